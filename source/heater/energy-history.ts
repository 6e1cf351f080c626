import {isRecord} from '../support/json.js';
import {decodeUse, type EnergyUse} from './energy-use.js';

/** The days of one month; the first is the 1st. */
export type EnergyMonth = {
	readonly year: number;
	/** 1–12. */
	readonly month: number;
	readonly days: readonly EnergyUse[];
};

/** The energy history of some months, with the use since the heater was installed. */
export type EnergyHistory = {
	readonly months: readonly EnergyMonth[];
	readonly lifetime: EnergyUse | undefined;
};

const maxMonths = 24;
const maxDays = 31;

const isIn = (value: unknown, low: number, high: number): value is number =>
	Number.isInteger(value) && Number(value) >= low && Number(value) <= high;

/** Whether a value is a year that an energy history can name. */
export const isYear = (value: unknown): value is number => isIn(value, 2000, 2100);

const monthOf = (wire: unknown): EnergyMonth | undefined => {
	const {year, month, data} = isRecord(wire) ? wire : {};
	return isYear(year) && isIn(month, 1, 12) && Array.isArray(data)
		? {year, month, days: data.slice(0, maxDays).map(day => decodeUse(day, 0))}
		: undefined;
};

/**
Decodes the heater's daily energy history (docs/protocol.md §8). A missing figure counts as nothing used, since days to come
have none; one of a wrong type is unknown. A month without a year and a number is left out.

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
			.slice(0, maxMonths)
			.map(month => monthOf(month))
			.filter(month => month !== undefined),
		lifetime: isRecord(total) ? decodeUse(total, undefined) : undefined,
	};
};

/** Returns the period to ask for: this month and, within the year, the one before. */
export const dailyPeriod = (nowMs: number): {readonly year: number; readonly month: readonly number[]} => {
	const now = new Date(nowMs);
	const month = now.getMonth() + 1;
	return {year: now.getFullYear(), month: month === 1 ? [1] : [month - 1, month]};
};
