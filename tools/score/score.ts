import {type Heard} from './hear.js';
import {scoreDecline, type DeclineScore} from './judge/decline.js';
import {scoreEnergy, type EnergyScore} from './judge/energy.js';
import {addKindScores, scoreEvents, type KindScore} from './judge/events.js';
import {addForecastScores, scoreForecasts, type ForecastScore} from './judge/forecasts.js';
import {isWithin} from './time.js';
import {flappingKinds} from './truth/excuses.js';
import {type Truth} from './truth/truth.js';

/** What happened to the heater of a seed, and what Insight said of it. */
export type Run = {readonly seed: number; readonly truth: Truth; readonly heard: Heard};

/** How well Insight did. */
export type Score = {
	readonly kinds: readonly KindScore[];
	readonly forecast: ForecastScore;
	readonly energy: EnergyScore;
	readonly declines: ReadonlyArray<DeclineScore & {readonly seed: number}>;
	/** Events of a flapping connection in its hour; seeds without one are left out. */
	readonly flapping: ReadonlyArray<{readonly seed: number; readonly events: number}>;
};

const flappingEvents = ({seed, truth: {flapping}, heard}: Run): Score['flapping'] =>
	flapping === undefined
		? []
		: [
				{
					seed,
					events: heard.events.filter(({kind, atMs}) => flappingKinds.has(kind) && isWithin(atMs, flapping))
						.length,
				},
			];

/** Compares what was said with what happened. */
export const scoreRuns = (runs: readonly Run[]): Score => ({
	kinds: addKindScores(runs.map(({truth, heard}) => scoreEvents(truth.events, heard.events, truth.excuses))),
	forecast: addForecastScores(
		runs.map(({truth, heard}) => scoreForecasts(truth.recoveries, heard.forecasts)),
	),
	energy: scoreEnergy(runs.map(({truth, heard}) => ({truth: truth.energy, told: heard.days}))),
	declines: runs.map(({seed, truth, heard}) => ({seed, ...scoreDecline(heard.events, truth)})),
	flapping: runs.flatMap(run => flappingEvents(run)),
});
