import {type ToldForecast} from '../hear.js';
import {minuteMs} from '../time.js';
import {type WatchedRecovery} from '../truth/truth.js';

/** How well the end of recoveries was forecast. */
export type ForecastScore = {
	readonly recoveries: number;
	/** Statuses at which it can be known when the tank is full. */
	readonly moments: number;
	/** Of those, the ones at which Insight said something. */
	readonly said: number;
	/** And was right. */
	readonly right: number;
};

const isRight = (toldMs: number, restMs: number): boolean =>
	Math.abs(toldMs - restMs) <= Math.max(restMs / 10, 5 * minuteMs);

/** How the forecasts in the last half of each recovery, and after the last draw in it, fit when it ended. */
export const scoreForecasts = (
	recoveries: readonly WatchedRecovery[],
	forecasts: readonly ToldForecast[],
): ForecastScore => {
	const moments = recoveries.flatMap(({fromMs, toMs, quietFromMs}) => {
		const firstMs = Math.max((fromMs + toMs) / 2, quietFromMs);
		return forecasts
			.filter(({atMs}) => atMs >= firstMs && atMs < toMs)
			.map(({atMs, timeToFullMs}) => ({timeToFullMs, restMs: toMs - atMs}));
	});
	const said = moments.filter(({timeToFullMs}) => timeToFullMs !== undefined);
	return {
		recoveries: recoveries.length,
		moments: moments.length,
		said: said.length,
		right: said.filter(({timeToFullMs, restMs}) => isRight(timeToFullMs ?? Number.NaN, restMs)).length,
	};
};

export const addForecastScores = (scores: readonly ForecastScore[]): ForecastScore => {
	const sum = (of: (score: ForecastScore) => number): number =>
		scores.reduce((total, score) => total + of(score), 0);
	return {
		recoveries: sum(one => one.recoveries),
		moments: sum(one => one.moments),
		said: sum(one => one.said),
		right: sum(one => one.right),
	};
};
