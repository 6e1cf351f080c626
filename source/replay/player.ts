import {type ConnectionSnapshot} from '../connection/connection-options.js';
import {type ConnectionState} from '../connection/state.js';
import {noStatistics} from '../connection/statistics.js';
import {type Heater} from '../heater/heater.js';
import {type DecodedStatus} from '../heater/status.js';
import {changedFields} from '../monitor/changed-fields.js';
import {nextError, type ErrorEpisode} from '../monitor/error-episode.js';
import {longestHistoryMs, type HistoryPoint} from '../monitor/history.js';
import {noQueries} from '../monitor/queries.js';
import {type MonitorSnapshot} from '../monitor/monitor.js';
import {type Clock, type TimerHandle} from '../support/clock.js';
import {LazyStore} from '../support/store.js';
import {type Moment} from './moment.js';
import {ReplayInsight} from './replay-insight.js';

/** How the replay stands. */
export type ReplaySnapshot = {
	readonly isPaused: boolean;
	/** Recorded seconds in a second. */
	readonly speed: number;
	/** Which row is shown, from 1, and how many there are. */
	readonly row: number;
	readonly rows: number;
};

export const replaySpeeds = [1, 10, 60, 300, 1000] as const;

/** Rows that come faster are shown together. */
const shortestStepMs = 250;

/** So many points of the past are drawn. */
const longestHistory = 5000;

const failure = {
	kind: 'retry',
	verdict: 'unrelated',
	code: 'recorded',
	sentence: 'there was none, says the recording',
} as const;

const stateOf = ({connectionState, atMs, uptimeMs}: Moment): ConnectionState => {
	const sinceMs = atMs - uptimeMs;
	switch (connectionState) {
		case 'connected': {
			return {name: 'connected', sinceMs, mqttVersion: '5'};
		}

		case 'connecting': {
			return {name: 'connecting', sinceMs: atMs, attempt: 1};
		}

		case 'reconnecting': {
			return {name: 'reconnecting', sinceMs: atMs, attempt: 1, nextAttemptAtMs: undefined, failure};
		}

		case 'failed': {
			return {name: 'failed', sinceMs: atMs, nextAttemptAtMs: undefined, failure};
		}

		default: {
			return {name: 'disconnected', sinceMs: atMs};
		}
	}
};

/** The statistics as far as the row has them. */
const connectionOf = (moment: Moment): ConnectionSnapshot => ({
	state: stateOf(moment),
	statistics: {
		...noStatistics,
		messagesReceived: moment.messagesReceived,
		messagesSent: moment.messagesSent,
		reconnectsTried: moment.reconnects,
		reconnectsSucceeded: moment.reconnects,
		outages: moment.reconnects,
		connectedSinceMs: moment.connectionState === 'connected' ? moment.atMs - moment.uptimeMs : undefined,
	},
});

const pointsOf = (moments: readonly Moment[]): readonly HistoryPoint[] =>
	moments.map(({atMs, decoded}) => ({
		atMs,
		chargePercent: decoded?.status.dhwChargePer,
		upperCelsius: decoded?.status.tankUpperTemperature ?? decoded?.status.dhwTemperature,
		lowerCelsius: decoded?.status.tankLowerTemperature,
		powerWatts: decoded?.status.currentInstPower,
	}));

/** The error at each moment; those without a status have the one before. */
const errorsOf = (moments: readonly Moment[]): ReadonlyArray<ErrorEpisode | undefined> => {
	let error: ErrorEpisode | undefined;
	let isFirst = true;
	return moments.map(({decoded, atMs}) => {
		if (decoded !== undefined) {
			error = nextError(error, decoded.status, atMs, isFirst);
			isFirst = false;
		}

		return error;
	});
};

/** Plays a recording: the heater, its connection and the time as they were, for whoever shows a live heater. */
export class Player {
	readonly connection: LazyStore<ConnectionSnapshot>;
	readonly monitor: LazyStore<MonitorSnapshot>;
	readonly state: LazyStore<ReplaySnapshot>;
	/** The recorded time; its timers run in real time, and not more often than a screen can show. */
	readonly clock: Clock;
	readonly #moments: readonly Moment[];
	readonly #points: readonly HistoryPoint[];
	/** The error at each of the moments. */
	readonly #errors: ReadonlyArray<ErrorEpisode | undefined>;
	readonly #insight: ReplayInsight;
	readonly #realClock: Clock;
	#index = 0;
	#speedIndex = 2;
	#isPaused = false;
	/** The recorded time at a real time. */
	#anchor: {readonly recordedMs: number; readonly realMs: number};
	#timer: TimerHandle | undefined;

