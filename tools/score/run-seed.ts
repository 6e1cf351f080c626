import {Insight} from '../../source/insight/insight.js';
import {Hearer, type Judged} from './hear.js';
import {drawPlan} from './plan/draw-plan.js';
import {type Run} from './score.js';
import {live} from './world/live.js';

/** Lives through the days of a seed, with Insight listening. */
export const runSeed = (seed: number, days: number, insight: Judged = new Insight()): Run => {
	const hearer = new Hearer(insight);
	const truth = live(drawPlan(seed, days), hearer);
	return {seed, truth, heard: hearer.finish()};
};
