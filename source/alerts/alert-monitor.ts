import {isDeepStrictEqual} from 'node:util';
import {type Heater} from '../heater/heater.js';
import {type Status} from '../heater/status.js';
import {withoutPastVacation} from '../heater/vacation.js';
import {filterHoursLeft} from '../insight/sample-of-status.js';
import {type Monitor} from '../monitor/monitor.js';
import {type MonitorSnapshot} from '../monitor/snapshot.js';
import {systemClock, type Clock, type TimerHandle} from '../support/clock.js';
import {Emitter, LazyStore, Subscriptions, type Observable, type Unsubscribe} from '../support/store.js';
import {minuteMs} from '../support/durations.js';
import {AlertEngine} from './alert-engine.js';
import {type AlertFacts, type DerivedFactName} from './facts.js';
import {localMinuteOf} from './quiet-hours.js';
import {type RuleFile} from './rule-file.js';
import {type AlertChange, type OpenAlert, type ReportedAlert} from './rule-state.js';
import {defaultRules} from './rule.js';

/** Options of an AlertMonitor. */
export type AlertMonitorOptions = {
	readonly monitor: Pick<Monitor, 'heater' | 'onReading' | 'subscribe' | 'getSnapshot'>;
	/** Default: `defaultRules`, without quiet hours. */
	readonly rules?: RuleFile;
	/** Default: the clock of this machine. */
	readonly clock?: Clock;
	/** Time between two polls, in milliseconds. */
	readonly intervalMs: number;
	/** Alerts that were reported before a restart and not cleared: they are not reported again. */
	readonly reported?: readonly ReportedAlert[] | undefined;
};

const defaultRuleFile: RuleFile = {rules: defaultRules, quiet: undefined};

/** Least time between two evaluations, in milliseconds. */
const evaluateEveryMs = 1000;

/** A reading this many intervals old no longer counts as the current state. */
const staleAfterIntervals = 2;

/** Intervals without a reading that the rule `no-readings` asks for. */
const silentIntervals = 3;

/** Timers may fire slightly early. */
const graceMs = 50;

type DerivedFacts = Readonly<Record<DerivedFactName, number | boolean | undefined>>;

const either = (left: boolean | undefined, right: boolean | undefined): boolean | undefined =>
	left === true || right === true ? true : left === undefined && right === undefined ? undefined : false;

const isFilterDue = (status: Status): boolean | undefined => {
	const hoursLeft = filterHoursLeft(status);
	return hoursLeft === undefined ? undefined : hoursLeft <= 0;
};

/**
Returns the latest status where it counts as current, else an empty one. An acknowledgement may carry half-updated state
(docs/protocol.md §3).
*/
const currentStatus = ({reading}: MonitorSnapshot, missedIntervals: number): Status =>
	reading === undefined || reading.cause === 'control' || missedIntervals >= staleAfterIntervals
		? {}
		: withoutPastVacation(reading.status);

/** Returns the facts that are not fields of the status. */
const derivedFactsOf = (
	status: Status,
	{reading, insight, isOnline}: MonitorSnapshot,
	missedIntervals: number,
): DerivedFacts => {
	const {forecast, health} = insight;
	const {heatUpperUse, heatLowerUse} = status;
	return {
		isElementOn: either(heatUpperUse, heatLowerUse),
		recoverySpeedShare: health.latestShare,
		// A slowdown within the uncertainty counts as none.
		recoverySlowdownPercent: health.trend === undefined ? undefined : (health.lostShare ?? 0) * 100,
		// Before the first reading nobody knows how long the heater has been silent; this long it has.
		missedIntervals: reading === undefined && missedIntervals < silentIntervals ? undefined : missedIntervals,
		// A heater that answers is online; a silent one is offline only if its session ended or the cloud says so.
		isHeaterOffline:
			isOnline === undefined
				? reading !== undefined && missedIntervals === 0
					? false
					: undefined
				: !isOnline,
		isFilterDue: isFilterDue(status),
		hotWaterLiters: forecast.hotWater?.liters.value,
		minutesToFull: forecast.timeToFull === undefined ? undefined : forecast.timeToFull.value / minuteMs,
		usableEnergyWh: forecast.hotWater?.energyWh,
	};
};

