import chalk from 'chalk';
import {wrapWords} from '../support/text.js';
import {textWidth} from './text-width.js';
import {toAscii, type Theme, type Tone} from './theme.js';

/** A piece of a line in one tone. */
export type Segment = {readonly text: string; readonly tone?: Tone; readonly isBold?: boolean};

/** One line of the screen. */
export type Line = readonly Segment[];

/** A piece of text. */
export const segment = (text: string, tone: Tone = 'plain'): Segment => ({text, tone});

/** A piece of bold text. */
export const bold = (text: string, tone: Tone = 'plain'): Segment => ({text, tone, isBold: true});

// Names, not values: the sixteen colours are the user's own.
const painters: Readonly<Record<Tone, (text: string) => string>> = {
	plain: text => text,
	dim: chalk.dim,
	good: chalk.green,
	warning: chalk.yellow,
	bad: chalk.red,
	accent: chalk.cyan,
	title: chalk.cyan,
};

/** Merges neighbouring segments of the same tone and weight. */
export const mergeSegments = (line: Line): Line => {
	const joined: Segment[] = [];
	for (const piece of line) {
		const last = joined.at(-1);
		if (last !== undefined && last.tone === piece.tone && last.isBold === piece.isBold) {
			joined[joined.length - 1] = {...last, text: last.text + piece.text};
		} else {
			joined.push(piece);
		}
	}

	return joined;
};

/** Columns a line takes. */
export const lineWidth = (line: Line): number => line.reduce((width, {text}) => width + textWidth(text), 0);

const graphemes = new Intl.Segmenter();

/** Text of at most `columns`; an ellipsis shows that something is missing. */
export const fitText = (text: string, columns: number): string => {
	if (textWidth(text) <= columns) {
		return text;
	}

	let kept = '';
	let width = 0;
	for (const {segment: character} of graphemes.segment(text)) {
		width += textWidth(character);
		if (width > columns - 1) {
			break;
		}

		kept += character;
	}

	return `${kept}…`;
};

/** Cuts a line to at most `columns`; an ellipsis shows that something is missing. */
export const fitLine = (line: Line, columns: number): Line => {
	const fitted: Segment[] = [];
	let left = columns;
	for (const piece of line) {
		if (left <= 0) {
			break;
		}

		const text = fitText(piece.text, left);
		fitted.push({...piece, text});
		left = text === piece.text ? left - textWidth(text) : 0;
	}

	return fitted;
};

/** Returns a line of exactly `columns`: `left` at its start, `right` at its end; `left` is cut if both do not fit. */
export const justify = (left: Line, right: Line, columns: number): Line => {
	const fittedRight = fitLine(right, columns);
	const fittedLeft = fitLine(left, Math.max(0, columns - lineWidth(fittedRight) - 1));
	const gap = Math.max(0, columns - lineWidth(fittedLeft) - lineWidth(fittedRight));
	return [...fittedLeft, segment(' '.repeat(gap)), ...fittedRight];
};

/** The bytes of a line, exactly `columns` wide. */
export const paintLine = (line: Line, columns: number, {isAscii}: Theme): string => {
	const readable = isAscii ? line.map(piece => ({...piece, text: toAscii(piece.text)})) : line;
	const fitted = fitLine(readable, columns).map(piece =>
		isAscii ? {...piece, text: toAscii(piece.text)} : piece,
	);
	const painted = fitted.map(({text, tone = 'plain', isBold}) => {
		const coloured = painters[tone](text);
		return isBold ? chalk.bold(coloured) : coloured;
	});
	return painted.join('') + ' '.repeat(Math.max(0, columns - lineWidth(fitted)));
};

/** Breaks text at blanks into at most `maxLines` lines of `columns`; text that does not fit ends in an ellipsis. */
export const wrapText = (text: string, columns: number, maxLines: number): readonly string[] =>
	wrapWords(text, columns, {widthOf: textWidth, maxLines}).map(line => fitText(line, columns));
