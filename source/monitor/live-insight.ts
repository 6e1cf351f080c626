import {type TimelineEvent} from '../insight/event.js';
import {type Forecast} from '../insight/forecast.js';
import {type DayTotals} from '../insight/day-totals.js';
import {type Health} from '../insight/health.js';
import {Insight, type OfflineSource} from '../insight/insight.js';
import {type Sample} from '../insight/sample.js';
import {type Clock, type TimerHandle} from '../support/clock.js';
import {Emitter, type Unsubscribe} from '../support/store.js';

/** Events, forecast, totals of the day and health of a heater. */
export type InsightSnapshot = {
	/** The newest events, in the order of their time. */
	readonly events: readonly TimelineEvent[];
	readonly forecast: Forecast;
	/** The local day of the last status; undefined before the first. */
	readonly today: DayTotals | undefined;
	readonly health: Health;
};

/** Most steps that are kept while the past is being read. */
const maxEarlySteps = 5000;

/** Something that an insight takes. */
type Step = (insight: Insight) => readonly TimelineEvent[];

const keyOf = ({kind, atMs}: TimelineEvent): string => `${kind} ${atMs}`;

/** The insight into a live heater: emits events as they come, and a timer notices a silence. */
export class LiveInsight {
	readonly #clock: Clock;
	readonly #onEvent = new Emitter<TimelineEvent>();
	#insight = new Insight();
	/** Steps since the start, kept until the past is read. */
	#early: Step[] | undefined;
	#events: readonly TimelineEvent[] | undefined;
	#isOnline = true;
	#isStopped = false;
	#timer: TimerHandle | undefined;

	/** @param hasPast - Whether a past is still to come, see `continueFrom`. */
	constructor(clock: Clock, hasPast: boolean) {
		this.#clock = clock;
		this.#early = hasPast ? [] : undefined;
	}

	get snapshot(): InsightSnapshot {
		this.#events ??= this.#insight.events;
		const {forecast, today, health} = this.#insight;
		return {events: this.#events, forecast, today, health};
	}

	/** Calls `listener` with every event, none left out. */
	readonly onEvent = (listener: (event: TimelineEvent) => void): Unsubscribe =>
		this.#onEvent.subscribe(listener);

	/** Takes a status, or a change of the connection. */
	add(sample: Sample): void {
		this.#take(insight => insight.add(sample));
		this.#watchForSilence();
	}

	/**
	Takes whether the heater is there. Called with every status: an unchanged value costs nothing.

	@param source - Who said that it is not.
	*/
	setOnline(isOnline: boolean, source?: OfflineSource): void {
		if (isOnline !== this.#isOnline) {
			this.#isOnline = isOnline;
			const atMs = this.#clock.nowMs();
			this.#take(insight => insight.setOnline(isOnline, atMs, source));
		}
	}

	/** Takes the refusal of a control that some app sent. */
	controlRefused(failCode: number | undefined): void {
		const atMs = this.#clock.nowMs();
		this.#take(insight => insight.controlRefused(failCode, atMs));
	}

	/**
	Continues from an insight into the past.

	@param past - Has taken what was recorded before this run.
	*/
	continueFrom(past: Insight): void {
		const early = this.#early;
		if (early === undefined || this.#isStopped) {
			return;
		}

		this.#early = undefined;
		const emitted = new Set(this.#insight.events.map(event => keyOf(event)));
		this.#insight = past;
		const events = early.flatMap(step => step(past));
		this.#emit(events.filter(event => !emitted.has(keyOf(event))));
		this.#events = undefined;
		this.#watchForSilence();
	}

	/** Ends its timer; later steps start none. */
	stop(): void {
		this.#isStopped = true;
		this.#timer?.cancel();
		this.#timer = undefined;
	}

	#take(step: Step): void {
		if (this.#early !== undefined && this.#early.push(step) > maxEarlySteps) {
			// The past took too long to read: it stays unread.
			this.#early = undefined;
		}

		this.#emit(step(this.#insight));
	}

	#emit(events: readonly TimelineEvent[]): void {
		if (events.length > 0) {
			this.#events = undefined;
		}

		for (const event of events) {
			this.#onEvent.emit(event);
		}
	}

	/** One timer, set again when it rings too early: statuses may come a thousand a second. */
	#watchForSilence(): void {
		if (this.#timer !== undefined || this.#isStopped) {
			return;
		}

		const {silentFromMs} = this.#insight;
		if (silentFromMs === undefined) {
			return;
		}

		this.#timer = this.#clock.after(Math.max(0, silentFromMs - this.#clock.nowMs()) + 1, () => {
			this.#timer = undefined;
			this.#emit(this.#insight.pass(this.#clock.nowMs()));
			this.#watchForSilence();
		});
	}
}
