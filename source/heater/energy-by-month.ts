import {isRecord} from '../support/json.js';
import {isYear} from './energy-history.js';
import {decodeUse, type EnergyUse} from './energy-use.js';

/** One month with data. */
export type MonthlyUse = {
	readonly year: number;
	/** 1–12. */
	readonly month: number;
	readonly use: EnergyUse;
};

/** The months with data, in the order of time. */
export type EnergyByMonth = readonly MonthlyUse[];

const maxYears = 8;
const monthsOfYear = 12;
const maxMonths = 24;

/** Number of a month that grows by one from each to the next. */
const indexOf = ({year, month}: Pick<MonthlyUse, 'year' | 'month'>): number =>
	year * monthsOfYear + month - 1;

/** Zeros stand for months to come and for those before the installation alike, so they prove no use of 0. */
const hasData = ({heatPumpWh, elementWh, heatPumpHours, elementHours}: EnergyUse): boolean =>
	[heatPumpWh, elementWh, heatPumpHours, elementHours].some(figure => figure !== undefined && figure > 0);

const monthsOf = (wire: unknown): readonly MonthlyUse[] => {
	const {year, data} = isRecord(wire) ? wire : {};
	return isYear(year) && Array.isArray(data)
		? data
				.slice(0, monthsOfYear)
				.map((month, index) => ({year, month: index + 1, use: decodeUse(month, undefined)}))
				.filter(({use}) => hasData(use))
		: [];
};

/**
Decodes the heater's energy history by month (docs/protocol.md §8). A month of zeros is unknown, and left out; in a month with
data a figure of 0 is a true one, and one that is missing or of a wrong type is unknown.

@returns undefined for something else than an energy history.
*/
export const decodeEnergyByMonth = (
	response: Readonly<Record<string, unknown>>,
): EnergyByMonth | undefined => {
	const {usage} = response;
	if (!Array.isArray(usage)) {
		return undefined;
	}

	const months = usage.slice(0, maxYears).flatMap(year => monthsOf(year));
	const byIndex = new Map(months.map(month => [indexOf(month), month]));
	return [...byIndex.values()].toSorted((a, b) => indexOf(a) - indexOf(b));
};

/** Returns the months with data among the last 24, the present one included; none is in the future. */
export const lastMonths = (months: EnergyByMonth, nowMs: number): EnergyByMonth => {
	const now = new Date(nowMs);
	const present = indexOf({year: now.getFullYear(), month: now.getMonth() + 1});
	return months.filter(month => indexOf(month) <= present && indexOf(month) > present - maxMonths);
};

/** Returns the years to ask for: those of the last 24 months. */
export const monthlyPeriod = (nowMs: number): {readonly year: readonly number[]} => {
	const year = new Date(nowMs).getFullYear();
	return {year: [year - 2, year - 1, year]};
};
