import {isDeepStrictEqual} from 'node:util';
import {type Heater} from '../heater/heater.js';
import {type Status} from '../heater/status.js';
import {filterHoursLeft} from '../insight/sample-of-status.js';
import {type Monitor, type MonitorSnapshot} from '../monitor/monitor.js';
import {type Clock, type TimerHandle} from '../support/clock.js';
import {Emitter, LazyStore, type Observable, type Unsubscribe} from '../support/store.js';
import {AlertBook} from './alert-book.js';
import {type AlertFacts, type DerivedFactName} from './facts.js';
import {localMinuteOf} from './quiet-hours.js';
import {type RuleFile} from './rule-file.js';
import {type AlertChange, type OpenAlert} from './tracked-rule.js';

export type AlertDeskOptions = {
	readonly monitor: Pick<Monitor, 'heater' | 'onReading' | 'subscribe' | 'getSnapshot'>;
	readonly rules: RuleFile;
	readonly clock: Clock;
	/** Time between two polls, in milliseconds. */
	readonly intervalMs: number;
};

/** What happens faster is looked at together, in milliseconds. */
const lookEveryMs = 1000;

const minuteMs = 60_000;

/** After so many intervals without a reading nobody knows whether the last one still holds. */
const staleIntervals = 2;

/** A timer may ring a little early. */
const graceMs = 50;

type DerivedFacts = Readonly<Record<DerivedFactName, number | boolean | undefined>>;

const either = (left: boolean | undefined, right: boolean | undefined): boolean | undefined =>
	left === true || right === true ? true : left === undefined && right === undefined ? undefined : false;

const isFilterDue = (status: Status): boolean | undefined => {
	const hoursLeft = filterHoursLeft(status);
	return hoursLeft === undefined ? undefined : hoursLeft <= 0;
};

/**
What the latest status says, as long as it may still be so. An acknowledgement may carry half of a state
(docs/protocol.md §3).
*/
const statusToGoBy = ({reading}: MonitorSnapshot, missedIntervals: number): Status =>
	reading === undefined || reading.cause === 'control' || missedIntervals >= staleIntervals
		? {}
		: reading.status;

/** The facts beside the heater's own fields. */
const derivedFactsOf = (
	status: Status,
	{insight, isOnline}: MonitorSnapshot,
	missedIntervals: number,
): DerivedFacts => {
	const {forecast, health} = insight;
	const {heatUpperUse, heatLowerUse} = status;
	return {
		isElementOn: either(heatUpperUse, heatLowerUse),
		recoverySpeedShare: health.latestShare,
		// What is not certain is no loss.
		recoverySlowdownPercent: health.trend === undefined ? undefined : (health.lostShare ?? 0) * 100,
		missedIntervals,
		// What is heard is online; what is not heard is offline only if the cloud says so.
		isHeaterOffline: isOnline === undefined ? (missedIntervals === 0 ? false : undefined) : !isOnline,
		isFilterDue: isFilterDue(status),
		hotWaterLiters: forecast.hotWater?.liters.value,
		minutesToFull: forecast.timeToFull === undefined ? undefined : forecast.timeToFull.value / minuteMs,
		usableEnergyWh: forecast.hotWater?.energyWh,
	};
};

/** Watches one heater by the rules, at most once a second however fast statuses come, and when time alone changes something. */
export class AlertDesk implements Observable<readonly OpenAlert[]> {
	readonly heater: Heater;
	readonly #options: AlertDeskOptions;
	readonly #book: AlertBook;
	readonly #changes = new Emitter<AlertChange>();
	readonly #store = new LazyStore<readonly OpenAlert[]>(() => this.#shown);
	readonly #stops: Unsubscribe[] = [];
	readonly #startedMs: number;
	/** The clock on the wall less the one that cannot be set, at the start, in milliseconds. */
	readonly #offsetMs: number;
	/** As the book has it, by its clock. */
	#open: readonly OpenAlert[] = [];
	#shown: readonly OpenAlert[] = [];
	#lastLookMs = Number.NEGATIVE_INFINITY;
	#timer: TimerHandle | undefined;
	#isLookingSoon = false;

