import {tokenize, type AnsiCode} from '@alcalzone/ansi-tokenize';
import {isNarrow, textWidth} from '../text-width.js';
import {applyCode, plain, styleOf, type Style} from './style.js';

/** One place of the screen. A wide character is its own cell and then `width - 1` cells without text. */
export type Cell = {
	/** The character with what combines with it; empty in the further places of a wide one. */
	readonly text: string;
	/** Columns; 0 for the continuation of a wide cell. */
	readonly width: number;
	readonly style: Style;
	/** Whether every terminal agrees about the width. They do not about emoji and combinations. */
	readonly isSure: boolean;
};

/** A place with nothing in it. */
export const blank: Cell = {text: ' ', width: 1, style: plain, isSure: true};

/** Returns whether two cells look the same. */
export const isSame = (a: Cell, b: Cell): boolean =>
	a.text === b.text && a.width === b.width && a.style.key === b.style.key;

// CJK ideographs and punctuation, kana, Hangul syllables, full-width forms.
const wide =
	/^[\u3001-\u3003\u3005-\u3029\u3041-\u3096\u309B-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF60\uFFE0-\uFFE6]$/v;

const sgrSequences = /\u001B\[[\d;]*m/gv;

const controls = /\p{Cc}/v;

/**
Whether a line can be written as it is: nothing in it but SGR sequences and characters that are one
place wide everywhere, and not more of these than `columns`.
*/
export const isPlainlyWithin = (line: string, columns: number): boolean => {
	const text = line.replaceAll(sgrSequences, '');
	return text.length <= columns && isNarrow(text);
};

const blankIn = (style: Style): Cell => (style.onBlank.key === '' ? blank : {...blank, style: style.onBlank});

const characterCells = (text: string, style: Style): Cell[] => {
	const width = textWidth(text);
	// Ink counts one place for what has no width. It must not reach the terminal: it may be a control.
	if (text === ' ' || width === 0 || controls.test(text)) {
		return [blankIn(style)];
	}

	const isSure = isNarrow(text) || wide.test(text);
	const further: Cell = {text: '', width: 0, style, isSure};
	return [{text, width, style, isSure}, ...Array.from({length: width - 1}, () => further)];
};

/**
The cells of a line with SGR sequences in it, without the blank ones at its end.

@param columns - Where the line is cut; a wide character that would stand across the edge becomes blank.
*/
export const parseLine = (line: string, columns: number): readonly Cell[] => {
	const cells: Cell[] = [];
	let codes: readonly AnsiCode[] = [];
	let style = plain;
	for (const token of tokenize(line)) {
		if (token.type === 'ansi') {
			codes = applyCode(codes, token);
			style = styleOf(codes);
			continue;
		}

		const next = characterCells(token.value, style);
		if (cells.length + next.length > columns) {
			while (cells.length < columns) {
				cells.push(blankIn(style));
			}

			break;
		}

		cells.push(...next);
	}

	while (cells.length > 0 && isSame(cells.at(-1) ?? blank, blank)) {
		cells.pop();
	}

	return cells;
};
