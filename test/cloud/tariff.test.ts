import {describe, expect, it} from 'vitest';
import {tariffOf} from '../../source/cloud/tariff.js';
import {intervalAt, intervalsIn} from '../../source/heater/tariff.js';

const interval = (
	week: number,
	start: readonly [number, number],
	end: readonly [number, number],
	priceMin: number,
) => ({
	week,
	startHour: start[0],
	startMinute: start[1],
	endHour: end[0],
	endMinute: end[1],
	priceMin,
	priceMax: priceMin,
	decimalPoint: 5,
});

describe('a tariff', () => {
	const tariff = tariffOf({
		touInfo: {
			name: 'Plan \u001B[31mred',
			utility: 'Utility',
			schedule: [
				{
					// January and December.
					season: 2049,
					interval: [interval(124, [0, 0], [15, 59], 12_100), interval(124, [16, 0], [21, 0], 34_200)],
				},
			],
		},
	});

	it('has its prices by month, day and minute', () => {
		const intervals = tariff === undefined ? [] : intervalsIn(tariff, 12);
		expect(intervalAt(intervals, 1, 15 * 60 + 59)?.price).toBe(0.121);
		expect(intervalAt(intervals, 1, 16 * 60)?.price).toBe(0.342);
		expect(intervalAt(intervals, 1, 21 * 60)).toBeUndefined();
		expect(intervalAt(intervals, 0, 12 * 60)).toBeUndefined();
		expect(tariff && intervalsIn(tariff, 6)).toEqual([]);
		expect(tariff?.name).toBe('Plan red');
	});

	const good = interval(124, [0, 0], [15, 59], 12_100);
	it.each([
		{...good, startHour: 1e308},
		{...good, startHour: -1},
		{...good, endHour: 25},
		{...good, endMinute: 60},
		{...good, endMinute: 0.5},
		{...good, priceMin: 1e308},
		{...good, priceMin: 0.5},
		{...good, decimalPoint: -400},
		{...good, decimalPoint: 400},
	])('has no interval at no time of a day or without a price: %j', wrong => {
		const found = tariffOf({touInfo: {schedule: [{season: 4095, interval: [wrong, good]}]}});
		expect(found?.seasons[0]?.intervals.map(({price}) => price)).toEqual([0.121]);
	});

	it('keeps both price tiers, and has one where the upper cannot be read', () => {
		const pricesOf = (priceMin: number, priceMax: unknown) =>
			tariffOf({
				touInfo: {
					schedule: [{season: 4095, interval: [{...good, priceMin, priceMax: Number(priceMax)}]}],
				},
			})?.seasons[0]?.intervals.map(({price, upperPrice}) => [price, upperPrice]);
		expect(pricesOf(26_400, 33_800)).toEqual([[0.264, 0.338]]);
		expect(pricesOf(33_800, 26_400)).toEqual([[0.264, 0.338]]);
		expect(pricesOf(26_400, 26_400)).toEqual([[0.264, 0.264]]);
		expect(pricesOf(26_400, Number.NaN)).toEqual([[0.264, 0.264]]);
		expect(pricesOf(26_400, 1e308)).toEqual([[0.264, 0.264]]);
	});

	it('is none without a schedule', () => {
		expect(tariffOf({})).toBeUndefined();
		expect(tariffOf({touInfo: {schedule: []}})).toBeUndefined();
	});
});
