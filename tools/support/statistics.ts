/** The median: the mean of the two middle values where their number is even. NaN without values. */
export const median = (values: readonly number[]): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const half = sorted.length / 2;
	const upper = sorted[Math.floor(half)] ?? Number.NaN;
	const lower = sorted[Math.ceil(half) - 1] ?? Number.NaN;
	return (lower + upper) / 2;
};

/** The sum of a number of each item. */
export const sumOf = <Item>(items: Iterable<Item>, read: (item: Item) => number): number => {
	let sum = 0;
	for (const item of items) {
		sum += read(item);
	}

	return sum;
};

/** The sums of some fields over all items. */
export const sumFields = <Field extends string>(
	items: ReadonlyArray<Readonly<Record<Field, number>>>,
	fields: readonly Field[],
): Record<Field, number> => {
	const sums: Partial<Record<Field, number>> = {};
	for (const field of fields) {
		sums[field] = sumOf(items, item => item[field]);
	}

	const isWhole = (some: Partial<Record<Field, number>>): some is Record<Field, number> =>
		fields.every(field => some[field] !== undefined);
	if (!isWhole(sums)) {
		throw new TypeError('a sum is missing');
	}

	return sums;
};

/** Counts by name. */
export class Counts extends Map<string, number> {
	get total(): number {
		return sumOf(this.values(), count => count);
	}

	add(name: string): void {
		this.set(name, (this.get(name) ?? 0) + 1);
	}
}
