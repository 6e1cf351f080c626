import {expect, it} from 'vitest';
import {perDay, rowCost, yearsUntil} from '../../../../tools/bench/card/per-day.js';

const before = {rows: 2, fileBytes: 400, writes: 3, syncs: 3, diskBytes: 50_000, processBytes: 8192};
const after = {rows: 12, fileBytes: 1400, writes: 13, syncs: 13, diskBytes: 250_000, processBytes: 49_152};

it('is the mean of the rows in between, and as many as a day has', () => {
	const cost = rowCost(before, after);
	expect(cost).toEqual({fileBytes: 100, writes: 1, syncs: 1, diskBytes: 20_000, processBytes: 4096});
	expect(perDay(cost, 300)).toMatchObject({rows: 288, fileBytes: 28_800, syncs: 288, diskBytes: 5_760_000});
	expect(() => rowCost(before, before)).toThrow('no row was written');
});

it('says when a card has written what it is rated for', () => {
	expect(yearsUntil(10e12, 10e6, 1)).toBeCloseTo(1e6 / 365.25);
	expect(yearsUntil(10e12, 10e6, 20)).toBeCloseTo(5e4 / 365.25);
});
