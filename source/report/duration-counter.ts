/** How often and how long. */
export type DurationCount = {readonly count: number; readonly ms: number};

/** Counts and adds up by name; a file with a million different names does not fill the memory. */
export class DurationCounter {
	readonly #byName = new Map<string, {count: number; ms: number}>();
	readonly #mostNames: number;

	/** @param mostNames - Those that come later are counted together. */
	constructor(mostNames = 30) {
		this.#mostNames = mostNames;
	}

	add(name: string, ms: number): void {
		const known =
			this.#byName.get(name) ?? (this.#byName.size < this.#mostNames ? undefined : this.#byName.get(rest));
		if (known !== undefined) {
			known.count++;
			known.ms += ms;
			return;
		}

		this.#byName.set(this.#byName.size < this.#mostNames ? name : rest, {count: 1, ms});
	}

	/** The longest first. */
	get list(): ReadonlyArray<DurationCount & {readonly name: string}> {
		return [...this.#byName]
			.map(([name, tally]) => ({name, ...tally}))
			.toSorted((left, right) => right.ms - left.ms);
	}
}

const rest = 'other';

/** The `most` greatest of all that were added, the greatest first. */
export class Greatest<Item> {
	readonly #most: number;
	readonly #size: (item: Item) => number;
	#items: Item[] = [];

	constructor(most: number, size: (item: Item) => number) {
		this.#most = most;
		this.#size = size;
	}

	add(item: Item): void {
		const last = this.#items.at(-1);
		if (this.#items.length === this.#most && last !== undefined && this.#size(item) <= this.#size(last)) {
			return;
		}

		this.#items = [...this.#items, item]
			.toSorted((left, right) => this.#size(right) - this.#size(left))
			.slice(0, this.#most);
	}

	get list(): readonly Item[] {
		return this.#items;
	}
}
