import {dayMs} from '../../support/durations.js';

/** Energy used in one day, or since installation. */
export type EnergyUse = {
	readonly heatPumpWh: number;
	readonly elementWh: number;
	readonly heatPumpHours: number;
	readonly elementHours: number;
};

/** One day's use. */
export type DayUse = EnergyUse & {
	/** Days since 1970, local time. */
	readonly day: number;
};

/** One month's use. */
export type MonthUse = EnergyUse & {
	/** Months since January of year 0. */
	readonly month: number;
};

/** Electricity by day and by month. */
export type EnergyLog = {
	readonly today: DayUse;
	/** Earlier days, oldest first. */
	readonly past: readonly DayUse[];
	readonly thisMonth: MonthUse;
	/** Earlier months with use, oldest first. */
	readonly pastMonths: readonly MonthUse[];
	readonly lifetime: EnergyUse;
};

const keptDays = 400;
const keptMonths = 60;

/** Returns the month of a day in local time, counted from January of year 0. */
export const monthOf = (day: number): number => {
	const date = new Date(day * dayMs);
	return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

const nothing: EnergyUse = {
	heatPumpWh: 0,
	elementWh: 0,
	heatPumpHours: 0,
	elementHours: 0,
};

const sum = (left: EnergyUse, right: EnergyUse): EnergyUse => ({
	heatPumpWh: left.heatPumpWh + right.heatPumpWh,
	elementWh: left.elementWh + right.elementWh,
	heatPumpHours: left.heatPumpHours + right.heatPumpHours,
	elementHours: left.elementHours + right.elementHours,
});

/** An empty log that starts on `day`. */
export const emptyEnergyLog = (day: number): EnergyLog => ({
	today: {...nothing, day},
	past: [],
	thisMonth: {...nothing, month: monthOf(day)},
	pastMonths: [],
	lifetime: nothing,
});

/** The log with `use` added to `day`; the oldest day goes after 400, the oldest month after 60. */
export const logEnergy = (log: EnergyLog, day: number, use: EnergyUse): EnergyLog => {
	const {today, past, thisMonth, pastMonths, lifetime} = log;
	if (day === today.day) {
		return {
			today: {...sum(today, use), day},
			past,
			thisMonth: {...sum(thisMonth, use), month: thisMonth.month},
			pastMonths,
			lifetime: sum(lifetime, use),
		};
	}

	const month = monthOf(day);
	const isNewMonth = month !== thisMonth.month;
	return {
		today: {...use, day},
		past: [...past, today].slice(-keptDays),
		thisMonth: {...sum(isNewMonth ? nothing : thisMonth, use), month},
		pastMonths: isNewMonth ? [...pastMonths, thisMonth].slice(1 - keptMonths) : pastMonths,
		lifetime: sum(lifetime, use),
	};
};
