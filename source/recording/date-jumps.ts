import {dayMs} from '../support/durations.js';

/** A row with a time, in milliseconds since the epoch. */
type Timed = {readonly atMs: number};

/** Rows further apart are compared with their neighbours. */
const nearMs = dayMs;

/** At the ends of a recording, where a neighbour is missing, only more than this is a jump. */
const farMs = 366 * dayMs;

const isNear = (left: Timed, right: Timed): boolean => Math.abs(left.atMs - right.atMs) <= nearMs;

const isFar = (left: Timed, right: Timed): boolean => Math.abs(left.atMs - right.atMs) > farMs;

/** Whether a row lies outside of what the rows on both sides of it span. */
const isOutside = (row: Timed, before: Timed, after: Timed): boolean =>
	row.atMs > Math.max(before.atMs, after.atMs) + nearMs ||
	row.atMs < Math.min(before.atMs, after.atMs) - nearMs;

/**
Sets aside rows whose time jumps away and back with the next row, as where a machine had no time of day for a moment: one
row of 2099 would hide all that follow. A jump that lasts is a gap, or a clock that was set.
*/
export class DateJumps<Row extends Timed> {
	readonly #onRow: (row: Row) => void;
	readonly #onJump: (row: Row) => void;
	#before: Row | undefined;
	/** Rows of which it is not known yet; up to two at the beginning, later one. */
	#held: Row[] = [];

	/**
	@param onRow - Gets every row but those that jump, in their order.
	@param onJump - Gets those.
	*/
	constructor(onRow: (row: Row) => void, onJump: (row: Row) => void) {
		this.#onRow = onRow;
		this.#onJump = onJump;
	}

	readonly add = (row: Row): void => {
		if (this.#before === undefined) {
			this.#begin(row);
			return;
		}

		const [held] = this.#held;
		if (held !== undefined) {
			this.#held = [];
			if (isOutside(held, this.#before, row)) {
				this.#onJump(held);
			} else {
				this.#accept(held);
			}
		}

		if (isNear(row, this.#before)) {
			this.#accept(row);
		} else {
			this.#held = [row];
		}
	};

	/** Decides on what is left. */
	end(): void {
		for (const row of this.#held.splice(0)) {
			if (this.#before !== undefined && isFar(row, this.#before)) {
				this.#onJump(row);
			} else {
				this.#onRow(row);
			}
		}
	}

	/** Waits until two rows agree, or three do not. */
	#begin(row: Row): void {
		const [first, second] = this.#held;
		if (first === undefined || (second === undefined && !isNear(first, row))) {
			this.#held.push(row);
			return;
		}

		this.#held = [];
		if (second === undefined) {
			this.#accept(first);
		} else if (isNear(second, row)) {
			(isFar(first, second) ? this.#onJump : this.#onRow)(first);
			this.#accept(second);
		} else {
			this.#accept(first);
			(isNear(first, row) ? this.#onJump : this.#onRow)(second);
		}

		this.#accept(row);
	}

	#accept(row: Row): void {
		this.#before = row;
		this.#onRow(row);
	}
}
