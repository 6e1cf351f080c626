import {Buffer} from 'node:buffer';
import {blank, type Cell} from './cells.js';
import {plain, transition, type Style} from './style.js';

/** A place of the screen, counted from 0. */
export type Place = {readonly x: number; readonly y: number};

const csi = '\u001B[';

const bytesIn = (text: string): number => Buffer.byteLength(text);

// A parameter of 1 is the default and may be left out (ECMA-48 §5.4.2).
const parameter = (count: number): string => (count === 1 ? '' : String(count));

const shorter = (a: string, b: string): string => (b.length < a.length ? b : a);

/** The look that `cell` needs when `style` is in force: any will do that leaves a blank as it is. */
const styleFor = (style: Style, cell: Cell): Style =>
	cell.text === ' ' && style.onBlank.key === cell.style.key ? style : cell.style;

/** Builds a sequence of ANSI escape codes and text; tracks cursor and style. */
export class AnsiWriter {
	#out = '';
	#style = plain;
	#x: number | undefined;
	#y: number | undefined;
	readonly #columns: number;

	/** @param columns - The terminal's width: past it nobody knows where the cursor is. */
	constructor(columns: number) {
		this.#columns = columns;
	}

	/** Returns the gathered bytes and resets the style. */
	finish(): string {
		this.#use(plain);
		return this.#out;
	}

	/** The cursor's column in row `y`, or undefined when it is elsewhere or not known. */
	columnIn(y: number): number | undefined {
		return this.#y === y ? this.#x : undefined;
	}

	/** Moves the cursor by the shortest sequence (ECMA-48: CUP, CHA, CUF, CUB, CUU, CUD; BS, CR, LF). */
	moveTo(place: Place): void {
		this.#out += this.#movement(place);
		this.#x = place.x;
		this.#y = place.y;
	}

	/** Writes cells from the cursor on. */
	put(cells: readonly Cell[]): void {
		for (const cell of cells) {
			this.#use(styleFor(this.#style, cell));
			this.#out += cell.text;
			this.#advance(cell);
		}
	}

	/**
	Goes from the end of a run to the next one, `next`, in the same row: over the unchanged cells
	between them or past them, whichever costs fewer bytes.
	*/
	bridge(between: readonly Cell[], next: Cell, place: Place): void {
		const byMoving = bytesIn(this.#movement(place)) + this.#cost([next]);
		if (this.#cost([...between, next]) <= byMoving) {
			this.put(between);
		} else {
			this.moveTo(place);
		}
	}

	/** Writes a whole line as it is, of cells one place wide and SGR sequences, and ends its style. */
	line(text: string): void {
		this.#use(plain);
		this.#out += text.includes('\u001B') ? `${text}${csi}m` : text;
		this.#x = undefined;
	}

	/** Erases from the cursor to the end of the row (EL), to the terminal's own background. */
	eraseToEnd(): void {
		// The erased places take the background that is in force.
		this.#use(styleFor(this.#style, blank));
		this.#out += `${csi}K`;
	}

	/** Resets the style and erases the screen (ED 2). */
	eraseAll(): void {
		this.#out += `${csi}m${csi}2J`;
		this.#style = plain;
	}

	#use(style: Style): void {
		this.#out += transition(this.#style, style);
		this.#style = style;
	}

	#advance(cell: Cell): void {
		if (this.#x === undefined) {
			return;
		}

		const x = this.#x + cell.width;
		// In the last column the cursor stays or waits to wrap, which differs between terminals.
		this.#x = cell.isSure && x < this.#columns ? x : undefined;
	}

	#cost(cells: readonly Cell[]): number {
		let style = this.#style;
		let bytes = 0;
		for (const cell of cells) {
			const wanted = styleFor(style, cell);
			bytes += transition(style, wanted).length + bytesIn(cell.text);
			style = wanted;
		}

		return bytes;
	}

	#movement({x, y}: Place): string {
		const row = y + 1;
		const anywhere = x === 0 ? `${csi}${parameter(row)}H` : `${csi}${row};${x + 1}H`;
		if (this.#y === undefined) {
			return anywhere;
		}

		return shorter(anywhere, this.#y === y ? this.#movementInRow(x) : this.#movementAcross(x, y));
	}

	#movementInRow(x: number): string {
		if (x === this.#x) {
			return '';
		}

		const absolute = x === 0 ? '\r' : `${csi}${x + 1}G`;
		if (this.#x === undefined) {
			return absolute;
		}

		const right = x - this.#x;
		const relative =
			right > 0 ? `${csi}${parameter(right)}C` : shorter('\b'.repeat(-right), `${csi}${parameter(-right)}D`);
		return shorter(relative, absolute);
	}

	#movementAcross(x: number, y: number): string {
		const down = y - (this.#y ?? 0);
		const vertical = `${csi}${parameter(Math.abs(down))}${down > 0 ? 'B' : 'A'}`;
		if (x === this.#x) {
			return vertical;
		}

		const atStart = `\r${down > 0 ? shorter('\n'.repeat(down), vertical) : vertical}`;
		return x === 0 ? atStart : `${atStart}${csi}${parameter(x)}C`;
	}
}
