/** A value at a time, in milliseconds of any one clock. */
export type Sample = {readonly atMs: number; readonly value: number | undefined};

/** A stretch of time cut into equal parts; undefined where nothing is known. */
export type Series = {readonly spanMs: number; readonly values: ReadonlyArray<number | undefined>};

/**
The last `spanMs` up to `nowMs`, in `parts` equal parts, each with the last value in it.

A value holds for `holdMs`, so that samples wider apart than a part make no holes; a longer silence stays a gap.
*/
export const seriesOf = (
	samples: readonly Sample[],
	nowMs: number,
	{spanMs, parts, holdMs}: {readonly spanMs: number; readonly parts: number; readonly holdMs: number},
): Series => {
	const values: Array<number | undefined> = [];
	let next = 0;
	let held: Sample | undefined;
	for (let part = 1; part <= parts; part++) {
		const endMs = nowMs - spanMs + (spanMs * part) / parts;
		let sample = samples[next];
		while (sample !== undefined && sample.atMs <= endMs) {
			held = sample;
			next++;
			sample = samples[next];
		}

		values.push(held !== undefined && endMs - held.atMs <= holdMs ? held.value : undefined);
	}

	return {spanMs, values};
};

/** Lowest and highest known value, or undefined where none is known. */
export const rangeOf = ({values}: Series): {readonly low: number; readonly high: number} | undefined => {
	const known = values.filter(value => value !== undefined);
	return known.length === 0 ? undefined : {low: Math.min(...known), high: Math.max(...known)};
};
