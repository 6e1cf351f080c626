import {describe, expect, test} from 'vitest';
import {ratiosOf, summaryOf} from '../../../tools/bench/table.js';
import {median} from '../../../tools/support/statistics.js';

describe('the middle', () => {
	test.each([
		[[5], 5],
		[[9, 1, 5], 5],
		[[10, 9, 1, 2], 5.5],
		// By their size, not as text.
		[[10, 9, 100], 10],
	])('of %j is %d', (values, expected) => {
		expect(median(values)).toBe(expected);
	});

	test('leaves the values as they were', () => {
		const values = [3, 1, 2];
		median(values);
		expect(values).toEqual([3, 1, 2]);
	});

	test('of nothing is no number', () => {
		expect(median([])).toBeNaN();
	});
});

test('a summary has the middle, the least and the most', () => {
	expect(summaryOf([4, -1, 9])).toEqual({median: 4, least: -1, most: 9});
});

test.each([[[]], [[1, Number.NaN]], [[Number.POSITIVE_INFINITY]]])('%j is no measurement', values => {
	expect(() => summaryOf(values)).toThrow('nothing was measured');
});

describe('ratios', () => {
	test('are of the same round', () => {
		expect(ratiosOf([10, 30], [5, 10])).toEqual([2, 3]);
	});

	test('there are none to nothing', () => {
		expect(ratiosOf([1, 2], [1, 0])).toBeUndefined();
	});

	test('there are none of different rounds', () => {
		expect(() => ratiosOf([1, 2], [1])).toThrow('2 rounds cannot be compared with 1');
	});
});
