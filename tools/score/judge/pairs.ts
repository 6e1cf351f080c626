/** One pair counts more than any sum of distances. */
const pairWorth = 1e12;

type Timed = {readonly atMs: number};

/** Where the best pairs of a beginning of both lists come from. */
const steps = {pair: 0, skipLeft: 1, skipRight: 2} as const;

/**
Pairs of one of each list that are at most `withinMs` apart: as many as there can be, each in at most one pair, and of all
such choices the closest. Both lists are in the order of their time, and so are the pairs.
*/
export const closestPairs = <Left extends Timed, Right extends Timed>(
	left: readonly Left[],
	right: readonly Right[],
	withinMs: number,
): ReadonlyArray<readonly [Left, Right]> => {
	const width = right.length + 1;
	const choices = new Uint8Array((left.length + 1) * width);
	let above = new Float64Array(width);
	for (const [row, {atMs}] of left.entries()) {
		const worths = new Float64Array(width);
		for (const [column, element] of right.entries()) {
			const apartMs = Math.abs(atMs - (element?.atMs ?? Number.NaN));
			const options = [
				apartMs <= withinMs ? (above[column] ?? 0) + pairWorth - apartMs : Number.NEGATIVE_INFINITY,
				above[column + 1] ?? 0,
				worths[column] ?? 0,
			];
			const best = Math.max(...options);
			worths[column + 1] = best;
			choices[(row + 1) * width + column + 1] = options.indexOf(best);
		}

		above = worths;
	}

	const pairs: Array<readonly [Left, Right]> = [];
	for (let row = left.length, column = right.length; row > 0 && column > 0;) {
		const choice = choices[row * width + column];
		const one = left[row - 1];
		const other = right[column - 1];
		if (choice === steps.pair && one !== undefined && other !== undefined) {
			pairs.unshift([one, other]);
		}

		row -= choice === steps.skipRight ? 0 : 1;
		column -= choice === steps.skipLeft ? 0 : 1;
	}

	return pairs;
};
