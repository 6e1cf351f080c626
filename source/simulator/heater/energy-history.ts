import {dayMs} from '../../support/durations.js';
import {type EnergyLog, type EnergyUse} from './energy-log.js';

const monthsPerYear = 12;

/** `typeOfUsage` on the wire: `docs/protocol.md` §8. */
const usageTypes = {daily: 0, monthly: 1} as const;

type WireUse = {
	readonly hpUsage: number;
	readonly heUsage: number;
	readonly hpTime: number;
	readonly heTime: number;
};

/** One month on the wire: `data[i]` is day i + 1. */
export type WireMonth = {
	readonly year: number;
	readonly month: number;
	readonly data: readonly WireUse[];
};

/** One year on the wire: `data[i]` is month i + 1. A month without use has no times. */
export type WireYear = {
	readonly year: number;
	readonly data: ReadonlyArray<Pick<WireUse, 'hpUsage' | 'heUsage'> & Partial<WireUse>>;
};

/** Wh and hours in whole numbers, as the wire has them. */
const toWire = (use: EnergyUse | undefined): WireUse => ({
	hpUsage: Math.round(use?.heatPumpWh ?? 0),
	heUsage: Math.round(use?.elementWh ?? 0),
	hpTime: Math.round(use?.heatPumpHours ?? 0),
	heTime: Math.round(use?.elementHours ?? 0),
});

const daysOf = (log: EnergyLog, year: number, month: number): WireMonth => {
	const first = Date.UTC(year, month - 1, 1) / dayMs;
	const days = Date.UTC(year, month, 1) / dayMs - first;
	const byDay = new Map([...log.past, log.today].map(use => [use.day, use]));
	return {
		year,
		month,
		data: Array.from({length: days}, (_, index) => toWire(byDay.get(first + index))),
	};
};

const monthsOf = (log: EnergyLog, year: number): WireYear => {
	const byMonth = new Map([...log.pastMonths, log.thisMonth].map(use => [use.month, use]));
	return {
		year,
		data: Array.from({length: monthsPerYear}, (_, index) => {
			const use = byMonth.get(year * monthsPerYear + index);
			const {hpUsage, heUsage, hpTime, heTime} = toWire(use);
			return hpUsage + heUsage === 0 ? {heUsage, hpUsage} : {heUsage, hpUsage, heTime, hpTime};
		}),
	};
};

/**
The answer to a daily energy query: `docs/protocol.md` §8. Days without a record are zeros;
`total` is the lifetime's, whatever was asked.

@param months - 1–12, as asked.
*/
export const toDailyEnergy = (
	log: EnergyLog,
	year: number,
	months: readonly number[],
): {
	readonly typeOfUsage: 0;
	readonly total: WireUse;
	readonly usage: readonly WireMonth[];
} => ({
	typeOfUsage: usageTypes.daily,
	total: toWire(log.lifetime),
	usage: months.map(month => daysOf(log, year, month)),
});

/** The answer to a monthly energy query: twelve items a year; `total` is the lifetime's. */
export const toMonthlyEnergy = (
	log: EnergyLog,
	years: readonly number[],
): {
	readonly typeOfUsage: 1;
	readonly total: WireUse;
	readonly usage: readonly WireYear[];
} => ({
	typeOfUsage: usageTypes.monthly,
	total: toWire(log.lifetime),
	usage: years.map(year => monthsOf(log, year)),
});
