/** Something at a time, in milliseconds of any one clock. */
export type Timed = {
	readonly atMs: number;
	/** Time its values hold, if different from the others. */
	readonly holdMs?: number | undefined;
};

/** A stretch of time cut into equal parts; undefined where nothing is known. */
export type Series = {
	/** Where the first part begins, and how long each is, in milliseconds. */
	readonly startMs: number;
	readonly partMs: number;
	readonly values: ReadonlyArray<number | undefined>;
};

export type SeriesOptions = {
	/** Time span of all parts together, in milliseconds. */
	readonly spanMs: number;
	readonly parts: number;
	/** Time a value holds, so that samples wider apart than a part leave no holes; a longer silence stays a gap. */
	readonly holdMs: number;
};

/** Of a list in the order of its times, the index of the first item that is not before `atMs`. */
const firstFrom = (items: readonly Timed[], atMs: number): number => {
	let low = 0;
	let high = items.length;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if ((items[middle]?.atMs ?? 0) < atMs) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
};

/**
The last `spanMs` up to the part that `nowMs` is in; each part has the mean of what is in it.

The parts begin at whole multiples of their length: what is drawn of the past stays as it is until the next part begins.

@param items - In the order of their times.
@param read - The value of an item; undefined where it is not known.
*/
export const seriesOf = <Item extends Timed>(
	items: readonly Item[],
	read: (item: Item) => number | undefined,
	nowMs: number,
	{spanMs, parts, holdMs}: SeriesOptions,
): Series => {
	const partMs = spanMs / Math.max(1, parts);
	const startMs = (Math.floor(nowMs / partMs) + 1) * partMs - partMs * parts;
	let next = firstFrom(items, startMs);
	let held = items[next - 1];
	const values = Array.from({length: parts}, (_, index) => {
		const endMs = startMs + (index + 1) * partMs;
		const before = next;
		let sum = 0;
		let count = 0;
		for (let item = items[next]; item !== undefined && item.atMs < endMs; item = items[next]) {
			const value = read(item);
			if (value !== undefined) {
				sum += value;
				count++;
			}

			held = item;
			next++;
		}

		if (next > before) {
			return count === 0 ? undefined : sum / count;
		}

		// The last part may reach into the future.
		const ageMs = Math.min(endMs, nowMs) - (held?.atMs ?? Number.NEGATIVE_INFINITY);
		return held !== undefined && ageMs <= (held.holdMs ?? holdMs) ? read(held) : undefined;
	});
	return {startMs, partMs, values};
};

/** Lowest and highest known value, or undefined where none is known. */
export const rangeOf = ({
	values,
}: Pick<Series, 'values'>): {readonly low: number; readonly high: number} | undefined => {
	const known = values.filter(value => value !== undefined);
	return known.length === 0 ? undefined : {low: Math.min(...known), high: Math.max(...known)};
};
