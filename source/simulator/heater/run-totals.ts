import {type Switches} from './switches.js';

/** Running time and starts of one part since installation. */
export type PartTotals = {readonly seconds: number; readonly starts: number};

/** Parts whose running time and starts the heater counts. */
export const countedParts = [
	'compressor',
	'fan',
	'upperElement',
	'lowerElement',
	'recirculationPump',
] as const;

export type CountedPart = (typeof countedParts)[number];

/** Running time and starts of every part since installation. */
export type RunTotals = Readonly<Record<CountedPart, PartTotals>>;

/** Which parts run. */
export type RunningParts = Readonly<Record<CountedPart, boolean>>;

const notRun: PartTotals = {seconds: 0, starts: 0};

/** A heater that was installed just now. */
export const noRunTotals: RunTotals = {
	compressor: notRun,
	fan: notRun,
	upperElement: notRun,
	lowerElement: notRun,
	recirculationPump: notRun,
};

/** Returns which parts run with these switches. */
export const runningParts = (switches: Switches, recirculationPump: boolean): RunningParts => ({
	compressor: switches.compressor,
	fan: switches.fan,
	upperElement: switches.upperElement,
	lowerElement: switches.lowerElement,
	recirculationPump,
});

/** Returns the totals after `seconds` in which `before` ran, and at whose end `after` runs. */
export const addRunTime = (
	runTotals: RunTotals,
	before: RunningParts,
	after: RunningParts,
	seconds: number,
): RunTotals => {
	const next = (part: CountedPart): PartTotals =>
		before[part] || after[part]
			? {
					seconds: runTotals[part].seconds + (before[part] ? seconds : 0),
					starts: runTotals[part].starts + (before[part] ? 0 : 1),
				}
			: runTotals[part];
	return {
		compressor: next('compressor'),
		fan: next('fan'),
		upperElement: next('upperElement'),
		lowerElement: next('lowerElement'),
		recirculationPump: next('recirculationPump'),
	};
};
