import {type EventKind} from '../../../source/insight/event.js';
import {type Plan, declineOf, type GapCause} from '../plan/plan.js';
import {
	dayMs,
	hourMs,
	minuteMs,
	toleranceMs,
	type Stretch,
	isWithin,
	moment,
	stepMs,
	touches,
} from '../time.js';
import {changesBetween} from './changes.js';
import {EnergyLedger} from './energy-ledger.js';
import {recoveriesOf, recoveryPauseMs, SpellFinder, type Spell} from './spells.js';
import {type Excuse, type Moment, type TrueEvent, type Truth, type WatchedRecovery} from './truth.js';

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

/** What begins and ends a gap, in the words of Insight. */
const toldAs: Readonly<Record<GapCause, {readonly from?: EventKind; readonly to?: EventKind}>> = {
	lost: {from: 'connection-lost', to: 'connection-back'},
	silent: {from: 'silence-began', to: 'silence-ended'},
	stopped: {from: 'not-watched'},
	killed: {from: 'not-watched'},
};

/** What nobody who forecasts could foresee. */
const surprises: ReadonlySet<EventKind> = new Set([
	'mode-changed',
	'setpoint-changed',
	'vacation-began',
	'vacation-ended',
	'error-raised',
	'error-changed',
	'error-cleared',
]);

const event = (kind: EventKind | undefined, atMs: number, facts: TrueEvent['facts'] = {}): TrueEvent[] =>
	kind === undefined ? [] : [{kind, atMs, facts, isJudged: true}];

const drawEvents = ({fromMs, toMs, chargeBefore, chargeAfter}: Spell): TrueEvent[] => [
	...event('draw-began', fromMs),
	...event('draw-ended', toMs, {
		durationMs: {value: toMs - fromMs, within: toleranceMs},
		chargeUsedPercent: {value: Math.max(0, chargeBefore - chargeAfter), within: 3},
	}),
];

/** Writes down what really happens. */
export class TruthLedger {
	readonly #plan: Plan;
	readonly #events: TrueEvent[] = [];
	readonly #draws = new SpellFinder();
	readonly #heating = new SpellFinder();
	readonly #energy = new EnergyLedger();
	#previous: Moment | undefined;

	constructor(plan: Plan) {
		this.#plan = plan;
	}

	/** @param hadStatus - Whether a status was heard then. */
	add(now: Moment, hadStatus: boolean): void {
		const {atMs, chargePercent} = now;
		this.#events.push(...(this.#previous === undefined ? [] : changesBetween(this.#previous, now)));
		this.#previous = now;
		this.#draws.add(atMs, now.isDrawing, chargePercent);
		this.#heating.add(atMs, now.hasCompressor || now.hasElement, chargePercent);
		const isInGap = this.#plan.gaps.some(gap => isWithin(atMs, gap));
		this.#energy.add(now, isInGap, hadStatus);
	}

	finish(): Truth {
		const plan = this.#plan;
		const hidden = hiddenTimes(plan);
		const isSeen = (stretch: Stretch): boolean => !hidden.some(gap => touches(stretch, gap, toleranceMs));
		const draws = this.#draws.until(plan.endMs);
		const recoveries = recoveriesOf(this.#heating.until(plan.endMs)).map(one => ({
			...one,
			// It is over for certain when the pause after it was long enough.
			isJudged: one.isSure && isSeen({...one, toMs: one.toMs + recoveryPauseMs}),
		}));
		const events = [
			...this.#events.map(told => ({...told, isJudged: isSeen(moment(told.atMs))})),
			...draws.flatMap(draw => drawEvents(draw).map(told => ({...told, isJudged: isSeen(draw)}))),
			...recoveries.flatMap(({fromMs, toMs, isJudged}) =>
				[...event('recovery-began', fromMs), ...event('recovery-ended', toMs)].map(told => ({
					...told,
					isJudged,
				})),
			),
			...plan.gaps.flatMap(({cause, fromMs, toMs}) => [
				...event(toldAs[cause].from, fromMs),
				...event(toldAs[cause].to, toMs),
			]),
		];
		return {
			events: events.toSorted((left, right) => left.atMs - right.atMs),
			excuses: excusesOf(plan),
			recoveries: recoveries.filter(one => one.isJudged).flatMap(one => this.#watched(one, draws)),
			energy: this.#energy.days,
			flapping: flappingHour(plan),
			decline: declineOf(plan),
			startMs: plan.startMs,
			endMs: plan.endMs,
		};
	}

	/** A recovery for forecasts, where nothing is set and no error comes in it. */
	#watched({fromMs, toMs}: Stretch, draws: readonly Stretch[]): WatchedRecovery[] {
		const isSurprised = this.#events.some(
			({kind, atMs}) => surprises.has(kind) && atMs > fromMs && atMs <= toMs + 2 * stepMs,
		);
		const drawnUntilMs = draws
			.filter(draw => draw.fromMs < toMs && draw.toMs > fromMs)
			.map(draw => draw.toMs);
		return isSurprised ? [] : [{fromMs, toMs, quietFromMs: Math.max(fromMs, ...drawnUntilMs)}];
	}
}
