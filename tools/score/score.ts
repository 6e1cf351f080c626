import {Insight} from '../../source/insight/insight.js';
import {addKindScores, scoreEvents, type KindScore} from './compare/events.js';
import {
	scoreDecline,
	type DeclineScore,
	scoreEnergy,
	type EnergyScore,
	addForecastScores,
	scoreForecasts,
	type ForecastScore,
} from './compare/figures.js';
import {type Heard, InsightListener, type Judged} from './listen.js';
import {drawPlan} from './plan/draw-plan.js';
import {type Plan} from './plan/plan.js';
import {isWithin, stepMs} from './time.js';
import {flappingKinds, TruthLedger} from './truth/truth-ledger.js';
import {type Truth} from './truth/truth.js';
import {Line, type Listener} from './world/line.js';
import {PlantedHeater} from './world/planted-heater.js';

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

/** Lives a plan from its start to its end, told to whoever listens; @returns what really happened. */
export const live = (plan: Plan, listener: Listener): Truth => {
	const heater = new PlantedHeater(plan);
	const line = new Line(plan, listener, heater.powerWatts);
	const ledger = new TruthLedger(plan);
	for (let atMs = plan.startMs; atMs < plan.endMs; atMs += stepMs) {
		const now = heater.moment;
		ledger.add(now, line.step(atMs, heater, now));
		heater.step();
	}

	return ledger.finish();
};

/** Lives through the days of a seed, with Insight listening. */
export const runSeed = (seed: number, days: number, insight: Judged = new Insight()): Run => {
	const listener = new InsightListener(insight);
	const truth = live(drawPlan(seed, days), listener);
	return {seed, truth, heard: listener.finish()};
};
