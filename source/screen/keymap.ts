/** What a key makes the screen do. */
export type Action =
	| 'quit'
	| 'help'
	| 'poll'
	| 'units'
	| 'reconnect'
	| 'suspend'
	| 'back'
	| 'previousHeater'
	| 'nextHeater'
	| 'pause'
	| 'stepBack'
	| 'stepOn'
	| 'slower'
	| 'faster'
	| 'toStart'
	| 'toEnd';

/** A key press, as far as the table tells them apart. */
export type KeyPress = {
	readonly input: string;
	readonly isCtrl: boolean;
	readonly isEscape: boolean;
	readonly arrow?: 'left' | 'right';
};

/** What is shown: a heater as it is, or a recording of one. */
export type ScreenKind = 'live' | 'replay';

export type KeyBinding = {
	readonly action: Action;
	/** How the key is written. */
	readonly key: string;
	readonly matches: (press: KeyPress) => boolean;
	readonly help: string;
	/** Where it has a meaning; everywhere without. */
	readonly only?: ScreenKind;
	/** Shown in the footer, where there is room. */
	readonly hint?: string;
};

const letter =
	(wanted: string) =>
	({input, isCtrl}: KeyPress): boolean =>
		input === wanted && !isCtrl;

const control =
	(wanted: string) =>
	({input, isCtrl}: KeyPress): boolean =>
		input === wanted && isCtrl;

/** Every key; footer and help are made from this table. */
export const keymap: readonly KeyBinding[] = [
	{
		action: 'pause',
		key: 'Space',
		matches: letter(' '),
		help: 'pause the recording, or play on',
		only: 'replay',
		hint: 'pause',
	},
	{
		action: 'stepBack',
		key: '←',
		matches: ({arrow}) => arrow === 'left',
		help: 'one row back',
		only: 'replay',
	},
	{
		action: 'stepOn',
		key: '→',
		matches: ({arrow}) => arrow === 'right',
		help: 'one row on',
		only: 'replay',
		hint: 'step',
	},
	{action: 'slower', key: '-', matches: letter('-'), help: 'play slower', only: 'replay'},
	{action: 'faster', key: '+', matches: letter('+'), help: 'play faster', only: 'replay', hint: 'faster'},
	{action: 'toStart', key: 'g', matches: letter('g'), help: 'to the first row', only: 'replay'},
	{action: 'toEnd', key: 'G', matches: letter('G'), help: 'to the last row', only: 'replay'},
	{
		action: 'poll',
		key: 'p',
		matches: letter('p'),
		help: 'ask the heater for a status now',
		only: 'live',
		hint: 'poll',
	},
	{action: 'units', key: 'u', matches: letter('u'), help: 'change between °F and °C', hint: 'units'},
	{
		action: 'reconnect',
		key: 'r',
		matches: letter('r'),
		help: 'reconnect now instead of waiting for the next attempt',
		only: 'live',
	},
	{action: 'previousHeater', key: '[', matches: letter('['), help: 'show the heater before'},
	{action: 'nextHeater', key: ']', matches: letter(']'), help: 'show the next heater'},
	{action: 'help', key: '?', matches: letter('?'), help: 'show or hide this help', hint: 'help'},
	{action: 'back', key: 'Esc', matches: ({isEscape}) => isEscape, help: 'leave the help'},
	{action: 'suspend', key: 'Ctrl+Z', matches: control('z'), help: 'suspend; fg in the shell comes back'},
	{action: 'quit', key: 'q', matches: letter('q'), help: 'quit', hint: 'quit'},
	{action: 'quit', key: 'Ctrl+C', matches: control('c'), help: 'quit'},
];

/** The keys that have a meaning there. */
export const keysFor = (kind: ScreenKind): readonly KeyBinding[] =>
	keymap.filter(({only}) => only === undefined || only === kind);

/** The action of a key, or undefined for a key that does nothing. */
export const actionOf = (press: KeyPress, kind: ScreenKind = 'live'): Action | undefined =>
	keysFor(kind).find(({matches}) => matches(press))?.action;
