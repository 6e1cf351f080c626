import {isRecord} from '../support/json.js';

/** What heating took, as the heater counts it. */
export type EnergyUse = {
	readonly heatPumpWh: number;
	readonly elementWh: number;
	readonly heatPumpHours: number;
	readonly elementHours: number;
};

/** One month's days; the first is the 1st. */
export type EnergyMonth = {
	readonly year: number;
	/** 1–12. */
	readonly month: number;
	readonly days: readonly EnergyUse[];
};

/** The energy history of some months, with what was used since the heater was installed. */
export type EnergyHistory = {
	readonly months: readonly EnergyMonth[];
	readonly lifetime: EnergyUse | undefined;
};

const mostMonths = 24;
const mostDays = 31;

const amount = (value: unknown): number =>
	typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : 0;

const useOf = (wire: unknown): EnergyUse => {
	const {hpUsage, heUsage, hpTime, heTime} = isRecord(wire) ? wire : {};
	return {
		heatPumpWh: amount(hpUsage),
		elementWh: amount(heUsage),
		heatPumpHours: amount(hpTime),
		elementHours: amount(heTime),
	};
};

const isIn = (value: unknown, low: number, high: number): value is number =>
	Number.isInteger(value) && Number(value) >= low && Number(value) <= high;

const monthOf = (wire: unknown): EnergyMonth | undefined => {
	const {year, month, data} = isRecord(wire) ? wire : {};
	return isIn(year, 2000, 2100) && isIn(month, 1, 12) && Array.isArray(data)
		? {year, month, days: data.slice(0, mostDays).map(day => useOf(day))}
		: undefined;
};

/**
Reads the heater's daily energy history (docs/protocol.md §8). What is no number counts as nothing used, as days to come
do; a month that names no year and month is left out.

@returns undefined for something else than an energy history.
*/
export const decodeEnergyHistory = (
	response: Readonly<Record<string, unknown>>,
): EnergyHistory | undefined => {
	const {usage, total} = response;
	if (!Array.isArray(usage)) {
		return undefined;
	}

	return {
		months: usage
			.slice(0, mostMonths)
			.map(month => monthOf(month))
			.filter(month => month !== undefined),
		lifetime: isRecord(total) ? useOf(total) : undefined,
	};
};

/** All of them together. */
export const sumOfUse = (uses: readonly EnergyUse[]): EnergyUse => {
	const sum = {heatPumpWh: 0, elementWh: 0, heatPumpHours: 0, elementHours: 0};
	for (const use of uses) {
		sum.heatPumpWh += use.heatPumpWh;
		sum.elementWh += use.elementWh;
		sum.heatPumpHours += use.heatPumpHours;
		sum.elementHours += use.elementHours;
	}

	return sum;
};
