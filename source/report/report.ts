import {type Draw} from '../insight/draws.js';
import {type ErrorEpisode} from '../insight/error-episode.js';
import {type TimelineEvent} from '../insight/event.js';
import {type Gap} from '../insight/gaps.js';
import {type Recovery} from '../insight/recoveries.js';
import {type RecoveryTrend} from '../insight/trend.js';
import {type Bin} from './series-bins.js';
import {type DurationCount} from './duration-counter.js';

/** Mean figures of one hour of the day, local time. */
export type HourOfDay = {
	readonly hour: number;
	readonly chargePercent: number | undefined;
	readonly waterCelsius: number | undefined;
};

/** Time and energy of one way to heat. */
export type HeatingShare = {readonly ms: number; readonly energyWh: number | undefined};

/** What a recording says. */
export type Report = {
	readonly firstMs: number;
	readonly lastMs: number;
	readonly statuses: number;
	/** Time between statuses that leave no gap. */
	readonly coveredMs: number;
	readonly gaps: {
		readonly count: number;
		readonly ms: number;
		/** By `GapCause`. */
		readonly byCause: Readonly<Record<string, DurationCount>>;
		readonly longest: readonly Gap[];
	};
	readonly connection: {
		readonly outages: number;
		readonly outageMs: number;
		/** Of the time the program ran, from 0 to 1. */
		readonly availability: number | undefined;
	};
	/** What the heater was called to do, and what its owner chose: the longest first. */
	readonly operations: ReadonlyArray<DurationCount & {readonly name: string}>;
	readonly modes: ReadonlyArray<DurationCount & {readonly name: string}>;
	readonly heating: {
		/** From the heater's flags; otherwise from what it was called to do. */
		readonly isFromFlags: boolean;
		readonly heatPump: HeatingShare;
		readonly element: HeatingShare;
		readonly both: HeatingShare;
		readonly standby: HeatingShare;
	};
	readonly draws: {
		/** False where the heater never said whether water was drawn. */
		readonly isKnown: boolean;
		readonly count: number;
		readonly ms: number;
		readonly chargeUsedPercent: number;
		readonly longest: readonly Draw[];
	};
	readonly recoveries: {
		readonly count: number;
		readonly ms: number;
		readonly energyWh: number | undefined;
		readonly meanKelvinPerHour: number | undefined;
		readonly latest: readonly Recovery[];
		readonly trend: RecoveryTrend | undefined;
	};
	readonly errors: {readonly count: number; readonly episodes: readonly ErrorEpisode[]};
	readonly events: {
		/** How many there were, by their kind. */
		readonly counts: Readonly<Record<string, number>>;
		/** The newest, in the order of their time. */
		readonly latest: readonly TimelineEvent[];
	};
	readonly hours: readonly HourOfDay[];
	readonly plot: {
		readonly chargePercent: ReadonlyArray<Bin | undefined>;
		readonly waterCelsius: ReadonlyArray<Bin | undefined>;
	};
	/** What the recording does not tell, a sentence each. */
	readonly unknown: readonly string[];
};
