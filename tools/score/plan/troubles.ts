import {between, type Random} from '../../../source/simulator/random.js';
import {hourMs, minuteMs, stepMs, type Stretch} from '../time.js';
import {type Calendar} from './calendar.js';
import {type Change, type GapCause, type PlannedGap} from './plan.js';

type Trouble = {
	readonly cause: GapCause;
	readonly minutes: readonly [number, number];
	readonly times: number;
};

/** Times are of sixty days. */
const troubles: readonly Trouble[] = [
	{cause: 'stopped', minutes: [120, 600], times: 3},
	{cause: 'killed', minutes: [120, 600], times: 1},
	{cause: 'lost', minutes: [60, 240], times: 3},
	{cause: 'lost', minutes: [15, 60], times: 3},
	{cause: 'lost', minutes: [3, 8], times: 2},
	{cause: 'silent', minutes: [60, 180], times: 5},
];

/** How long one loss of a flapping connection lasts, and how often there is one. */
export const flapMs = {every: minuteMs, lost: 30_000};
const flaps = 40;

/** Pairs of codes: the first is raised, some change to the second. `docs/protocol.md` §6. */
const errors = [
	{first: [515, 27], second: [799, 0]},
	{first: [407, 1], second: [407, 2]},
	{first: [908, 0], second: [911, 0]},
	{first: [990, 0], second: [96, 0]},
] as const;
const errorTimes = 5;

const fades: ReadonlyArray<{
	readonly db: readonly [number, number];
	readonly hours: readonly [number, number];
	readonly times: number;
}> = [
	{db: [26, 30], hours: [1, 6], times: 5},
	// Weaker, and not weak.
	{db: [8, 11], hours: [1, 6], times: 2},
];

const defined = <Item>(items: ReadonlyArray<Item | undefined>): Item[] =>
	items.filter(item => item !== undefined);

/** So many of what there is in sixty days as fit. */
export const several = <Item>(times: number, make: (index: number) => Item | undefined): Item[] =>
	defined(Array.from({length: Math.round(times)}, (_, index) => make(index)));

/** Times without statuses; they come before all else in a calendar. */
export const planGaps = (
	random: Random,
	calendar: Calendar,
	share: number,
): {readonly gaps: readonly PlannedGap[]; readonly flapping: Stretch | undefined} => {
	const gaps = troubles.flatMap(({cause, minutes, times}) =>
		several(times * share, () => {
			const gap = calendar.placeGap(between(random, ...minutes) * minuteMs, 3 * hourMs);
			return gap && {...gap, cause};
		}),
	);
	return {gaps, flapping: calendar.placeGap(flaps * flapMs.every, 3 * hourMs)};
};

/** Errors that come, change and go, and a signal that fades. */
export const planFaults = (random: Random, calendar: Calendar, share: number): readonly Change[] => {
	const errorChanges = several(errorTimes * share, index => {
		const error = errors[index % errors.length];
		const stretch = calendar.place('error', between(random, 1, 5) * hourMs, 6 * hourMs);
		return error && stretch && {...error, ...stretch, isChanging: random() < 0.7};
	}).flatMap(({first, second, fromMs, toMs, isChanging}) => {
		const middleMs = Math.round((fromMs + toMs) / 2 / stepMs) * stepMs;
		const raise = (atMs: number, [errorCode, subErrorCode]: readonly [number, number]): Change => ({
			atMs,
			settings: {errorCode, subErrorCode},
		});
		return [raise(fromMs, first), ...(isChanging ? [raise(middleMs, second)] : []), raise(toMs, [0, 0])];
	});
	const fadeChanges = fades.flatMap(({db, hours, times}) =>
		several(times * share, () => {
			const stretch = calendar.place('signal', between(random, ...hours) * hourMs, 3 * hourMs);
			return stretch && {...stretch, wifiFadeDb: between(random, ...db)};
		}).flatMap(({fromMs, toMs, wifiFadeDb}) => [
			{atMs: fromMs, settings: {wifiFadeDb}},
			{atMs: toMs, settings: {wifiFadeDb: 0}},
		]),
	);
	return [...errorChanges, ...fadeChanges];
};
