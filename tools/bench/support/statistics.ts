/** The middle of some values: the mean of the two middle ones where their number is even. NaN without any. */
export const median = (values: readonly number[]): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const half = sorted.length / 2;
	const upper = sorted[Math.floor(half)] ?? Number.NaN;
	const lower = sorted[Math.ceil(half) - 1] ?? Number.NaN;
	return (lower + upper) / 2;
};

/** What is told of the values of several rounds. */
export type Summary = {
	readonly median: number;
	readonly least: number;
	readonly most: number;
};

/**
Sums up the values of several rounds.

@throws {RangeError} without a value, or with one that is no finite number: then nothing was measured.
*/
export const summaryOf = (values: readonly number[]): Summary => {
	if (values.length === 0 || !values.every(value => Number.isFinite(value))) {
		throw new RangeError(`nothing was measured: ${values.join(', ') || 'no value'}`);
	}

	return {median: median(values), least: Math.min(...values), most: Math.max(...values)};
};

/**
Ours by theirs, round by round: what disturbed the machine in a round disturbed both.

@returns Undefined where a round of theirs is 0, with which nothing can be compared.
@throws {RangeError} where they have not as many rounds.
*/
export const ratiosOf = (ours: readonly number[], theirs: readonly number[]): number[] | undefined => {
	if (ours.length !== theirs.length) {
		throw new RangeError(`${ours.length} rounds cannot be compared with ${theirs.length}`);
	}

	return theirs.includes(0) ? undefined : ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
};
