/** What a key makes the screen do. */
export type Action =
	'quit' | 'help' | 'poll' | 'units' | 'reconnect' | 'suspend' | 'back' | 'previousHeater' | 'nextHeater';

/** A key press, as far as the table tells them apart. */
export type KeyPress = {readonly input: string; readonly isCtrl: boolean; readonly isEscape: boolean};

export type KeyBinding = {
	readonly action: Action;
	/** How the key is written. */
	readonly key: string;
	readonly matches: (press: KeyPress) => boolean;
	readonly help: string;
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
	{action: 'poll', key: 'p', matches: letter('p'), help: 'ask the heater for a status now', hint: 'poll'},
	{action: 'units', key: 'u', matches: letter('u'), help: 'change between °F and °C', hint: 'units'},
	{
		action: 'reconnect',
		key: 'r',
		matches: letter('r'),
		help: 'reconnect now instead of waiting for the next attempt',
	},
	{action: 'previousHeater', key: '[', matches: letter('['), help: 'show the heater before'},
	{action: 'nextHeater', key: ']', matches: letter(']'), help: 'show the next heater'},
	{action: 'help', key: '?', matches: letter('?'), help: 'show or hide this help', hint: 'help'},
	{action: 'back', key: 'Esc', matches: ({isEscape}) => isEscape, help: 'leave the help'},
	{action: 'suspend', key: 'Ctrl+Z', matches: control('z'), help: 'suspend; fg in the shell comes back'},
	{action: 'quit', key: 'q', matches: letter('q'), help: 'quit', hint: 'quit'},
	{action: 'quit', key: 'Ctrl+C', matches: control('c'), help: 'quit'},
];

/** The action of a key, or undefined for a key that does nothing. */
export const actionOf = (press: KeyPress): Action | undefined =>
	keymap.find(({matches}) => matches(press))?.action;
