import {describe, expect, it} from 'vitest';
import {daysOfBits, daysText, hasMonth} from '../../source/heater/week.js';

describe('the week', () => {
	it.each([
		[128, [0]],
		[64, [1]],
		[2, [6]],
		[1, []],
		[0, []],
		[130, [0, 6]],
		[254, [0, 1, 2, 3, 4, 5, 6]],
		[Number.NaN, []],
	])('bits %s are the days %j', (bits, days) => {
		expect(daysOfBits(bits)).toEqual(days);
	});

	it.each([
		[[1, 2, 3, 4, 5], 'Mon–Fri'],
		[[0, 6], 'Sat Sun'],
		[[0], 'Sun'],
		[[1, 3, 5, 6, 0], 'Mon Wed Fri–Sun'],
		[[0, 1, 2, 3, 4, 5, 6], 'every day'],
		[[], ''],
	])('days %j read %s', (days, text) => {
		expect(daysText(days)).toBe(text);
	});

	it('January is the first bit of a season, December the twelfth', () => {
		expect([hasMonth(1, 1), hasMonth(1, 2), hasMonth(2048, 12), hasMonth(2047, 12)]).toEqual([
			true,
			false,
			true,
			false,
		]);
	});
});
