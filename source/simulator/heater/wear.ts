import {type Switches} from './switches.js';

/** Running time and starts of one part since installation. */
export type PartWear = {readonly seconds: number; readonly starts: number};

/** Parts whose running time and starts the heater counts. */
export const wornParts = ['compressor', 'fan', 'upperElement', 'lowerElement', 'recirculationPump'] as const;

export type WornPart = (typeof wornParts)[number];

/** What every part has run since installation. */
export type Wear = Readonly<Record<WornPart, PartWear>>;

/** Which parts run. */
export type RunningParts = Readonly<Record<WornPart, boolean>>;

const unworn: PartWear = {seconds: 0, starts: 0};

/** A heater that was installed just now. */
export const noWear: Wear = {
	compressor: unworn,
	fan: unworn,
	upperElement: unworn,
	lowerElement: unworn,
	recirculationPump: unworn,
};

/** Returns which parts run with these switches. */
export const runningParts = (switches: Switches, recirculationPump: boolean): RunningParts => ({
	compressor: switches.compressor,
	fan: switches.fan,
	upperElement: switches.upperElement,
	lowerElement: switches.lowerElement,
	recirculationPump,
});

/** Wear after `seconds` in which `before` ran, and at whose end `after` runs. */
export const addWear = (wear: Wear, before: RunningParts, after: RunningParts, seconds: number): Wear => {
	const next = (part: WornPart): PartWear =>
		before[part] || after[part]
			? {
					seconds: wear[part].seconds + (before[part] ? seconds : 0),
					starts: wear[part].starts + (before[part] ? 0 : 1),
				}
			: wear[part];
	return {
		compressor: next('compressor'),
		fan: next('fan'),
		upperElement: next('upperElement'),
		lowerElement: next('lowerElement'),
		recirculationPump: next('recirculationPump'),
	};
};
