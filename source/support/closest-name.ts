/** Longer words are not compared. */
const maxNameLength = 60;

/** Levenshtein distance: insertions, deletions and replacements between two words. */
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

/** Returns the name closest to a misspelt word; undefined where more than a third of the word differs. */
export const closestName = (word: string, names: readonly string[]): string | undefined => {
	if (word.length > maxNameLength) {
		return undefined;
	}

	const ranked = names
		.map(name => ({name, far: distance(word.toLowerCase(), name.toLowerCase())}))
		.toSorted((left, right) => left.far - right.far);
	const [best] = ranked;
	return best !== undefined && best.far <= Math.max(1, Math.ceil(word.length / 3)) ? best.name : undefined;
};
