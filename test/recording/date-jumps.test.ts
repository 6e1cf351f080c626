import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {DateJumps} from '../../source/recording/date-jumps.js';

const dayMs = 86_400_000;
const year2099 = Date.UTC(2099, 0, 1);
const now = Date.UTC(2026, 5, 1);

/** Sorts times into those that are used and those that are set aside. */
const sort = (times: readonly number[]) => {
	const used: number[] = [];
	const aside: number[] = [];
	const jumps = new DateJumps<{atMs: number}>(
		({atMs}) => {
			used.push(atMs);
		},
		({atMs}) => {
			aside.push(atMs);
		},
	);
	for (const atMs of times) {
		jumps.add({atMs});
	}

	jumps.end();
	return {used, aside};
};

describe('a time that jumps', () => {
	it.each([
		['in the middle, ahead', [now, now + 1, year2099, now + 2, now + 3], [2]],
		['in the middle, back', [now, now + 1, 0, now + 2, now + 3], [2]],
		['twice', [now, now + 1, year2099, now + 2, 0, now + 3, now + 4], [2, 4]],
		['at the beginning', [0, now, now + 1], [0]],
		['as the second', [now, year2099, now + 1, now + 2], [1]],
		['at the end', [now, now + 1, year2099], [2]],
		['before a real gap', [now, now + 1, year2099, now + 5 * dayMs, now + 5 * dayMs + 1], [2]],
	])('%s is set aside', (_name, times, places) => {
		const aside = places.map(place => times[place]);
		expect(sort(times)).toEqual({used: times.filter(time => !aside.includes(time)), aside});
	});

	it.each([
		['a gap of a week', [now, now + 1, now + 7 * dayMs, now + 7 * dayMs + 1]],
		['a gap of a week before the last row', [now, now + 1, now + 7 * dayMs]],
		['a gap of a week behind the first row', [now, now + 7 * dayMs, now + 7 * dayMs + 1]],
		['a clock that was set back for good', [now, now + 1, now - 3 * dayMs, now - 3 * dayMs + 1]],
		['a run of rows without the time of day', [now, now + 1, 0, 1, now + 2, now + 3]],
		['a single row', [now]],
		['two rows', [now, year2099]],
		['three rows that do not agree', [0, now, year2099]],
	])('%s is used', (_name, times) => {
		expect(sort(times)).toEqual({used: times, aside: []});
	});

	it('loses no row, and keeps their order', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(0, now, now + dayMs, now + 9 * dayMs, year2099)), steps => {
				const times = steps.map((time, index) => time + index);
				const {used, aside} = sort(times);
				const isAside = new Set(aside);
				expect(used).toEqual(times.filter(time => !isAside.has(time)));
				expect(used.length + aside.length).toBe(times.length);
			}),
		);
	});
});
