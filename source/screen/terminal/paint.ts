import {isPlainlyWithin, parseLine, type Cell} from './cells.js';
import {paintRow, paintRowChanges} from './paint-row.js';
import {AnsiWriter} from './ansi-writer.js';

/** The terminal's size in characters. */
export type Size = {readonly columns: number; readonly rows: number};

/** A line of a frame; its cells are found only when it is compared, because most lines never change. */
export class Line {
	readonly source: string;
	readonly #columns: number;
	#cells: readonly Cell[] | undefined;

	/** @param columns - Where the line is cut. */
	constructor(source: string, columns: number) {
		this.source = source;
		this.#columns = columns;
	}

	get cells(): readonly Cell[] {
		this.#cells ??= parseLine(this.source, this.#columns);
		return this.#cells;
	}
}

/** A frame's lines, as many as the terminal has rows. */
export const linesOf = (frame: string, {columns, rows}: Size): Line[] =>
	frame
		.split('\n')
		.slice(0, rows)
		.map(source => new Line(source, columns));

/** The bytes that turn the frame `before` into `after`; empty when they look the same. */
export const paintChanges = (before: readonly Line[], after: readonly Line[], {columns}: Size): string => {
	const writer = new AnsiWriter(columns);
	const height = Math.max(before.length, after.length);
	for (let y = 0; y < height; y++) {
		const old = before[y];
		const now = after[y];
		if (old?.source !== now?.source) {
			paintRowChanges(writer, y, old?.cells ?? [], now?.cells ?? []);
		}
	}

	return writer.finish();
};

/** The bytes that clear the screen and draw all of a frame. */
export const paintAll = (after: readonly Line[], {columns}: Size): string => {
	const writer = new AnsiWriter(columns);
	writer.eraseAll();
	for (const [y, line] of after.entries()) {
		if (line.source === '') {
			continue;
		}

		if (isPlainlyWithin(line.source, columns)) {
			writer.moveTo({x: 0, y});
			writer.line(line.source);
		} else {
			paintRow(writer, y, line.cells);
		}
	}

	return writer.finish();
};
