/** A value at a time, in milliseconds of any one clock. */
export type Sample = {
	readonly atMs: number;
	readonly value: number | undefined;
	/** How long the value holds, where it is not as long as the others. */
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
	/** What all parts together cover, in milliseconds. */
	readonly spanMs: number;
	readonly parts: number;
	/** A value holds for so long, so that samples wider apart than a part make no holes; a longer silence stays a gap. */
	readonly holdMs: number;
};

/** The mean of what is in a part, and the last value in it. */
type Part = {mean: number | undefined; last: Sample | undefined; next: number};

const readPart = (samples: readonly Sample[], from: number, endMs: number): Part => {
	let next = from;
	let sum = 0;
	let count = 0;
	let last: Sample | undefined;
	for (let sample = samples[next]; sample !== undefined && sample.atMs < endMs; sample = samples[next]) {
		if (sample.value !== undefined) {
			sum += sample.value;
			count++;
		}

		last = sample;
		next++;
	}

	return {mean: count === 0 ? undefined : sum / count, last, next};
};

/** The samples, in the order of their time, in equal parts; each is the mean of what is in it. */
const fill = (
	samples: readonly Sample[],
	{startMs, partMs, nowMs}: {readonly startMs: number; readonly partMs: number; readonly nowMs: number},
	{parts, holdMs}: SeriesOptions,
) => {
	let {last: held, next} = readPart(samples, 0, startMs);
	return Array.from({length: parts}, (_, index) => {
		const endMs = startMs + (index + 1) * partMs;
		const part = readPart(samples, next, endMs);
		held = part.last ?? held;
		next = part.next;
		if (part.last !== undefined) {
			return part.mean;
		}

		// The last part may reach into the future.
		const ageMs = Math.min(endMs, nowMs) - (held?.atMs ?? Number.NEGATIVE_INFINITY);
		return held !== undefined && ageMs <= (held.holdMs ?? holdMs) ? held.value : undefined;
	});
};

/**
The last `spanMs` up to the part that `nowMs` is in.

The parts begin at whole multiples of their length: what is drawn of the past stays as it is until the next part begins.
*/
export const seriesOf = (samples: readonly Sample[], nowMs: number, options: SeriesOptions): Series => {
	const {spanMs, parts} = options;
	const partMs = spanMs / Math.max(1, parts);
	const endMs = (Math.floor(nowMs / partMs) + 1) * partMs;
	const startMs = endMs - partMs * parts;
	return {startMs, partMs, values: fill(samples, {startMs, partMs, nowMs}, options)};
};

/** Lowest and highest known value, or undefined where none is known. */
export const rangeOf = ({
	values,
}: Pick<Series, 'values'>): {readonly low: number; readonly high: number} | undefined => {
	const known = values.filter(value => value !== undefined);
	return known.length === 0 ? undefined : {low: Math.min(...known), high: Math.max(...known)};
};
