import {describe, expect, it} from 'vitest';
import {dailyPeriod, decodeEnergyHistory} from '../../source/heater/energy-history.js';
import {sumOfUse, totalWh} from '../../source/heater/energy-use.js';

const day = (hpUsage: unknown, heUsage: unknown) => ({hpUsage, heUsage, hpTime: 2, heTime: 1});

describe('an energy history', () => {
	it('is read day by day: a missing figure is nothing used, one of a wrong type is unknown', () => {
		const history = decodeEnergyHistory({
			typeOfUsage: 0,
			total: {hpUsage: 1_000_000, heUsage: 2000, hpTime: 2},
			usage: [{year: 2026, month: 1, data: [day(2100, 0), day('x', -5), day(1e300, 2 ** 32 - 1), null, {}]}],
		});
		const nothing = {heatPumpWh: 0, elementWh: 0, heatPumpHours: 0, elementHours: 0};
		const times = {heatPumpHours: 2, elementHours: 1};
		expect(history).toEqual({
			lifetime: {heatPumpWh: 1_000_000, elementWh: 2000, heatPumpHours: 2, elementHours: undefined},
			months: [
				{
					year: 2026,
					month: 1,
					days: [
						{heatPumpWh: 2100, elementWh: 0, ...times},
						{heatPumpWh: undefined, elementWh: undefined, ...times},
						{heatPumpWh: undefined, elementWh: 2 ** 32 - 1, ...times},
						nothing,
						nothing,
					],
				},
			],
		});
	});

	it('has sums only of figures that are all known', () => {
		const known = {heatPumpWh: 2100, elementWh: 100, heatPumpHours: 2, elementHours: 1};
		expect(sumOfUse([known, known])).toEqual({
			heatPumpWh: 4200,
			elementWh: 200,
			heatPumpHours: 4,
			elementHours: 2,
		});
		const sum = sumOfUse([known, {...known, elementWh: undefined}]);
		expect(sum).toEqual({heatPumpWh: 4200, elementWh: undefined, heatPumpHours: 4, elementHours: 2});
		expect(totalWh(known)).toBe(2200);
		expect(totalWh(sum)).toBeUndefined();
	});

	it('is asked for this month and, within the year, the one before', () => {
		expect(dailyPeriod(Date.UTC(2026, 2, 5))).toEqual({year: 2026, month: [2, 3]});
		expect(dailyPeriod(Date.UTC(2026, 0, 5))).toEqual({year: 2026, month: [1]});
	});

	it('leaves out what is no month, and is bounded', () => {
		const usage = [
			{year: 2026, month: 13, data: []},
			{year: '2026', month: 1, data: []},
			{year: 2026, month: 1},
			'no month',
			...Array.from({length: 100}, () => ({
				year: 2026,
				month: 2,
				data: Array.from({length: 99}, () => day(1, 1)),
			})),
		];
		const history = decodeEnergyHistory({usage});
		expect(history?.months.length).toBe(20);
		expect(history?.months[0]?.days.length).toBe(31);
		expect(decodeEnergyHistory({usage: 'none'})).toBeUndefined();
	});
});
