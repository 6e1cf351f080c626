import {type EventKind} from '../../../source/insight/event.js';
import {declineOf} from '../plan/loss.js';
import {type GapCause, type Plan} from '../plan/plan.js';
import {isWithin, moment, stepMs, toleranceMs, touches, type Stretch} from '../time.js';
import {changesBetween} from './changes.js';
import {EnergyBook} from './energy-book.js';
import {excusesOf, flappingHour, hiddenTimes} from './excuses.js';
import {type Moment} from './moment.js';
import {recoveriesOf, recoveryPauseMs, SpellFinder, type Spell} from './spells.js';
import {type TrueEvent, type Truth, type WatchedRecovery} from './truth.js';

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
export class TruthBook {
	readonly #plan: Plan;
	readonly #events: TrueEvent[] = [];
	readonly #draws = new SpellFinder();
	readonly #heating = new SpellFinder();
	readonly #energy = new EnergyBook();
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
