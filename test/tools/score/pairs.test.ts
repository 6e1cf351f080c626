import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {pairsWithin} from '../../../tools/score/compare/events.js';

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
				const pairs = pairsWithin(left, others, 5);
				expect(pairs.length).toBe(most(left, others));
				expect(new Set(pairs.map(([one]) => one)).size).toBe(pairs.length);
				expect(new Set(pairs.map(([, other]) => other)).size).toBe(pairs.length);
				expect(pairs.every(([one, other]) => Math.abs(one.atMs - other.atMs) <= 5)).toBe(true);
			}),
		);
	});
});
