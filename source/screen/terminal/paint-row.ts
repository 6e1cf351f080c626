import {blank, isSame, type Cell} from './cells.js';
import type {AnsiWriter} from './ansi-writer.js';

// Erase in Line is three bytes, so up to three spaces are no worse.
const eraseBytes = 3;

// A longer way is never worth rewriting: no cursor movement within a row costs more.
const longestBridge = 8;

/** Stretches of changed cells, each a first and an after-last index. */
const changedRuns = (before: readonly Cell[], after: readonly Cell[]): Array<readonly [number, number]> => {
	const runs: Array<readonly [number, number]> = [];
	let start: number | undefined;
	for (const [x, cell] of after.entries()) {
		// The further places of a wide character go with its first.
		const isChanged = cell.width === 0 ? start !== undefined : !isSame(before[x] ?? blank, cell);
		if (isChanged) {
			start ??= x;
		} else if (start !== undefined) {
			runs.push([start, x]);
			start = undefined;
		}
	}

	return start === undefined ? runs : [...runs, [start, after.length]];
};

const paintEnd = (writer: AnsiWriter, y: number, before: readonly Cell[], after: readonly Cell[]): void => {
	const start = before.findIndex((cell, x) => x >= after.length && !isSame(cell, blank));
	if (start === -1) {
		return;
	}

	const count = before.length - start;
	if (count <= eraseBytes) {
		writer.moveTo({x: start, y});
		writer.put(Array.from({length: count}, () => blank));
		return;
	}

	// All to the right of the line's end is blank, so erasing may begin anywhere there.
	const here = writer.columnIn(y) ?? 0;
	const isAfterText = here >= after.length && here <= start;
	writer.moveTo({x: isAfterText ? here : start, y});
	writer.eraseToEnd();
};

/** Writes all the cells of a row that is blank until now. */
export const paintRow = (writer: AnsiWriter, y: number, after: readonly Cell[]): void => {
	writer.moveTo({x: 0, y});
	for (const [x, cell] of after.entries()) {
		if (cell.width > 0) {
			writer.moveTo({x, y});
			writer.put([cell]);
		}
	}
};

// A character whose width is doubtful may cover places to its right, with what a terminal shows there depending on the order of
// all that is written from it on.
const isDoubtKept = (before: readonly Cell[], after: readonly Cell[]): boolean => {
	const length = Math.max(before.length, after.length);
	let isDoubtful = false;
	for (let x = 0; x < length; x++) {
		const old = before[x] ?? blank;
		const now = after[x] ?? blank;
		isDoubtful ||= !(old.isSure && now.isSure);
		if (isDoubtful && !isSame(old, now)) {
			return false;
		}
	}

	return true;
};

/** Turns the row `y` from `before` into `after`, both without blank cells at the end. */
export const paintRowChanges = (
	writer: AnsiWriter,
	y: number,
	before: readonly Cell[],
	after: readonly Cell[],
): void => {
	if (!isDoubtKept(before, after)) {
		writer.moveTo({x: 0, y});
		writer.eraseToEnd();
		paintRow(writer, y, after);
		return;
	}

	let end: number | undefined;
	for (const [start, next] of changedRuns(before, after)) {
		const run = after.slice(start, next);
		const between = end === undefined ? [] : after.slice(end, start);
		const canBridge =
			end !== undefined && between.length <= longestBridge && between.every(({isSure}) => isSure);
		if (canBridge) {
			writer.bridge(between, run[0] ?? blank, {x: start, y});
		} else {
			writer.moveTo({x: start, y});
		}

		writer.put(run);
		end = next;
	}

	paintEnd(writer, y, before, after);
};
