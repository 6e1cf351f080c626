/** What one day, or the whole life, took from the wire. */
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

/** Electricity day by day. */
export type EnergyLog = {
	readonly today: DayUse;
	/** Earlier days, oldest first. */
	readonly past: readonly DayUse[];
	readonly lifetime: EnergyUse;
};

const keptDays = 400;
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
	lifetime: nothing,
});

/** The log with `use` added to `day`; the oldest day goes after 400. */
export const logEnergy = (log: EnergyLog, day: number, use: EnergyUse): EnergyLog => {
	const turned = day !== log.today.day;
	const before = turned ? nothing : log.today;
	return {
		today: {...sum(before, use), day},
		past: turned ? [...log.past, log.today].slice(-keptDays) : log.past,
		lifetime: sum(log.lifetime, use),
	};
};
