/** Rows kept in memory; the oldest is dropped for the next. */
const maxRows = 10_000;

/** Rows that are about to be written. */
export type Batch = {
	readonly rows: readonly string[];
	/** Rows that had been dropped when the batch was made. */
	readonly lostBefore: number;
};

/** Rows that wait to be written, oldest first. */
export class RowQueue {
	readonly #rows: string[] = [];
	#lostRows = 0;

	/** Number of rows that wait. */
	get length(): number {
		return this.#rows.length;
	}

	/** Rows dropped because too many waited. */
	get lostRows(): number {
		return this.#lostRows;
	}

	push(row: string): void {
		this.#rows.push(row);
		if (this.#rows.length > maxRows) {
			this.#rows.shift();
			this.#lostRows++;
		}
	}

	/** Returns all rows that wait; they stay in the queue until they are written. */
	batch(): Batch {
		return {rows: [...this.#rows], lostBefore: this.#lostRows};
	}

	/** Removes the first `count` rows of a batch, which were written. */
	written({lostBefore}: Batch, count: number): void {
		// A row that was dropped during the write was written all the same.
		const madeRoom = Math.min(count, this.#lostRows - lostBefore);
		this.#lostRows -= madeRoom;
		this.#rows.splice(0, count - madeRoom);
	}
}