	constructor(options: AlertDeskOptions) {
		const {monitor, rules, clock} = options;
		this.#options = options;
		this.heater = monitor.heater;
		this.#startedMs = clock.monotonicMs();
		this.#offsetMs = clock.nowMs() - this.#startedMs;
		this.#book = new AlertBook({
			...rules,
			localMinuteOf: steadyMs => localMinuteOf(steadyMs + this.#correctionMs),
		});
		this.#stops.push(
			monitor.subscribe(() => {
				this.#news();
			}),
		);
		// Not at once: nobody listens yet.
		this.#wakeAfter(0);
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);

	/** The alerts that are on. */
	readonly getSnapshot = (): readonly OpenAlert[] => this.#store.getSnapshot();

	/** Calls `listener` with every alert that is raised or cleared. */
	readonly onChange = (listener: (change: AlertChange) => void): Unsubscribe =>
		this.#changes.subscribe(listener);

	/** Ends its timer and listens to nothing any more. */
	stop(): void {
		for (const stop of this.#stops.splice(0)) {
			stop();
		}

		this.#timer?.cancel();
	}

	/** Looks soon: at once, or with what comes until a second after the last look. */
	#news(): void {
		if (this.#isLookingSoon) {
			return;
		}

		const {clock} = this.#options;
		const sinceMs = clock.monotonicMs() - this.#lastLookMs;
		if (sinceMs >= lookEveryMs) {
			this.#look();
		} else {
			this.#isLookingSoon = true;
			this.#wakeAfter(lookEveryMs - sinceMs);
		}
	}

	#wakeAfter(delayMs: number): void {
		this.#timer?.cancel();
		this.#timer = this.#options.clock.after(delayMs, () => {
			this.#look();
		});
	}

	/**
	By how much the clock on the wall was set since the start, in milliseconds. Whether something holds for long enough is counted by
	one that cannot be set: the machine may have begun without the time of day.
	*/
	get #correctionMs(): number {
		const {clock} = this.#options;
		return Math.round(clock.nowMs() - clock.monotonicMs() - this.#offsetMs);
	}

	/** Since the newest reading, or the beginning where there is none, in milliseconds. */
	get #ageMs(): number {
		const {monitor, clock} = this.#options;
		return clock.monotonicMs() - (monitor.getSnapshot().reading?.receivedMonotonicMs ?? this.#startedMs);
	}

	#look(): void {
		const {monitor, clock, intervalMs} = this.#options;
		this.#lastLookMs = clock.monotonicMs();
		const nowMs = this.#lastLookMs + this.#offsetMs;
		const correctionMs = this.#correctionMs;
		this.#isLookingSoon = false;
		const missed = Math.floor(this.#ageMs / intervalMs);
		const snapshot = monitor.getSnapshot();
		const status = statusToGoBy(snapshot, missed);
		const facts: AlertFacts = {...status, ...derivedFactsOf(status, snapshot, missed)};
		const changes = this.#book.look(facts, nowMs);
		const {open} = this.#book;
		if (!isDeepStrictEqual(open, this.#open)) {
			this.#open = open;
			this.#shown = open.map(alert => ({...alert, sinceMs: Math.round(alert.sinceMs + correctionMs)}));
			this.#store.changed();
		}

		for (const change of changes) {
			const {atMs, sinceMs} = change;
			this.#changes.emit({
				...change,
				atMs: Math.round(atMs + correctionMs),
				sinceMs: Math.round(sinceMs + correctionMs),
			});
		}

		const dueMs = this.#book.nextMs(nowMs);
		this.#wakeAfter(
			Math.min(
				dueMs === undefined ? Number.POSITIVE_INFINITY : Math.max(lookEveryMs, dueMs - nowMs),
				// One more interval without a reading.
				intervalMs - (this.#ageMs % intervalMs) + graceMs,
			),
		);
	}
}
