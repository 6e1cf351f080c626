import {describe, expect, it} from 'vitest';
import {randomFor, seededRandom, type Random} from '../../source/simulator/random.js';

const take = (random: Random, count: number): number[] => Array.from({length: count}, () => random());

describe('the seeded generator', () => {
	it('repeats itself for a seed, and not for the next one', () => {
		expect(take(seededRandom(7), 5)).toEqual(take(seededRandom(7), 5));
		expect(take(seededRandom(7), 5)).not.toEqual(take(seededRandom(8), 5));
		expect(take(randomFor(7, 1), 5)).not.toEqual(take(randomFor(7, 2), 5));
	});

	it.each([0, 1, -1, 2_147_483_646, Number.MAX_SAFE_INTEGER])('fills [0, 1) evenly from seed %i', seed => {
		const numbers = take(seededRandom(seed), 20_000);
		expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...numbers)).toBeLessThan(1);
		const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
		expect(mean).toBeCloseTo(0.5, 1);
	});

	it('starts far apart for neighbouring seeds', () => {
		const firsts = Array.from({length: 1000}, (_, seed) => seededRandom(seed)());
		expect(Math.max(...firsts) - Math.min(...firsts)).toBeGreaterThan(0.95);
	});
});
