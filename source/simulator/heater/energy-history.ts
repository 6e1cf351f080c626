import {type EnergyLog, type EnergyUse} from './energy-log.js';

const dayMs = 86_400_000;

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

/** Wh and hours in whole numbers, as the wire has them. */
const toWire = (use: EnergyUse | undefined): WireUse => ({
	hpUsage: Math.round(use?.heatPumpWh ?? 0),
	heUsage: Math.round(use?.elementWh ?? 0),
	hpTime: Math.round(use?.heatPumpHours ?? 0),
	heTime: Math.round(use?.elementHours ?? 0),
});

const monthOf = (log: EnergyLog, year: number, month: number): WireMonth => {
	const first = Date.UTC(year, month - 1, 1) / dayMs;
	const days = Date.UTC(year, month, 1) / dayMs - first;
	const byDay = new Map([...log.past, log.today].map(use => [use.day, use]));
	return {
		year,
		month,
		data: Array.from({length: days}, (_, index) => toWire(byDay.get(first + index))),
	};
};

/**
The answer to a daily energy query: `docs/protocol.md` §8. Days without a record are zeros;
`total` is the lifetime's, whatever was asked.

@param months - 1–12, as asked.
*/
export const toEnergyHistory = (
	log: EnergyLog,
	year: number,
	months: readonly number[],
): {
	readonly typeOfUsage: 'daily';
	readonly total: WireUse;
	readonly usage: readonly WireMonth[];
} => ({
	typeOfUsage: 'daily',
	total: toWire(log.lifetime),
	usage: months.map(month => monthOf(log, year, month)),
});
