import {describe, expect, it} from 'vitest';
import {decodeEnergyByMonth, lastMonths, monthlyPeriod} from '../../source/heater/energy-by-month.js';

const use = (hpUsage: unknown, heUsage: unknown, hpTime?: unknown, heTime?: unknown) => ({
	hpUsage,
	heUsage,
	hpTime,
	heTime,
});

const nowMs = new Date(2026, 0, 15).getTime();

describe('energy by month', () => {
	it('leaves out months of zeros: they are to come, before the installation, or without data', () => {
		const months = decodeEnergyByMonth({
			usage: [
				{year: 2026, data: [use(163_228, 0, 412, 0), use(0, 0), use(0, 0, 0, 0), {}, null, 7]},
				{year: 2025, data: [...Array.from({length: 11}, () => use(0, 0)), use(0, 900)]},
			],
		});
		const unknown = {heatPumpHours: undefined, elementHours: undefined};
		expect(months).toEqual([
			{year: 2025, month: 12, use: {heatPumpWh: 0, elementWh: 900, ...unknown}},
			{year: 2026, month: 1, use: {heatPumpWh: 163_228, elementWh: 0, heatPumpHours: 412, elementHours: 0}},
		]);
	});

	it('takes a wrong type for one unknown figure', () => {
		expect(
			decodeEnergyByMonth({usage: [{year: 2026, data: [use('x', 900, -1, 2 ** 40), use(null, Number.NaN)]}]}),
		).toEqual([
			{
				year: 2026,
				month: 1,
				use: {heatPumpWh: undefined, elementWh: 900, heatPumpHours: undefined, elementHours: undefined},
			},
		]);
		expect(decodeEnergyByMonth({usage: 'none'})).toBeUndefined();
		expect(decodeEnergyByMonth({usage: [{year: '2026', data: []}, {year: 2026}, null]})).toEqual([]);
	});

	it('is bounded, and has each month once', () => {
		const year = (number: number) => ({year: number, data: Array.from({length: 40}, () => use(1, 1))});
		const usage = [2026, 2026, ...Array.from({length: 90}, (_, index) => 2010 + index)];
		const months = decodeEnergyByMonth({usage: usage.map(number => year(number))});
		expect(months?.length).toBe(7 * 12);
		expect(new Set(months?.map(({year: of, month}) => `${of}-${month}`)).size).toBe(7 * 12);
	});

	it('shows the last 24 months, none in the future', () => {
		const usage = [2023, 2024, 2025, 2026].map(year => ({
			year,
			data: Array.from({length: 12}, () => use(1000, 0)),
		}));
		const months = lastMonths(decodeEnergyByMonth({usage}) ?? [], nowMs);
		expect(months).toHaveLength(24);
		expect(months[0]).toMatchObject({year: 2024, month: 2});
		expect(months.at(-1)).toMatchObject({year: 2026, month: 1});
	});

	it('is asked for the years of the last 24 months', () => {
		expect(monthlyPeriod(nowMs)).toEqual({year: [2024, 2025, 2026]});
	});
});
