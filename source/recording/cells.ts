import {Buffer} from 'node:buffer';
import {finite} from '../heater/encodings.js';
import {splitCells} from './split-cells.js';

const comma = 0x2c;
const quote = 0x22;
const zero = 0x30;
const nine = 0x39;
const point = 0x2e;
const minus = 0x2d;

/** More digits than a number holds exactly are left to the slow way. */
const maxDigits = 15;

const powersOfTen = [1, 10, 100, 1000, 10_000, 100_000] as const;

/** The text of a column's last cell, and its bytes. */
type Known = {readonly text: string; readonly bytes: Buffer};

/**
The cells of one line after the other. Looks at bytes in place and makes a text only of what is a new text: a year of rows
is read several times faster than by splitting each line into its cells.
*/
export class Cells {
	readonly #columns: number;
	readonly #starts: Int32Array;
	/** Most columns repeat themselves. */
	readonly #known: Known[];
	#bytes: Buffer = Buffer.alloc(0);
	/** The cells of a line with quotes in it. */
	#split: readonly string[] | undefined;

	/** @param columns - How many there are. */
	constructor(columns: number) {
		this.#columns = columns;
		this.#starts = new Int32Array(columns + 2);
		this.#known = Array.from({length: columns}, () => ({text: '', bytes: Buffer.alloc(0)}));
	}

	/**
	Takes a line: what stands in `bytes` from `start` up to `end`.

	@returns Whether it has as many cells as there are columns, and no zero byte.
	*/
	take(bytes: Buffer, start: number, end: number): boolean {
		const starts = this.#starts;
		const most = this.#columns;
		this.#bytes = bytes;
		this.#split = undefined;
		starts[0] = start;
		let count = 1;
		for (let at = start; at < end; at++) {
			const byte = bytes[at] ?? 0;
			switch (byte) {
				case comma: {
					if (count > most) {
						return false;
					}

					starts[count] = at + 1;
					count++;

					break;
				}

				case quote: {
					const line = bytes.toString('utf8', start, end);
					this.#split = splitCells(line);
					return this.#split.length === most && !line.includes('\0');
				}

				case 0: {
					return false;
				}

				default: {
					break;
				}
			}
		}

		starts[count] = end + 1;
		return count === most;
	}

	/** A cell as text; undefined where it is empty, or there is no such column. */
	text(column: number): string | undefined {
		if (column < 0) {
			return undefined;
		}

		if (this.#split !== undefined) {
			const cell = this.#split[column];
			return cell === '' ? undefined : cell;
		}

		const start = this.#starts[column] ?? 0;
		const end = (this.#starts[column + 1] ?? 0) - 1;
		if (end <= start) {
			return undefined;
		}

		const known = this.#known[column];
		if (known !== undefined && this.#isAt(known.bytes, start, end)) {
			return known.text;
		}

		const text = this.#bytes.toString('utf8', start, end);
		this.#known[column] = {text, bytes: Buffer.from(this.#bytes.subarray(start, end))};
		return text;
	}

	/** A cell of ASCII that is another in every row, such as a time: nothing is remembered of it. */
	fleetingText(column: number): string | undefined {
		const start = this.#starts[column] ?? 0;
		const end = (this.#starts[column + 1] ?? 0) - 1;
		return this.#split === undefined && end > start && column >= 0
			? this.#bytes.toString('latin1', start, end)
			: this.text(column);
	}

	/** A cell as a number; undefined where it is none, or one that no heater reports and sums would make infinite. */
	number(column: number): number | undefined {
		if (column < 0) {
			return undefined;
		}

		const end = (this.#starts[column + 1] ?? 0) - 1;
		let at = this.#starts[column] ?? 0;
		if (this.#split !== undefined || end - at > maxDigits) {
			return this.#slowNumber(column);
		}

		if (at >= end) {
			return undefined;
		}

		const bytes = this.#bytes;
		const isNegative = bytes[at] === minus;
		at += isNegative ? 1 : 0;
		const first = at;
		let value = 0;
		let decimals = -1;
		for (; at < end; at++) {
			const byte = bytes[at] ?? 0;
			if (byte >= zero && byte <= nine) {
				value = value * 10 + byte - zero;
				decimals += decimals < 0 ? 0 : 1;
			} else if (byte === point && decimals < 0 && at > first) {
				decimals = 0;
			} else {
				return this.#slowNumber(column);
			}
		}

		const scale = powersOfTen[Math.max(0, decimals)];
		if (scale === undefined || at === first) {
			return this.#slowNumber(column);
		}

		return (isNegative ? -value : value) / scale;
	}

	#isAt(known: Buffer, start: number, end: number): boolean {
		const bytes = this.#bytes;
		if (known.length !== end - start) {
			return false;
		}

		// From the end: what differs, such as seconds, differs there.
		for (let at = known.length - 1; at >= 0; at--) {
			if (known[at] !== bytes[start + at]) {
				return false;
			}
		}

		return true;
	}

	#slowNumber(column: number): number | undefined {
		const text = this.text(column)?.trim();
		return text === undefined || text === '' ? undefined : finite(Number(text));
	}
}
