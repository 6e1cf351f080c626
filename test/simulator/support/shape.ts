/** Returns the keys of a value, recursively; of a list, the different shapes of its items. */
export const shapeOf = (value: unknown): unknown => {
	if (Array.isArray(value)) {
		const shapes = new Map(value.map(item => [JSON.stringify(shapeOf(item)), shapeOf(item)]));
		return [...shapes].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, shape]) => shape);
	}

	if (typeof value !== 'object' || value === null) {
		return 'value';
	}

	return Object.fromEntries(
		Object.entries(value)
			.toSorted(([left], [right]) => (left < right ? -1 : 1))
			.map(([key, member]) => [key, shapeOf(member)]),
	);
};
