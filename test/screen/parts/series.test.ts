import {describe, expect, it} from 'vitest';
import {
	rangeOf,
	seriesOf as seriesOfItems,
	type SeriesOptions,
	type Timed,
} from '../../../source/screen/parts/series.js';

type Sample = Timed & {readonly value: number | undefined};

const seriesOf = (samples: readonly Sample[], nowMs: number, options: SeriesOptions) =>
	seriesOfItems(samples, ({value}) => value, nowMs, options);

const options = {spanMs: 100, parts: 5, holdMs: 25};

describe('a series', () => {
	it('has the mean of what is in each part, and the last value while it holds', () => {
		const samples = [
			{atMs: 0, value: 1},
			{atMs: 5, value: 3},
			{atMs: 21, value: 7},
			{atMs: 90, value: undefined},
		];
		expect(seriesOf(samples, 99, options)).toEqual({
			startMs: 0,
			partMs: 20,
			values: [2, 7, undefined, undefined, undefined],
		});
		expect(seriesOf([{atMs: 1, value: 5}], 99, options).values).toEqual([
			5,
			undefined,
			undefined,
			undefined,
			undefined,
		]);
		expect(seriesOf([{atMs: 19, value: 5}], 99, options).values).toEqual([
			5,
			5,
			undefined,
			undefined,
			undefined,
		]);
		const long = [{atMs: 1, value: 5, holdMs: 80}];
		expect(seriesOf(long, 99, options).values).toEqual([5, 5, 5, 5, undefined]);
	});

	it('knows what was before its begin', () => {
		expect(seriesOf([{atMs: 95, value: 4}], 199, options).values).toEqual([
			4,
			undefined,
			undefined,
			undefined,
			undefined,
		]);
	});

	it('moves by whole parts alone', () => {
		const samples = [{atMs: 50, value: 1}];
		const {startMs, values} = seriesOf(samples, 100, options);
		for (let nowMs = 100; nowMs < 120; nowMs++) {
			expect(seriesOf(samples, nowMs, options).startMs).toBe(startMs);
		}

		expect(seriesOf(samples, 120, options).startMs).toBe(startMs + 20);
		expect(values).toHaveLength(5);
	});

	it('has the present in its last part, though that reaches into the future', () => {
		expect(seriesOf([{atMs: 79, value: 6}], 81, options).values.at(-1)).toBe(6);
	});

	it('has no range where nothing is known', () => {
		expect(rangeOf({values: [undefined]})).toBeUndefined();
		expect(rangeOf({values: [3, undefined, 1]})).toEqual({low: 1, high: 3});
	});
});
