import {brokenRules} from '../../chaos/ledger.js';
import {median} from '../../support/statistics.js';

/** Measurements of the program at a calm moment. */
export type Checkpoint = {
	/** Days since the start of the calendar. */
	readonly day: number;
	/** In use after garbage collection, bytes. */
	readonly heapBytes: number;
	/** Buffers beside the heap, bytes. */
	readonly externalBytes: number;
	readonly residentBytes: number;
	readonly openFiles: number;
	/** What keeps the process alive. */
	readonly resources: number;
	/** Listeners of the process and its streams. */
	readonly listeners: number;
	/** Of requests and measurements, which Node keeps until somebody takes them. */
	readonly timings: number;
};

/** A measure that is checked. */
export type Measure = Exclude<keyof Checkpoint, 'day'>;

export type Bound = {
	readonly name: string;
	/** Days of the calendar in which what is bounded by design fills. */
	readonly warmUpDays: number;
	/** By how much it may grow in all the days, going by the slope after the warm-up. */
	readonly slope: number;
	/** By how much the last third may be above the first. */
	readonly rise: number;
	readonly text: (value: number) => string;
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

/** Memory fills for two weeks: the graphs of a week, the newest events and recoveries, what V8 compiles. It is in `rise`. */
export const bounds: Readonly<Record<Measure, Bound>> = {
	heapBytes: {name: 'the heap', warmUpDays: 15, slope: 1.5e6, rise: 3e6, text: megabytes},
	externalBytes: {name: 'memory beside the heap', warmUpDays: 3, slope: 1e6, rise: 1e6, text: megabytes},
	residentBytes: {name: 'resident memory', warmUpDays: 15, slope: 12e6, rise: 20e6, text: megabytes},
	openFiles: {name: 'the number of open files', warmUpDays: 3, slope: 2, rise: 2, text: String},
	resources: {name: 'the number of active resources', warmUpDays: 3, slope: 6, rise: 4, text: String},
	listeners: {name: 'the number of listeners', warmUpDays: 3, slope: 0.5, rise: 0, text: String},
	timings: {name: 'the number of timings kept', warmUpDays: 3, slope: 0.5, rise: 0, text: String},
};

const isMeasure = (name: string): name is Measure => name in bounds;

/** Everything that is checked. */
export const measures: readonly Measure[] = Object.keys(bounds).filter(name => isMeasure(name));

/** The median of the slopes between all pairs of points (Theil–Sen): a few wild points do not move it. */
export const slopeOf = (points: ReadonlyArray<readonly [x: number, y: number]>): number =>
	median(
		points.flatMap(([x, y], index) =>
			points.slice(index + 1).map(([laterX, laterY]) => (laterY - y) / (laterX - x)),
		),
	);

/** Fewer checkpoints tell nothing. */
const fewestCheckpoints = 9;

/** Days after which a measure can be checked. */
export const daysToJudge = (measure: Measure): number => bounds[measure].warmUpDays + fewestCheckpoints;

/** Growth of one measure. */
export type Growth = {
	readonly first: number;
	readonly last: number;
	/** In all the days, going by the slope after the warm-up. */
	readonly projected: number;
};

/**
The growth of a measure; undefined in too short a run.

@param days - For which the slope is projected.
*/
export const growthOf = (
	checkpoints: readonly Checkpoint[],
	measure: Measure,
	days: number,
): Growth | undefined => {
	const later = checkpoints.filter(({day}) => day > bounds[measure].warmUpDays);
	if (later.length < fewestCheckpoints) {
		return undefined;
	}

	const third = Math.floor(checkpoints.length / 3);
	const valuesOf = (some: readonly Checkpoint[]): number[] => some.map(checkpoint => checkpoint[measure]);
	return {
		first: median(valuesOf(checkpoints.slice(0, third))),
		last: median(valuesOf(checkpoints.slice(-third))),
		projected: days * slopeOf(later.map(checkpoint => [checkpoint.day, checkpoint[measure]])),
	};
};

/** One sentence for each measure that grows; nothing is said of too short a run. */
export const checkGrowth = (checkpoints: readonly Checkpoint[], days: number): string[] =>
	measures.flatMap(measure => {
		const {name, slope, rise, text} = bounds[measure];
		const growth = growthOf(checkpoints, measure, days);
		if (growth === undefined) {
			return [];
		}

		const {first, last, projected} = growth;
		return brokenRules([
			[projected > slope, `${name} grows by ${text(projected)} in ${days} days, ${text(slope)} are allowed`],
			[
				last - first > rise,
				`${name} went from ${text(first)} in the first third to ${text(last)} in the last, ${text(rise)} more are allowed`,
			],
		]);
	});
