import {between, seededRandom} from '../../../source/simulator/random.js';
import {dayMs, hourMs, minuteMs} from '../time.js';
import {Calendar} from './calendar.js';
import {planOwner} from './owner.js';
import {isLosing, lossFromDay, planLoss, type Plan} from './plan.js';
import {planFaults, planGaps, several} from './troubles.js';

/** A Sunday. */
const startMs = Date.UTC(2026, 2, 1);

/** What the tables of the plan count for. */
const usualDays = 60;

/** Nothing is planted this close to the ends. */
const quietMs = 6 * hourMs;

/** Everything that will happen to the heater of a seed. */
export const drawPlan = (seed: number, days: number): Plan => {
	const random = seededRandom(seed * 7919);
	const endMs = startMs + days * dayMs;
	const calendar = new Calendar(random, {fromMs: startMs + quietMs, toMs: endMs - quietMs});
	const share = days / usualDays;
	const {gaps, flapping} = planGaps(random, calendar, share);
	const {changes, acknowledgements} = planOwner(random, calendar, share);
	const faults = planFaults(random, calendar, share);
	const lossFromMs = isLosing(seed) ? startMs + lossFromDay * dayMs : undefined;
	const touDay = 7 * Math.floor(between(random, 0, Math.max(1, days / 7 - 2)));
	const filter = calendar.place('filter', between(random, 24, 72) * hourMs, 0);
	return {
		seed,
		startMs,
		endMs,
		gaps,
		flapping,
		changes: [...changes, ...faults, ...planLoss(lossFromMs, endMs)].toSorted(
			(left, right) => left.atMs - right.atMs,
		),
		acknowledgements,
		demandResponse: several(6 * share, () => calendar.place('demand response', 2 * hourMs, 2 * hourMs)),
		disinfection: several(8 * share, () => calendar.place('disinfection', hourMs, 24 * hourMs)),
		timeOfUse: {fromMs: startMs + touDay * dayMs, toMs: startMs + (touDay + 14) * dayMs},
		defrostsFromMs: several(12 * share, () => calendar.place('defrost', 6 * minuteMs, 12 * hourMs))
			.map(({fromMs}) => fromMs)
			.toSorted((left, right) => left - right),
		filterDueMs: filter?.fromMs ?? Number.POSITIVE_INFINITY,
		filterCleanedMs: filter?.toMs ?? Number.POSITIVE_INFINITY,
		lossFromMs,
	};
};
