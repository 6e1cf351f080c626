import {type HeaterSettings} from '../../../source/simulator/heater/state.js';
import {type Stretch, dayMs, hourMs} from '../time.js';

/**
Why no status comes: the connection is lost, the heater says nothing, the program was ended and said so, or it was killed
and did not.
*/
export type GapCause = 'lost' | 'silent' | 'stopped' | 'killed';

export type PlannedGap = Stretch & {readonly cause: GapCause};

/** Something that is set, by whomever. */
export type Change = {readonly atMs: number; readonly settings: Partial<HeaterSettings>};

/** What a heater answers to a control of another app: half of it is new, the rest is whatever was lying around. */
export type Acknowledgement = {
	readonly atMs: number;
	/** With `command`. */
	readonly fields: Readonly<Record<string, number>>;
};

/** Everything that is done to a heater and to the way to it. Times are of whole steps. */
export type Plan = {
	readonly seed: number;
	readonly startMs: number;
	readonly endMs: number;
	readonly gaps: readonly PlannedGap[];
	/** The connection is lost and back every minute. */
	readonly flapping: Stretch | undefined;
	/** In the order of their time. */
	readonly changes: readonly Change[];
	readonly acknowledgements: readonly Acknowledgement[];
	readonly demandResponse: readonly Stretch[];
	readonly disinfection: readonly Stretch[];
	/** The days on which time of use is on. */
	readonly timeOfUse: Stretch;
	/** Each begins as soon after this as the compressor runs. */
	readonly defrostsFromMs: readonly number[];
	readonly filterDueMs: number;
	readonly filterCleanedMs: number;
	/** From when on the heat pump gets weaker; undefined where it stays as it is. */
	readonly lossFromMs: number | undefined;
};

const lossPerDay = 0.01;
export const lossFromDay = 10;

/** By then it must have been told. */
const mostLoss = 0.25;

/** One seed in three is of a heat pump that gets weaker. */
export const isLosing = (seed: number): boolean => seed % 3 === 0;

/** The loss in small steps, one an hour. */
export const planLoss = (lossFromMs: number | undefined, endMs: number): Change[] => {
	const changes: Change[] = [];
	if (lossFromMs !== undefined) {
		for (let atMs = lossFromMs; atMs < endMs; atMs += hourMs) {
			const days = (atMs - lossFromMs) / dayMs;
			changes.push({atMs, settings: {heatPumpShare: Math.max(0, 1 - lossPerDay * days)}});
		}
	}

	return changes;
};

/** When the heat pump begins to get weaker, and when it has lost so much that it must have been told. */
export type Decline = {readonly fromMs: number; readonly latestMs: number};

export const declineOf = ({lossFromMs}: Plan): Decline | undefined =>
	lossFromMs === undefined
		? undefined
		: {fromMs: lossFromMs, latestMs: lossFromMs + (mostLoss / lossPerDay) * dayMs};
