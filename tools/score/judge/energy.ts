import {type DayFigures} from '../hear.js';
import {type DayEnergy} from '../truth/truth.js';

/** Sums over all days, of the truth and of what was told. */
export type EnergyScore = {
	readonly days: number;
	readonly truth: DayEnergy;
	readonly told: {readonly heatPumpWh: number; readonly elementWh: number};
	/** Of the heat pump: the mean of what was told of each day that had one, and of the truth of the same days. */
	readonly performance: {readonly told: number | undefined; readonly truth: number | undefined};
};

const mean = (numbers: readonly number[]): number | undefined =>
	numbers.length === 0 ? undefined : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** How the energy of the days fits. Sums of several runs come from all their days together. */
export const scoreEnergy = (
	runs: ReadonlyArray<{
		readonly truth: ReadonlyMap<number, DayEnergy>;
		readonly told: ReadonlyMap<number, DayFigures>;
	}>,
): EnergyScore => {
	const truths = runs.flatMap(({truth}) => [...truth.values()]);
	const figures = runs.flatMap(({told}) => [...told.values()]);
	const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
		items.reduce((total, item) => total + of(item), 0);
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
		truth: {
			heatPumpWh: sum(truths, one => one.heatPumpWh),
			elementWh: sum(truths, one => one.elementWh),
			heatWh: sum(truths, one => one.heatWh),
		},
		told: {
			heatPumpWh: sum(figures, one => one.heatPumpWh ?? 0),
			elementWh: sum(figures, one => one.elementWh ?? 0),
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
