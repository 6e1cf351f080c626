import {type EventKind} from '../../../source/insight/event.js';
import {type Plan} from '../plan/plan.js';
import {dayMs, hourMs, minuteMs, toleranceMs, type Stretch} from '../time.js';
import {type Excuse} from './truth.js';

/** What a gap itself is told by: never excused by one. */
const ofTheLine: ReadonlySet<EventKind> = new Set([
	'connection-lost',
	'connection-back',
	'silence-began',
	'silence-ended',
	'heater-offline',
	'heater-online',
	'not-watched',
	'flapping',
]);

export const flappingKinds: ReadonlySet<EventKind> = new Set([
	'connection-lost',
	'connection-back',
	'flapping',
]);

/** The last things to happen may not be certain yet. */
const unfinishedMs = 30 * minuteMs;

/** The times that nobody sees: gaps, what was before the first status, and what comes after the last. */
export const hiddenTimes = ({gaps, startMs, endMs}: Plan): readonly Stretch[] => [
	...gaps,
	{fromMs: startMs - dayMs, toMs: startMs},
	{fromMs: endMs - unfinishedMs, toMs: endMs + dayMs},
];

/** The time in which a flapping connection is told: damping may take its time. */
export const flappingHour = ({flapping}: Plan): Stretch | undefined =>
	flapping && {fromMs: flapping.fromMs - toleranceMs, toMs: flapping.fromMs + hourMs};

/** When events that match nothing are not false. */
export const excusesOf = (plan: Plan): Excuse[] => {
	const hour = flappingHour(plan);
	return [
		...hiddenTimes(plan).map(({fromMs, toMs}) => ({
			fromMs: fromMs - toleranceMs,
			toMs: toMs + toleranceMs,
			isOf: (kind: EventKind) => !ofTheLine.has(kind),
		})),
		...(hour === undefined ? [] : [{...hour, isOf: (kind: EventKind) => flappingKinds.has(kind)}]),
		...(plan.lossFromMs === undefined
			? []
			: [
					{
						fromMs: plan.lossFromMs,
						toMs: plan.endMs + dayMs,
						isOf: (kind: EventKind) => kind === 'recoveries-slow',
					},
				]),
	];
};
