/** Meaning of a colour; colour is never its only indicator. */
export type Tone = 'plain' | 'dim' | 'good' | 'warning' | 'bad' | 'accent' | 'title';

/** The characters that drawings are made of. */
export type Glyphs = {
	readonly full: string;
	readonly empty: string;
	/** Between full and empty. */
	readonly shade: string;
	/** Hardly anything. */
	readonly dot: string;
	/** Points down at a time, and right at a line. */
	readonly now: string;
	readonly here: string;
	readonly on: string;
	readonly off: string;
	readonly alert: string;
	readonly unknown: string;
	/** From lowest to highest. */
	readonly levels: readonly string[];
	readonly signal: readonly string[];
	readonly border: {
		readonly topLeft: string;
		readonly topRight: string;
		readonly bottomLeft: string;
		readonly bottomRight: string;
		readonly horizontal: string;
		readonly vertical: string;
	};
};

export const unicodeGlyphs: Glyphs = {
	full: '█',
	empty: '░',
	shade: '▒',
	dot: '·',
	now: '▼',
	here: '▸',
	on: '●',
	off: '○',
	alert: '▲',
	unknown: '–',
	levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
	signal: ['▂', '▄', '▆', '█'],
	border: {
		topLeft: '╭',
		topRight: '╮',
		bottomLeft: '╰',
		bottomRight: '╯',
		horizontal: '─',
		vertical: '│',
	},
};

export const asciiGlyphs: Glyphs = {
	full: '#',
	empty: '.',
	shade: '%',
	dot: '.',
	now: 'v',
	here: '>',
	on: '*',
	off: 'o',
	alert: '!',
	unknown: '-',
	levels: ['_', '_', '.', '-', '-', '=', '=', '#'],
	signal: ['.', ':', '|', '#'],
	border: {
		topLeft: '+',
		topRight: '+',
		bottomLeft: '+',
		bottomRight: '+',
		horizontal: '-',
		vertical: '|',
	},
};

/** ASCII replacements for characters of the screen's own texts. */
const asciiFor: Readonly<Record<string, string>> = {
	'·': '-',
	'±': '~',
	'−': '-',
	'–': '-',
	'…': '.',
	'×': 'x',
	'←': '<',
	'→': '>',
	'↑': '^',
	'↓': 'v',
	é: 'e',
};

/** Converts text to ASCII of the same width: known characters to similar ones, others to `?`. */
export const toAscii = (text: string): string =>
	text
		.replaceAll(/°(?<unit>[CF])/gv, '$<unit> ')
		.replaceAll('± ', '+-')
		.replaceAll(/[^\u0020-\u007E]/gv, character => asciiFor[character] ?? '?');

export type Theme = {readonly glyphs: Glyphs; readonly isAscii: boolean};

export const themeFor = (isAscii: boolean): Theme => ({
	glyphs: isAscii ? asciiGlyphs : unicodeGlyphs,
	isAscii,
});
