import {describe, expect, it} from 'vitest';
import {decodeEnergyHistory, sumOfUse} from '../../source/heater/energy-history.js';

const day = (hpUsage: unknown, heUsage: unknown) => ({hpUsage, heUsage, hpTime: 2, heTime: 1});

describe('an energy history', () => {
	it('is read day by day, whatever is missing', () => {
		const history = decodeEnergyHistory({
			typeOfUsage: 'daily',
			total: day(1_000_000, 2000),
			usage: [{year: 2026, month: 1, data: [day(2100, 0), day('x', -5), null, {}]}],
		});
		const nothing = {heatPumpWh: 0, elementWh: 0, heatPumpHours: 0, elementHours: 0};
		expect(history).toEqual({
			lifetime: {heatPumpWh: 1_000_000, elementWh: 2000, heatPumpHours: 2, elementHours: 1},
			months: [
				{
					year: 2026,
					month: 1,
					days: [
						{heatPumpWh: 2100, elementWh: 0, heatPumpHours: 2, elementHours: 1},
						{...nothing, heatPumpHours: 2, elementHours: 1},
						nothing,
						nothing,
					],
				},
			],
		});
		expect(sumOfUse(history?.months[0]?.days ?? [])).toEqual({
			heatPumpWh: 2100,
			elementWh: 0,
			heatPumpHours: 4,
			elementHours: 2,
		});
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
