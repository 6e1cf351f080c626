import {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import {systemClock, type Clock, type TimerHandle} from '../support/clock.js';
import {messageOf} from '../support/errors.js';
import {Emitter, LazyStore, type Observable, type Unsubscribe} from '../support/store.js';
import {ConnectionError, type Failure} from './failure.js';
import {mqttTransport} from './mqtt-transport.js';
import {reconnectConfig, retryDelayMs, type ReconnectConfig} from './reconnect-config.js';
import {type ConnectionState} from './state.js';
import {StatisticsCounter, type ConnectionStatistics} from './statistics.js';
import {
	defaultTimeLimits,
	type Endpoint,
	type Incoming,
	type Session,
	type TimeLimits,
	type Transport,
} from './transport.js';
import {unlessAborted} from './unless-aborted.js';
import {VersionChoice, type VersionPreference} from './version-choice.js';

/** How to make a ConnectionManager; all but the endpoint has a default. */
export type ConnectionOptions = {
	/** Asked before every attempt, since a signed address goes stale within minutes. */
	readonly endpoint: () => Endpoint | Promise<Endpoint>;
	/** Filters subscribed to, QoS 1, on every new connection before it counts as connected. */
	readonly filters?: (clientId: string) => readonly string[];
	readonly reconnect?: Partial<ReconnectConfig>;
	readonly mqttVersion?: VersionPreference;
	/** Seconds, 30–1200 on AWS IoT. */
	readonly keepAliveSeconds?: number;
	readonly limits?: Partial<TimeLimits>;
	/** How long after giving up on a curable cause one quiet attempt is made, in milliseconds; 0 = never. */
	readonly reviveAfterMs?: number;
	readonly clientId?: string;
	readonly clock?: Clock;
	readonly random?: () => number;
	readonly transport?: Transport;
};

/** What can be watched of a connection. */
export type ConnectionSnapshot = {
	readonly state: ConnectionState;
	readonly statistics: ConnectionStatistics;
};

/** An outage ends only when the connection has been up this long: a flapping one keeps its backoff. */
const stableAfterMs = 60_000;

const defaultReviveAfterMs = 15 * 60_000;

/** An MQTT client identifier nobody else has; AWS IoT takes 128 bytes, 3.1.1 promises 23. */
export const makeClientId = (): string => `navilink-tui-${randomUUID().slice(0, 8)}`;

const asFailure = (error: unknown): Failure =>
	error instanceof ConnectionError
		? error.failure
		: {
				kind: 'retry',
				verdict: 'unrelated',
				code: 'endpoint',
				sentence: messageOf(error),
			};

/**
One lasting MQTT connection made of many sessions: connects, notices that a session is lost, and makes the next one
after a growing, jittered delay, until it is stopped or the cause is one that no retry can cure.

It knows MQTT and nothing of what travels over it.
*/
export class ConnectionManager implements Observable<ConnectionSnapshot> {
	readonly clientId: string;
	readonly #endpoint: ConnectionOptions['endpoint'];
	readonly #filters: readonly string[];
	readonly #reconnect: ReconnectConfig;
	readonly #limits: TimeLimits;
	readonly #keepAliveSeconds: number;
	readonly #reviveAfterMs: number;
	readonly #clock: Clock;
	readonly #random: () => number;
	readonly #transport: Transport;
	readonly #versions: VersionChoice;
	readonly #statistics = new StatisticsCounter();
	readonly #messages = new Emitter<Incoming>();
	readonly #states = new Emitter<ConnectionState>();
	readonly #store: LazyStore<ConnectionSnapshot>;
	#state: ConnectionState;
	#session: Session | undefined;
	#timer: TimerHandle | undefined;
	#stableTimer: TimerHandle | undefined;
	#abort: AbortController | undefined;
	#retries = 0;
	#attempting: Promise<void> = Promise.resolve();
	#closing: Promise<void> = Promise.resolve();

	/** @throws {NavilinkError} of kind `usage` when the reconnect configuration is out of range. */
	constructor(options: ConnectionOptions) {
		this.#clock = options.clock ?? systemClock;
		this.#random = options.random ?? Math.random;
		this.#endpoint = options.endpoint;
		this.#reconnect = reconnectConfig(options.reconnect);
		this.#limits = {...defaultTimeLimits, ...options.limits};
		this.#keepAliveSeconds = options.keepAliveSeconds ?? 60;
		this.#reviveAfterMs = options.reviveAfterMs ?? defaultReviveAfterMs;
		this.#transport = options.transport ?? mqttTransport(this.#clock);
		this.#versions = new VersionChoice(options.mqttVersion ?? 'auto', this.#clock.monotonicMs);
		this.clientId = options.clientId ?? makeClientId();
		this.#filters = options.filters?.(this.clientId) ?? [];
		this.#state = {name: 'disconnected', sinceMs: this.#clock.monotonicMs()};
		this.#store = new LazyStore(() => ({
			state: this.#state,
			statistics: this.#statistics.values,
		}));
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);

	readonly getSnapshot = (): ConnectionSnapshot => this.#store.getSnapshot();

	/** Calls `listener` with every message that arrives. */
	readonly onMessage = (listener: (message: Incoming) => void): Unsubscribe =>
		this.#messages.subscribe(listener);

	/** Calls `listener` with every new state, none left out. */
	readonly onState = (listener: (state: ConnectionState) => void): Unsubscribe =>
		this.#states.subscribe(listener);

	/** Starts connecting; does nothing unless disconnected or failed. */
	start(): void {
		if (this.#state.name === 'disconnected') {
			this.#statistics.started(this.#clock.monotonicMs());
			this.#retries = 0;
			this.#begin();
		} else if (this.#state.name === 'failed') {
			this.reconnectNow();
		}
	}

	/** Ends the connection and every timer; resolves when the socket is closed, within the close limit. */
	async stop(): Promise<void> {
		this.#timer?.cancel();
		this.#abort?.abort();
		this.#abort = undefined;
		this.#drop(false);
		if (this.#state.name !== 'disconnected') {
			this.#setState({
				name: 'disconnected',
				sinceMs: this.#clock.monotonicMs(),
			});
		}

		await this.#settled();
	}

	/** Tries at once instead of waiting for the next attempt; starts the count of retries anew, with this as the first. */
	reconnectNow(): void {
		const {name} = this.#state;
		if (name === 'failed' || (name === 'reconnecting' && this.#abort === undefined)) {
			this.#retries = 1;
			this.#begin();
		}
	}

	/**
	Publishes with QoS 1.

	@throws {ConnectionError} when not connected, refused, or not acknowledged in time.
	*/
	async publish(topic: string, payload: string): Promise<void> {
		const session = this.#session;
		if (session === undefined) {
			throw new ConnectionError({
				kind: 'retry',
				verdict: 'unrelated',
				code: 'not-connected',
				sentence: 'there is no connection to the broker',
			});
		}

		this.#statistics.sent(Buffer.byteLength(payload));
		this.#store.changed();
		await session.publish(topic, payload);
	}

	#setState(state: ConnectionState): void {
		this.#state = state;
		this.#store.changed();
		this.#states.emit(state);
	}

	/** Starts an attempt; its outcome is handled in `#attempt`, which never rejects. */
	#begin(): void {
		this.#timer?.cancel();
		this.#timer = undefined;
		const abort = new AbortController();
		this.#abort = abort;
		const sinceMs = this.#clock.monotonicMs();
		const state = this.#state;
		const before = this.#settled();
		this.#statistics.attempted();
		this.#setState(
			state.name === 'reconnecting' || state.name === 'failed'
				? {
						name: 'reconnecting',
						sinceMs: state.sinceMs,
						attempt: this.#retries,
						nextAttemptAtMs: undefined,
						failure: state.failure,
					}
				: {name: 'connecting', sinceMs, attempt: 1},
		);
		this.#attempting = this.#attempt(before, abort.signal);
	}

	/** Resolves when nothing is left of the session before, nor of an attempt that was given up. */
	async #settled(): Promise<void> {
		await Promise.all([this.#attempting, this.#closing]);
	}

	async #attempt(before: Promise<void>, signal: AbortSignal): Promise<void> {
		const mqttVersion = this.#versions.next();
		let session: Session | undefined;
		try {
			// The session before must be gone first: two with one client id would cut each other off.
			await before;
			signal.throwIfAborted();
			const endpoint = await unlessAborted(signal, Promise.resolve(this.#endpoint()));
			signal.throwIfAborted();
			session = await this.#transport(
				{
					endpoint,
					clientId: this.clientId,
					mqttVersion,
					keepAliveSeconds: this.#keepAliveSeconds,
					limits: this.#limits,
				},
				signal,
			);
			const lossOf = this.#adopt(session);
			await unlessAborted(signal, session.subscribe(this.#filters));
			signal.throwIfAborted();
			const loss = lossOf();
			if (loss !== undefined) {
				throw new ConnectionError(loss);
			}
		} catch (error) {
			await session?.close();
			if (!signal.aborted) {
				this.#attemptFailed(mqttVersion, asFailure(error));
			}

			return;
		}

		this.#connected(session);
	}

	/**
	Listens to a session from its first packet on: retained messages come before SUBACK is handled.

	@returns Gives the failure, once the session was lost before it counted as connected.
	*/
	#adopt(session: Session): () => Failure | undefined {
		let loss: Failure | undefined;
		session.onMessage(message => {
			this.#statistics.received(message.payload.byteLength);
			this.#store.changed();
			this.#messages.emit(message);
		});
		session.onLost(failure => {
			if (session === this.#session) {
				this.#drop(true);
				this.#retryAfter(failure);
			} else {
				// A broker may hang up in the very packet that carries SUBACK, and says so only once.
				loss = failure;
			}
		});
		return () => loss;
	}

	#connected(session: Session): void {
		const sinceMs = this.#clock.monotonicMs();
		const {mqttVersion} = session;
		this.#abort = undefined;
		this.#session = session;
		this.#versions.succeeded(mqttVersion);
		this.#statistics.connected(sinceMs, mqttVersion);
		this.#stableTimer = this.#clock.after(stableAfterMs, () => {
			this.#retries = 0;
		});
		this.#setState({name: 'connected', sinceMs, mqttVersion});
	}

	#attemptFailed(mqttVersion: Session['mqttVersion'], failure: Failure): void {
		this.#abort = undefined;
		if (this.#versions.failed(mqttVersion, failure)) {
			this.#begin();
			return;
		}

		this.#retryAfter(failure);
	}

	/** Lets go of the present session, if any. */
	#drop(isOutage: boolean): void {
		this.#stableTimer?.cancel();
		const session = this.#session;
		if (session !== undefined) {
			this.#session = undefined;
			this.#statistics.disconnected(this.#clock.monotonicMs(), isOutage);
			this.#closing = session.close();
		}
	}

	#retryAfter(failure: Failure): void {
		const nowMs = this.#clock.monotonicMs();
		const isCurable = failure.kind !== 'fatal';
		if (isCurable && this.#retries < this.#reconnect.maxRetries) {
			this.#retries++;
			const delayMs = retryDelayMs(this.#reconnect, this.#retries, this.#random);
			this.#wait(delayMs);
			this.#setState({
				name: 'reconnecting',
				sinceMs: this.#state.name === 'reconnecting' ? this.#state.sinceMs : nowMs,
				attempt: this.#retries,
				nextAttemptAtMs: nowMs + delayMs,
				failure,
			});
			return;
		}

		const willRevive = isCurable && this.#reviveAfterMs > 0;
		if (willRevive) {
			this.#retries++;
			this.#wait(this.#reviveAfterMs);
		}

		this.#setState({
			name: 'failed',
			sinceMs: nowMs,
			nextAttemptAtMs: willRevive ? nowMs + this.#reviveAfterMs : undefined,
			failure,
		});
	}

	#wait(delayMs: number): void {
		this.#timer?.cancel();
		this.#timer = this.#clock.after(delayMs, () => {
			this.#begin();
		});
	}
}
