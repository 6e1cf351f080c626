/** A list that holds the newest `capacity` items; the oldest makes room for the next. */
export class RingBuffer<Item> {
	readonly #capacity: number;
	readonly #items: Item[] = [];
	#start = 0;

	/** @param capacity - How many items are kept, at least 1. */
	constructor(capacity: number) {
		if (!Number.isInteger(capacity) || capacity < 1) {
			throw new RangeError(`capacity must be a whole number of at least 1, not ${capacity}`);
		}

		this.#capacity = capacity;
	}

	get length(): number {
		return this.#items.length;
	}

	/** Adds an item, dropping the oldest when full. */
	push(item: Item): void {
		if (this.#items.length < this.#capacity) {
			this.#items.push(item);
			return;
		}

		this.#items[this.#start] = item;
		this.#start = (this.#start + 1) % this.#capacity;
	}

	/** A copy, oldest first. */
	toArray(): Item[] {
		return [...this.#items.slice(this.#start), ...this.#items.slice(0, this.#start)];
	}
}
