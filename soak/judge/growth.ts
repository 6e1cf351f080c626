import {median} from '../../bench/support/statistics.js';

/** What was measured of the program at a calm moment. */
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
};

/** What of a checkpoint is judged. */
export type Measure = Exclude<keyof Checkpoint, 'day'>;

export type Bound = {
	readonly name: string;
	/** By how much it may grow in all the days, going by the slope after the warm-up. */
	readonly slope: number;
	/** By how much the last third may be above the first. */
	readonly rise: number;
	readonly text: (value: number) => string;
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;

/** The graphs hold a week and fill for longer, so the first half of a month is warm-up: it is in `rise`, not in `slope`. */
export const bounds: Readonly<Record<Measure, Bound>> = {
	heapBytes: {name: 'the heap', slope: 1.5e6, rise: 3e6, text: megabytes},
	externalBytes: {name: 'memory beside the heap', slope: 1e6, rise: 1e6, text: megabytes},
	residentBytes: {name: 'resident memory', slope: 12e6, rise: 20e6, text: megabytes},
	openFiles: {name: 'the number of open files', slope: 2, rise: 2, text: String},
	resources: {name: 'the number of active resources', slope: 6, rise: 4, text: String},
	listeners: {name: 'the number of listeners', slope: 0.5, rise: 0, text: String},
};

/** The median of the slopes between all pairs of points (Theil–Sen): a few wild points do not move it. */
export const slopeOf = (points: ReadonlyArray<readonly [x: number, y: number]>): number =>
	median(
		points.flatMap(([x, y], index) =>
			points.slice(index + 1).map(([laterX, laterY]) => (laterY - y) / (laterX - x)),
		),
	);

/** What became of one measure. */
export type Growth = {
	readonly first: number;
	readonly last: number;
	/** In all the days, going by the slope after the warm-up. */
	readonly projected: number;
};

/** Fewer checkpoints tell nothing. */
export const fewestCheckpoints = 9;

/** @param days - For which the slope is projected. */
export const growthOf = (checkpoints: readonly Checkpoint[], measure: Measure, days: number): Growth => {
	const third = Math.floor(checkpoints.length / 3);
	const valuesOf = (some: readonly Checkpoint[]): number[] => some.map(checkpoint => checkpoint[measure]);
	return {
		first: median(valuesOf(checkpoints.slice(0, third))),
		last: median(valuesOf(checkpoints.slice(-third))),
		projected:
			days *
			slopeOf(
				checkpoints
					.slice(Math.floor(checkpoints.length / 2))
					.map(checkpoint => [checkpoint.day, checkpoint[measure]]),
			),
	};
};

/** One sentence for everything that grows. Nothing is said of fewer checkpoints than tell something. */
export const judgeGrowth = (checkpoints: readonly Checkpoint[], days: number): string[] => {
	if (checkpoints.length < fewestCheckpoints) {
		return [];
	}

	return measures.flatMap(measure => {
		const {name, slope, rise, text} = bounds[measure];
		const {first, last, projected} = growthOf(checkpoints, measure, days);
		return [
			projected > slope && `${name} grows by ${text(projected)} in ${days} days, ${text(slope)} are allowed`,
			last - first > rise &&
				`${name} went from ${text(first)} in the first third to ${text(last)} in the last, ${text(rise)} more are allowed`,
		].filter(sentence => sentence !== false);
	});
};

/** All that is judged. */
export const measures: readonly Measure[] = [
	'heapBytes',
	'externalBytes',
	'residentBytes',
	'openFiles',
	'resources',
	'listeners',
];
