import {dayMs, hourMs} from '../time.js';
import {type Change, type Plan} from './plan.js';

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
