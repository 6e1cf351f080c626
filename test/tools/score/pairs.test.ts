import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {closestPairs} from '../../../tools/score/compare/events.js';
import {minuteMs} from '../../../tools/score/time.js';

describe('pairs', () => {
	const at = (...minutes: readonly number[]): Array<{readonly atMs: number}> =>
		minutes.map(minute => ({atMs: minute * minuteMs}));
	const pairs = (left: readonly number[], others: readonly number[]): number[][] =>
		closestPairs(at(...left), at(...others), 5 * minuteMs).map(pair => pair.map(({atMs}) => atMs / minuteMs));

	it.each([
		['nothing', [], [1], []],
		['one of each', [0], [5], [[0, 5]]],
		['none too far apart', [0], [5.1], []],
		['the closest of several', [10], [6, 9, 12], [[10, 9]]],
		[
			'as many as possible, though each first choice be the same',
			[0, 4],
			[4, 8],
			[
				[0, 4],
				[4, 8],
			],
		],
		['each once', [0, 1], [1], [[1, 1]]],
		[
			'of a crowd, those that belong together',
			[0, 2, 4],
			[0, 4],
			[
				[0, 0],
				[4, 4],
			],
		],
	])('are of %s', (_what, left, others, expected) => {
		expect(pairs(left, others)).toEqual(expected);
	});
});

describe('pairs of any lists', () => {
	const minutes = fc
		.array(fc.integer({min: 0, max: 30}), {maxLength: 6})
		.map(list => list.toSorted((left, right) => left - right).map(atMs => ({atMs})));

	/** Every way to pair the first with one or none, and the rest after it. */
	const most = (left: ReadonlyArray<{atMs: number}>, others: ReadonlyArray<{atMs: number}>): number => {
		const [first, ...rest] = left;
		return first === undefined
			? 0
			: Math.max(
					most(rest, others),
					...others
						.filter(({atMs}) => Math.abs(atMs - first.atMs) <= 5)
						.map(
							other =>
								1 +
								most(
									rest,
									others.filter(one => one !== other),
								),
						),
				);
	};

	it('are as many as there can be, none used twice, none too far apart', () => {
		fc.assert(
			fc.property(minutes, minutes, (left, others) => {
				const pairs = closestPairs(left, others, 5);
				expect(pairs.length).toBe(most(left, others));
				expect(new Set(pairs.map(([one]) => one)).size).toBe(pairs.length);
				expect(new Set(pairs.map(([, other]) => other)).size).toBe(pairs.length);
				expect(pairs.every(([one, other]) => Math.abs(one.atMs - other.atMs) <= 5)).toBe(true);
			}),
		);
	});
});
