import {describe, expect, it} from 'vitest';
import {readTariffWhenNeeded, type TariffMonitor} from '../../../source/commands/watch/tariff-need.js';
import {type DayTotals} from '../../../source/insight/day-totals.js';

const day: DayTotals = {
	startMs: 0,
	heatPumpWh: 0,
	elementWh: 0,
	heatPumpMs: 0,
	elementMs: 0,
	draws: 0,
	gapMs: 0,
	quarterWh: [0, 0],
	coefficientOfPerformance: undefined,
};
const withEnergy: DayTotals = {...day, heatPumpWh: 100, quarterWh: [0, 100]};
const withoutPower: DayTotals = {...day, heatPumpWh: undefined, elementWh: undefined};

/** Returns what is wanted of a monitor after readings on which these totals hold. */
const wanted = (days: readonly DayTotals[], kind: 'unavailable' | 'unread' = 'unread') => {
	const wants: Array<readonly string[]> = [];
	const listeners: Array<() => void> = [];
	let today: DayTotals | undefined;
	const monitor: TariffMonitor = {
		getSnapshot: () => ({insight: {today}, tariff: {kind}}),
		onReading(listener) {
			listeners.push(listener);
			return () => undefined;
		},
		want(names) {
			wants.push(names);
		},
	};
	readTariffWhenNeeded(monitor);
	for (const totals of days) {
		today = totals;
		for (const listener of listeners) {
			listener();
		}
	}

	return wants;
};

describe('readTariffWhenNeeded', () => {
	it('asks for nothing while the day has no energy to pay for', () => {
		expect(wanted([day, withoutPower, day])).toEqual([]);
	});

	it('asks once there is energy, and no more on the next day before there is some', () => {
		expect(wanted([day, withEnergy, withEnergy, day])).toEqual([['deviceInfo', 'tariff'], []]);
	});

	it('asks for nothing without a cloud', () => {
		expect(wanted([withEnergy], 'unavailable')).toEqual([]);
	});
});
