import {type Told, type DayFigures, type ToldForecast} from '../listen.js';
import {sumFields, sumOf} from '../../support/statistics.js';
import {dayMs, minuteMs} from '../time.js';
import {type Truth, type DayEnergy, type WatchedRecovery} from '../truth/truth.js';

/** When a weaker heat pump was told of, in days of the run; undefined where it never was. */
export type DeclineScore = {
	readonly firstDay: number | undefined;
	/** The first and last day on which that is right; undefined where the heat pump stays as it is. */
	readonly due: {readonly fromDay: number; readonly latestDay: number} | undefined;
	/** Undefined where the run is too short to say. */
	readonly isRight: boolean | undefined;
};

export const scoreDecline = (
	told: readonly Told[],
	{decline, startMs, endMs}: Pick<Truth, 'decline' | 'startMs' | 'endMs'>,
): DeclineScore => {
	const day = (atMs: number): number => (atMs - startMs) / dayMs;
	const first = told.find(({kind}) => kind === 'recoveries-slow');
	const firstDay = first && day(first.toldAtMs);
	if (decline === undefined) {
		return {firstDay, due: undefined, isRight: first === undefined};
	}

	const due = {fromDay: day(decline.fromMs), latestDay: day(decline.latestMs)};
	const isInTime = firstDay !== undefined && firstDay >= due.fromDay && firstDay < due.latestDay;
	const canWait = firstDay === undefined && endMs < decline.latestMs;
	return {firstDay, due, isRight: canWait ? undefined : isInTime};
};

/** Sums over all days, of the truth and of what was told. */
export type EnergyScore = {
	readonly days: number;
	readonly truth: DayEnergy;
	readonly told: {readonly heatPumpWh: number; readonly elementWh: number};
	/** Of the heat pump: the mean of what was told of each day that had one, and of the truth of the same days. */
	readonly performance: {readonly told: number | undefined; readonly truth: number | undefined};
};

const mean = (numbers: readonly number[]): number | undefined =>
	numbers.length === 0 ? undefined : sumOf(numbers, one => one) / numbers.length;

/** How the energy of the days fits. Sums of several runs come from all their days together. */
export const scoreEnergy = (
	runs: ReadonlyArray<{
		readonly truth: ReadonlyMap<number, DayEnergy>;
		readonly told: ReadonlyMap<number, DayFigures>;
	}>,
): EnergyScore => {
	const truths = runs.flatMap(({truth}) => [...truth.values()]);
	const figures = runs.flatMap(({told}) => [...told.values()]);
	const performances = runs.flatMap(({truth, told}) =>
		[...told].flatMap(([day, {coefficientOfPerformance}]) => {
			const {heatWh = 0, heatPumpWh = 0, elementWh = 0} = truth.get(day) ?? {};
			// What an element takes is all heat; the rest of the heat is the heat pump's.
			return coefficientOfPerformance === undefined || heatPumpWh === 0
				? []
				: [{told: coefficientOfPerformance, truth: (heatWh - elementWh) / heatPumpWh}];
		}),
	);
	return {
		days: truths.length,
		truth: sumFields(truths, ['heatPumpWh', 'elementWh', 'heatWh']),
		told: {
			heatPumpWh: sumOf(figures, ({heatPumpWh}) => heatPumpWh ?? 0),
			elementWh: sumOf(figures, ({elementWh}) => elementWh ?? 0),
		},
		performance: {
			told: mean(performances.map(({told}) => told)),
			truth: mean(performances.map(({truth}) => truth)),
		},
	};
};

/** How far a sum is from the truth, as a share of it; where there is none, any sum is wrong. */
export const offBy = (told: number, truth: number): number =>
	truth === 0 ? (told === 0 ? 0 : 1) : Math.abs(told - truth) / truth;

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

/** Forecasts of several runs together. */
export const addForecastScores = (scores: readonly ForecastScore[]): ForecastScore =>
	sumFields(scores, ['recoveries', 'moments', 'said', 'right']);
