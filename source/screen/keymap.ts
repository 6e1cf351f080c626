/** Action of a key. */
export type Action =
	| 'overview'
	| 'history'
	| 'energy'
	| 'schedule'
	| 'everything'
	| 'events'
	| 'heaters'
	| 'nextPage'
	| 'previousPage'
	| 'span'
	| 'filter'
	| 'dump'
	| 'up'
	| 'down'
	| 'pageUp'
	| 'pageDown'
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

/** Keys that write nothing. */
export type NamedKey =
	| 'left'
	| 'right'
	| 'up'
	| 'down'
	| 'pageUp'
	| 'pageDown'
	| 'tab'
	| 'backTab'
	| 'escape'
	| 'enter'
	| 'delete';

/** A key press, as far as the table tells them apart. */
export type KeyPress = {
	readonly input: string;
	readonly isCtrl: boolean;
	readonly name?: NamedKey;
};

/** Content of the screen: a live heater or a recording. */
export type ScreenKind = 'live' | 'replay';

export type KeyBinding = {
	readonly action: Action;
	/** Label of the key. */
	readonly key: string;
	readonly matches: (press: KeyPress) => boolean;
	readonly help: string;
	/** Where it has a meaning; everywhere without. */
	readonly only?: ScreenKind;
	/** Shown in the footer, where there is room. */
	readonly hint?: string;
	/** Label in the footer, if different. */
	readonly hintKey?: string;
};

const letter =
	(wanted: string) =>
	({input, isCtrl}: KeyPress): boolean =>
		input === wanted && !isCtrl;

const control =
	(wanted: string) =>
	({input, isCtrl}: KeyPress): boolean =>
		input === wanted && isCtrl;

const named =
	(wanted: NamedKey) =>
	({name}: KeyPress): boolean =>
		name === wanted;

/** Every key; footer, help and documentation are made from this table. */
export const keymap: readonly KeyBinding[] = [
	{
		action: 'overview',
		key: '1',
		matches: letter('1'),
		help: 'overview',
		hint: 'pages',
		hintKey: '1–6',
	},
	{
		action: 'history',
		key: '2',
		matches: letter('2'),
		help: 'history: charge, temperatures and power as graphs',
	},
	{
		action: 'energy',
		key: '3',
		matches: letter('3'),
		help: 'energy: consumption reported by the heater',
	},
	{action: 'schedule', key: '4', matches: letter('4'), help: 'schedule: reservations and prices by weekday'},
	{
		action: 'everything',
		key: '5',
		matches: letter('5'),
		help: 'everything: all fields with their raw values',
	},
	{
		action: 'events',
		key: '6',
		matches: letter('6'),
		help: 'timeline: all events, newest first',
	},
	{action: 'heaters', key: '0', matches: letter('0'), help: 'all heaters side by side', only: 'live'},
	{action: 'nextPage', key: 'Tab', matches: named('tab'), help: 'next page'},
	{action: 'previousPage', key: 'Shift+Tab', matches: named('backTab'), help: 'previous page'},
	{action: 'span', key: 't', matches: letter('t'), help: 'history: switch between 1 h, 6 h, 24 h and 7 days'},
	{
		action: 'filter',
		key: '/',
		matches: letter('/'),
		help: 'everything: filter the fields by text; Esc clears the filter',
	},
	{
		action: 'dump',
		key: 'y',
		matches: letter('y'),
		help: 'write all fields to a file for a bug report, without personal data',
		only: 'live',
	},
	{
		action: 'up',
		key: '↑',
		matches: named('up'),
		help: 'scroll up; on the Heaters page, select the previous heater',
	},
	{
		action: 'down',
		key: '↓',
		matches: named('down'),
		help: 'scroll down; on the Heaters page, select the next heater',
	},
	{action: 'pageUp', key: 'PgUp', matches: named('pageUp'), help: 'scroll up one screen'},
	{action: 'pageDown', key: 'PgDn', matches: named('pageDown'), help: 'scroll down one screen'},
	{
		action: 'pause',
		key: 'Space',
		matches: letter(' '),
		help: 'pause or resume playback',
		only: 'replay',
		hint: 'pause',
	},
	{action: 'stepBack', key: '←', matches: named('left'), help: 'one row back', only: 'replay'},
	{
		action: 'stepOn',
		key: '→',
		matches: named('right'),
		help: 'one row forward',
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
		help: 'request a status now',
		only: 'live',
		hint: 'poll',
	},
	{action: 'units', key: 'u', matches: letter('u'), help: 'switch between °F and °C', hint: 'units'},
	{
		action: 'reconnect',
		key: 'r',
		matches: letter('r'),
		help: 'reconnect now instead of waiting for the next attempt',
		only: 'live',
	},
	{action: 'previousHeater', key: '[', matches: letter('['), help: 'show the previous heater', only: 'live'},
	{action: 'nextHeater', key: ']', matches: letter(']'), help: 'show the next heater', only: 'live'},
	{action: 'help', key: '?', matches: letter('?'), help: 'show or hide this help', hint: 'help'},
	{action: 'back', key: 'Esc', matches: named('escape'), help: 'close the help, the filter or the page'},
	{action: 'back', key: 'Enter', matches: named('enter'), help: 'overview of the selected heater'},
	{action: 'suspend', key: 'Ctrl+Z', matches: control('z'), help: 'suspend; resume with fg in the shell'},
	{action: 'quit', key: 'q', matches: letter('q'), help: 'quit', hint: 'quit'},
	{action: 'quit', key: 'Ctrl+C', matches: control('c'), help: 'quit'},
];

/** The keys that have a meaning there. */
export const keysFor = (kind: ScreenKind): readonly KeyBinding[] =>
	keymap.filter(({only}) => only === undefined || only === kind);

/** The action of a key, or undefined for a key that does nothing. */
export const actionOf = (press: KeyPress, kind: ScreenKind = 'live'): Action | undefined =>
	keysFor(kind).find(({matches}) => matches(press))?.action;