	/**
	@param moments - At least one.
	@param heater - Who is said to be played.
	*/
	constructor(moments: readonly Moment[], heater: Heater, realClock: Clock) {
		const [first] = moments;
		if (first === undefined) {
			throw new RangeError('There is nothing to play');
		}

		this.#moments = moments;
		this.#points = pointsOf(moments.filter(({decoded}) => decoded !== undefined));
		this.#errors = errorsOf(moments);
		this.#insight = new ReplayInsight(moments);
		this.#realClock = realClock;
		this.#anchor = {recordedMs: first.atMs, realMs: realClock.monotonicMs()};
		const nowMs = (): number => this.#nowMs();
		this.clock = {
			nowMs,
			monotonicMs: nowMs,
			after: (delayMs, callback) =>
				realClock.after(Math.max(shortestStepMs, delayMs / this.#speed), callback),
		};
		const moment = (): Moment => this.#moments[this.#index] ?? first;
		this.connection = new LazyStore(() => connectionOf(moment()));
		this.state = new LazyStore(() => ({
			isPaused: this.#isPaused,
			speed: this.#speed,
			row: this.#index + 1,
			rows: this.#moments.length,
		}));
		this.monitor = new LazyStore(() => this.#monitorSnapshot(heater));
	}

	/** Starts to play. */
	start(): void {
		this.#anchorAt(this.#nowMs());
		this.#schedule();
	}

	/** Ends its timer. */
	stop(): void {
		this.#timer?.cancel();
	}

	togglePause(): void {
		this.#anchorAt(this.#nowMs());
		this.#isPaused = !this.#isPaused;
		this.#changed();
	}

	/** Goes so many rows on (+) or back (−), and pauses. */
	step(rows: number): void {
		this.#isPaused = true;
		this.#goTo(this.#index + rows);
	}

	toStart(): void {
		this.#goTo(0);
	}

	toEnd(): void {
		this.#goTo(this.#moments.length - 1);
	}

	/** Changes the speed by so many of its steps. */
	changeSpeed(steps: number): void {
		this.#anchorAt(this.#nowMs());
		this.#speedIndex = Math.max(0, Math.min(replaySpeeds.length - 1, this.#speedIndex + steps));
		this.#changed();
	}

	get #speed(): number {
		return replaySpeeds[this.#speedIndex] ?? 1;
	}

	#nowMs(): number {
		const {recordedMs, realMs} = this.#anchor;
		const passedMs = this.#isPaused ? 0 : (this.#realClock.monotonicMs() - realMs) * this.#speed;
		const lastMs = this.#moments.at(-1)?.atMs ?? recordedMs;
		return Math.min(lastMs, recordedMs + passedMs);
	}

	#anchorAt(recordedMs: number): void {
		this.#anchor = {recordedMs, realMs: this.#realClock.monotonicMs()};
	}

	#goTo(index: number): void {
		this.#index = Math.max(0, Math.min(this.#moments.length - 1, index));
		this.#anchorAt(this.#moments[this.#index]?.atMs ?? 0);
		this.#changed();
	}

	#schedule(): void {
		this.#timer?.cancel();
		const next = this.#moments[this.#index + 1];
		if (next !== undefined && !this.#isPaused) {
			this.#timer = this.clock.after(next.atMs - this.#nowMs(), () => {
				this.#advance();
			});
		}
	}

	/** To the last row that is due. */
	#advance(): void {
		const nowMs = this.#nowMs();
		while ((this.#moments[this.#index + 1]?.atMs ?? Number.POSITIVE_INFINITY) <= nowMs) {
			this.#index++;
		}

		this.#changed();
	}

	#changed(): void {
		this.#schedule();
		this.connection.changed();
		this.monitor.changed();
		this.state.changed();
	}

	#statusBefore(index: number): DecodedStatus | undefined {
		let before = index - 1;
		while (before > 0 && this.#moments[before]?.decoded === undefined) {
			before--;
		}

		return this.#moments[before]?.decoded;
	}

	#monitorSnapshot(heater: Heater): MonitorSnapshot {
		const atMs = this.#moments[this.#index]?.atMs ?? 0;
		let shown = this.#index;
		while (shown > 0 && this.#moments[shown]?.decoded === undefined) {
			shown--;
		}

		const {decoded, atMs: receivedAtMs = 0} = this.#moments[shown] ?? {};
		const known = this.#points.findLastIndex(point => point.atMs <= atMs) + 1;
		return {
			heater,
			reading: decoded && {
				status: decoded.status,
				decoded,
				cause: 'answer',
				receivedAtMs,
				receivedMonotonicMs: receivedAtMs,
			},
			readings: known,
			history: [
				{
					reachMs: longestHistoryMs,
					spacingMs: 0,
					points: this.#points.slice(Math.max(0, known - longestHistory), known),
				},
			],
			changedFields: decoded === undefined ? new Set() : changedFields(this.#statusBefore(shown), decoded),
			insight: this.#insight.at(this.#index),
			error: this.#errors[shown],
			queries: noQueries,
			tariff: {kind: 'unavailable'},
			isOnline: undefined,
			polls: {sent: 0, answered: 0, failed: 0, medianAnswerMs: undefined, p95AnswerMs: undefined},
			unansweredPolls: 0,
			nextPollAtMs: undefined,
			malformedMessages: 0,
			pollProblem: undefined,
		};
	}
}
