import {say} from '../messages/catalogue.js';
import {type ConnectionSnapshot} from '../connection/connection-options.js';
import {type ConnectionState} from '../connection/state.js';
import {noStatistics} from '../connection/statistics.js';
import {type Heater} from '../heater/heater.js';
import {type DecodedStatus, type Status} from '../heater/status.js';
import {changedFields} from '../monitor/changed-fields.js';
import {nextError, type ReportedError} from '../insight/error-episode.js';
import {longestHistoryMs, pointOf, type HistoryPoint} from '../monitor/history.js';
import {unknownDeviceState} from '../heater/device-state.js';
import {noQueries} from '../monitor/queries.js';
import {type MonitorSnapshot} from '../monitor/snapshot.js';
import {type RecordedRow} from '../recording/row-reader.js';
import {type Clock, type TimerHandle} from '../support/clock.js';
import {LazyStore} from '../support/store.js';
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
	versionEvidence: 'unrelated',
	code: 'recorded',
	sentence: say('none-recorded'),
} as const;

/** Time of the connection that a row belongs to, in milliseconds since the epoch. */
const connectedSinceMs = ({atMs, uptimeSeconds = 0}: RecordedRow): number => atMs - uptimeSeconds * 1000;

const stateOf = (row: RecordedRow): ConnectionState => {
	const {connectionState = '', atMs} = row;
	switch (connectionState) {
		case 'connected': {
			return {name: 'connected', sinceMs: connectedSinceMs(row), mqttVersion: '5'};
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

/** Statistics as far as the row has them. */
const connectionOf = (row: RecordedRow): ConnectionSnapshot => {
	const {connectionState, messagesReceived = 0, messagesSent = 0, reconnections = 0} = row;
	return {
		state: stateOf(row),
		statistics: {
			...noStatistics,
			messagesReceived,
			messagesSent,
			reconnectsTried: reconnections,
			reconnectsSucceeded: reconnections,
			outages: reconnections,
			connectedSinceMs: connectionState === 'connected' ? connectedSinceMs(row) : undefined,
		},
	};
};

const pointsOf = (rows: readonly RecordedRow[]): readonly HistoryPoint[] =>
	rows.flatMap(({status, atMs}) => (status === undefined ? [] : pointOf(status, atMs)));

/** A recorded status, which has no fields as they arrived. */
const asDecoded = (status: Status): DecodedStatus => ({status, raw: {}, rejectedFields: []});

/** Returns the error at each row; a row without a status has that of the row before. */
const errorsOf = (rows: readonly RecordedRow[]): ReadonlyArray<ReportedError | undefined> => {
	let error: ReportedError | undefined;
	let isFirst = true;
	return rows.map(({status, atMs}) => {
		if (status !== undefined) {
			error = nextError(error, status, atMs, isFirst);
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
	readonly #rows: readonly RecordedRow[];
	readonly #points: readonly HistoryPoint[];
	/** The error at each of the rows. */
	readonly #errors: ReadonlyArray<ReportedError | undefined>;
	readonly #insight: ReplayInsight;
	readonly #realClock: Clock;
	#index = 0;
	#speedIndex = 2;
	#isPaused = false;
	/** The recorded time at a real time. */
	#anchor: {readonly recordedMs: number; readonly realMs: number};
	#timer: TimerHandle | undefined;

	/**
	@param rows - At least one.
	@param heater - Who is said to be played.
	*/
	constructor(rows: readonly RecordedRow[], heater: Heater, realClock: Clock) {
		const [first] = rows;
		if (first === undefined) {
			throw new RangeError('There is nothing to play');
		}

		this.#rows = rows;
		this.#points = pointsOf(rows);
		this.#errors = errorsOf(rows);
		this.#insight = new ReplayInsight(rows);
		this.#realClock = realClock;
		this.#anchor = {recordedMs: first.atMs, realMs: realClock.monotonicMs()};
		const nowMs = (): number => this.#nowMs();
		this.clock = {
			nowMs,
			monotonicMs: nowMs,
			after: (delayMs, callback) =>
				realClock.after(Math.max(shortestStepMs, delayMs / this.#speed), callback),
		};
		const row = (): RecordedRow => this.#rows[this.#index] ?? first;
		this.connection = new LazyStore(() => connectionOf(row()));
		this.state = new LazyStore(() => ({
			isPaused: this.#isPaused,
			speed: this.#speed,
			row: this.#index + 1,
			rows: this.#rows.length,
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
		this.#goTo(this.#rows.length - 1);
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
		const lastMs = this.#rows.at(-1)?.atMs ?? recordedMs;
		return Math.min(lastMs, recordedMs + passedMs);
	}

	#anchorAt(recordedMs: number): void {
		this.#anchor = {recordedMs, realMs: this.#realClock.monotonicMs()};
	}

	#goTo(index: number): void {
		this.#index = Math.max(0, Math.min(this.#rows.length - 1, index));
		this.#anchorAt(this.#rows[this.#index]?.atMs ?? 0);
		this.#changed();
	}

	#schedule(): void {
		this.#timer?.cancel();
		const next = this.#rows[this.#index + 1];
		if (next !== undefined && !this.#isPaused) {
			this.#timer = this.clock.after(next.atMs - this.#nowMs(), () => {
				this.#advance();
			});
		}
	}

	/** To the last row that is due. */
	#advance(): void {
		const nowMs = this.#nowMs();
		while ((this.#rows[this.#index + 1]?.atMs ?? Number.POSITIVE_INFINITY) <= nowMs) {
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

	/** Returns the index of the latest row with a status, from `index` back; 0 without one. */
	#statusIndex(index: number): number {
		let at = index;
		while (at > 0 && this.#rows[at]?.status === undefined) {
			at--;
		}

		return at;
	}

	#monitorSnapshot(heater: Heater): MonitorSnapshot {
		const atMs = this.#rows[this.#index]?.atMs ?? 0;
		const shown = this.#statusIndex(this.#index);
		const {status, atMs: receivedAtMs = 0} = this.#rows[shown] ?? {};
		const before = this.#rows[this.#statusIndex(shown - 1)]?.status;
		const decoded = status && asDecoded(status);
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
			changedFields: decoded === undefined ? new Set() : changedFields(before && asDecoded(before), decoded),
			insight: this.#insight.at(this.#index),
			error: this.#errors[shown],
			queries: noQueries,
			tariff: {kind: 'unavailable'},
			...unknownDeviceState,
			offlineSource: undefined,
			polls: {sent: 0, answered: 0, failed: 0, medianAnswerMs: undefined, p95AnswerMs: undefined},
			unansweredPolls: 0,
			nextPollAtMs: undefined,
			malformedMessages: 0,
			pollProblem: undefined,
		};
	}
}