/** Evaluates the rules for one heater: on every change, at most once a second, and when the passing of time may change something. */
export class AlertMonitor implements Observable<readonly OpenAlert[]> {
	readonly heater: Heater;
	readonly #options: Required<Omit<AlertMonitorOptions, 'rules' | 'reported'>>;
	readonly #engine: AlertEngine;
	readonly #changes = new Emitter<AlertChange>();
	readonly #store = new LazyStore<readonly OpenAlert[]>(() => this.#shown);
	readonly #subscriptions = new Subscriptions();
	readonly #startedMs: number;
	/** Wall clock minus monotonic clock at the start, in milliseconds. */
	readonly #offsetMs: number;
	/** Alerts as the engine has them, on its clock. */
	#open: readonly OpenAlert[] = [];
	#shown: readonly OpenAlert[] = [];
	#evaluatedAtMs = Number.NEGATIVE_INFINITY;
	#timer: TimerHandle | undefined;
	#isScheduled = false;

	constructor(options: AlertMonitorOptions) {
		const {monitor, intervalMs, rules = defaultRuleFile, clock = systemClock, reported} = options;
		this.#options = {monitor, intervalMs, clock};
		this.heater = monitor.heater;
		this.#startedMs = clock.monotonicMs();
		this.#offsetMs = clock.nowMs() - this.#startedMs;
		this.#engine = new AlertEngine({
			...rules,
			localMinuteOf: steadyMs => localMinuteOf(steadyMs + this.#correctionMs),
			reported,
		});
		this.#subscriptions.add(
			monitor.subscribe(() => {
				this.#changed();
			}),
		);
		// Later, since nobody listens yet.
		this.#wakeAfter(0);
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);

	/** Alerts that stand. */
	readonly getSnapshot = (): readonly OpenAlert[] => this.#store.getSnapshot();

	/** Alerts that were reported and not cleared since, for `reported` after a restart. */
	get reported(): readonly ReportedAlert[] {
		const correctionMs = this.#correctionMs;
		return this.#engine.reported.map(alert => ({
			...alert,
			sinceMs: Math.round(alert.sinceMs + correctionMs),
			raisedAtMs: Math.round(alert.raisedAtMs + correctionMs),
		}));
	}

	/** Calls `listener` with every alert that is raised or cleared. */
	readonly onChange = (listener: (change: AlertChange) => void): Unsubscribe =>
		this.#changes.subscribe(listener);

	/** Cancels the timer and all subscriptions. */
	stop(): void {
		this.#subscriptions.end();
		this.#timer?.cancel();
	}

	/** Evaluates now, or a second after the last evaluation. */
	#changed(): void {
		if (this.#isScheduled) {
			return;
		}

		const {clock} = this.#options;
		const sinceMs = clock.monotonicMs() - this.#evaluatedAtMs;
		if (sinceMs >= evaluateEveryMs) {
			this.#evaluate();
		} else {
			this.#isScheduled = true;
			this.#wakeAfter(evaluateEveryMs - sinceMs);
		}
	}

	#wakeAfter(delayMs: number): void {
		this.#timer?.cancel();
		this.#timer = this.#options.clock.after(delayMs, () => {
			this.#evaluate();
		});
	}

	/**
	How far the wall clock was set since the start, in milliseconds. Durations are measured on the monotonic clock: a machine may
	start without the time of day.
	*/
	get #correctionMs(): number {
		const {clock} = this.#options;
		return Math.round(clock.nowMs() - clock.monotonicMs() - this.#offsetMs);
	}

	/** Time since the latest reading, or since the start where there is none, in milliseconds. */
	get #ageMs(): number {
		const {monitor, clock} = this.#options;
		return clock.monotonicMs() - (monitor.getSnapshot().reading?.receivedMonotonicMs ?? this.#startedMs);
	}

	#evaluate(): void {
		const {monitor, clock, intervalMs} = this.#options;
		this.#evaluatedAtMs = clock.monotonicMs();
		const nowMs = this.#evaluatedAtMs + this.#offsetMs;
		const correctionMs = this.#correctionMs;
		this.#isScheduled = false;
		const missed = Math.floor(this.#ageMs / intervalMs);
		const snapshot = monitor.getSnapshot();
		const status = currentStatus(snapshot, missed);
		const facts: AlertFacts = {...status, ...derivedFactsOf(status, snapshot, missed)};
		const changes = this.#engine.evaluate(facts, nowMs);
		const {open} = this.#engine;
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

		const dueMs = this.#engine.nextMs(nowMs);
		this.#wakeAfter(
			Math.min(
				dueMs === undefined ? Number.POSITIVE_INFINITY : Math.max(evaluateEveryMs, dueMs - nowMs),
				// One more interval without a reading.
				intervalMs - (this.#ageMs % intervalMs) + graceMs,
			),
		);
	}
}
