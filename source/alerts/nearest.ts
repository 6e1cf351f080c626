/** No name is longer; anything longer is not worth comparing. */
const longestName = 60;

/** How many letters must be put in, taken out or replaced to make one word of the other (Levenshtein). */
const distance = (left: string, right: string): number => {
	const letters = [...right];
	let row = [0, ...letters.map((_, index) => index + 1)];
	for (const [index, letter] of [...left].entries()) {
		const next = [index + 1];
		for (const [column, other] of letters.entries()) {
			const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
			next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
		}

		row = next;
	}

	return row.at(-1) ?? 0;
};

/** The name that was probably meant: the nearest one, unless a third of the word differs. */
export const nearestName = (word: string, names: readonly string[]): string | undefined => {
	if (word.length > longestName) {
		return undefined;
	}

	const ranked = names
		.map(name => ({name, far: distance(word.toLowerCase(), name.toLowerCase())}))
		.toSorted((left, right) => left.far - right.far);
	const [best] = ranked;
	return best !== undefined && best.far <= Math.max(1, Math.ceil(word.length / 3)) ? best.name : undefined;
};
