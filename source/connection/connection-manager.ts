import {Buffer} from 'node:buffer';
import {systemClock, type Clock, type TimerHandle} from '../support/clock.js';
import {Emitter, LazyStore, type Observable, type Unsubscribe} from '../support/store.js';
import {makeClientId} from './client-id.js';
import {type ConnectionOptions, type ConnectionSnapshot} from './connection-options.js';
import {CurrentSession} from './current-session.js';
import {asFailure, type Failure} from './failure.js';
import {mqttTransport} from './mqtt-transport.js';
import {Outage} from './outage.js';
import {minimumDelayMs} from './reconnect-config.js';
import {retryPolicy} from './retry-policy.js';
import {SessionOpener, type Opened, type Tried} from './session-opener.js';
import {SessionReplacement} from './session-replacement.js';
import {attemptState, type ConnectionState} from './state.js';
import {StatisticsCounter} from './statistics.js';
import {defaultTimeLimits, type Incoming, type TimeLimits} from './transport.js';
import {VersionChoice} from './version-choice.js';

/**
A lasting MQTT connection made of many sessions: connects, notices when a session is lost, and opens the next one after a
growing, jittered delay, until it is stopped or fails for a reason that no retry can cure. It knows nothing of heaters.
*/
export class ConnectionManager implements Observable<ConnectionSnapshot> {
	readonly #clock: Clock;
	readonly #outage: Outage;
	readonly #versions: VersionChoice;
	readonly #opener: SessionOpener;
	readonly #replacement: SessionReplacement;
	readonly #current = new CurrentSession();
	readonly #statistics = new StatisticsCounter();
	readonly #messages = new Emitter<Incoming>();
	readonly #states = new Emitter<ConnectionState>();
	readonly #store: LazyStore<ConnectionSnapshot>;
	#clientId: string;
	#state: ConnectionState;
	/** Starts the next attempt. */
	#retryTimer: TimerHandle | undefined;
	/** Ends the attempt under way. */
	#abort: AbortController | undefined;
	#attempting: Promise<void> = Promise.resolve();

	/** @throws {NavilinkError} of kind `usage` when the reconnect configuration is out of range. */
	constructor(options: ConnectionOptions) {
		const {clock = systemClock, random = Math.random} = options;
		const limits = {...defaultTimeLimits, ...options.limits};
		this.#clock = clock;
		this.#outage = new Outage(retryPolicy(options), clock, random);
		this.#versions = new VersionChoice(options.mqttVersion ?? 'auto', clock.monotonicMs);
		this.#opener = new SessionOpener({
			endpoint: options.endpoint,
			filters: options.filters ?? (() => []),
			optionalFilters: options.optionalFilters ?? (() => []),
			transport: options.transport ?? mqttTransport(clock),
			versions: this.#versions,
			keepAliveSeconds: options.keepAliveSeconds ?? 60,
			limits,
			onMessage: (source, message) => {
				if (this.#replacement.isNews(source, message)) {
					this.#received(message);
				}
			},
		});
		this.#replacement = this.#makeReplacement(limits);
		this.#clientId = options.clientId ?? makeClientId();
		this.#state = {name: 'disconnected', sinceMs: clock.monotonicMs()};
		this.#store = new LazyStore(() => ({state: this.#state, statistics: this.#statistics.values}));
	}

	/** The MQTT client identifier in use; a planned replacement of the session brings another. */
	get clientId(): string {
		return this.#clientId;
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);

	readonly getSnapshot = (): ConnectionSnapshot => this.#store.getSnapshot();

	/** Time of the last packet from the broker, on the monotonic clock; undefined without a connection. */
	readonly heardAtMs = (): number | undefined => this.#current.opened?.session.heardAtMs();

	/** Calls `listener` with every message that arrives. */
	readonly onMessage = (listener: (message: Incoming) => void): Unsubscribe =>
		this.#messages.subscribe(listener);

	/** Calls `listener` with every new state. */
	readonly onState = (listener: (state: ConnectionState) => void): Unsubscribe =>
		this.#states.subscribe(listener);

	/** Starts connecting; does nothing unless disconnected or failed. */
	start(): void {
		if (this.#state.name === 'disconnected') {
			this.#statistics.started(this.#clock.monotonicMs());
			this.#outage.restart(0);
			this.#begin();
		} else if (this.#state.name === 'failed') {
			this.reconnectNow();
		}
	}

	/** Ends the connection and every timer; resolves when the socket is closed, within the close limit. */
	async stop(): Promise<void> {
		this.#retryTimer?.cancel();
		this.#abort?.abort();
		this.#abort = undefined;
		this.#drop(false);
		if (this.#state.name !== 'disconnected') {
			this.#setState({name: 'disconnected', sinceMs: this.#clock.monotonicMs()});
		}

		await this.#settled();
	}

	/** Starts the next attempt now, and counts retries from this one. */
	reconnectNow(): void {
		const {name} = this.#state;
		if (name === 'failed' || (name === 'reconnecting' && this.#abort === undefined)) {
			this.#outage.restart(1);
			this.#begin();
		}
	}

	/** Pings the broker now, where connected; without an answer the connection is treated as lost. */
	probe(): void {
		this.#current.opened?.session.probe();
	}

	/**
	Publishes with QoS 1.

	@throws {ConnectionError} when not connected, refused, or not acknowledged in time.
	*/
	async publish(topic: string, payload: string): Promise<void> {
		const {session} = this.#current.required();
		this.#statistics.sent(Buffer.byteLength(payload));
		this.#store.changed();
		await session.publish(topic, payload);
	}

	/**
	Subscribes the present session to a further filter, QoS 1; does nothing where it is subscribed already.

	@throws {ConnectionError} when not connected, refused, not answered in time, or more than the broker takes.
	*/
	async listenTo(filter: string): Promise<void> {
		await this.#current.required().filters.add(filter);
	}

	#makeReplacement({handoverMs}: TimeLimits): SessionReplacement {
		return new SessionReplacement({
			clock: this.#clock,
			handoverMs,
			open: async (tried, signal) => this.#opener.open(makeClientId(), tried, signal),
			failed: (tried, error) => {
				this.#opener.learn(tried, asFailure(error));
			},
			current: () => this.#current.opened,
			use: opened => {
				const nowMs = this.#clock.monotonicMs();
				this.#statistics.renewed(nowMs);
				this.#use(opened, nowMs);
			},
			close: session => {
				this.#current.close(session);
			},
		});
	}

	#setState(state: ConnectionState): void {
		this.#state = state;
		this.#store.changed();
		this.#states.emit(state);
	}

	/** Starts an attempt; `#attempt` handles its outcome and never rejects. */
	#begin(): void {
		this.#retryTimer?.cancel();
		this.#retryTimer = undefined;
		const abort = new AbortController();
		this.#abort = abort;
		const previous = this.#settled();
		this.#statistics.attempted();
		this.#setState(attemptState(this.#state, this.#outage.retries, this.#clock.monotonicMs()));
		this.#attempting = this.#attempt(previous, abort.signal);
	}

	/** Resolves when nothing is left of the previous session, nor of an attempt that was aborted. */
	async #settled(): Promise<void> {
		await Promise.all([this.#attempting, this.#replacement.settled(), this.#current.closed()]);
	}

	async #attempt(previous: Promise<void>, signal: AbortSignal): Promise<void> {
		const tried: Tried = {};
		let opened: Opened;
		try {
			// The previous session must be closed first: two with one client id would cut each other off.
			await previous;
			signal.throwIfAborted();
			opened = await this.#opener.open(this.#clientId, tried, signal);
		} catch (error) {
			if (!signal.aborted) {
				this.#attemptFailed(tried, asFailure(error));
			}

			return;
		}

		this.#abort = undefined;
		const sinceMs = this.#clock.monotonicMs();
		this.#statistics.connected(sinceMs, opened.session.mqttVersion);
		this.#outage.connected();
		this.#use(opened, sinceMs);
	}

	#received(message: Incoming): void {
		this.#statistics.received(message.payload.byteLength);
		this.#store.changed();
		this.#messages.emit(message);
	}

	/** Makes an open session the current one. */
	#use(opened: Opened, sinceMs: number): void {
		const {session, endpoint, clientId} = opened;
		const {mqttVersion} = session;
		this.#current.use(opened);
		this.#clientId = clientId;
		this.#versions.succeeded(mqttVersion);
		if (endpoint.renewAfterMs !== undefined) {
			this.#replacement.schedule(endpoint.renewAfterMs);
		}

		session.onLost(failure => {
			if (opened === this.#current.opened) {
				this.#lost(opened, failure);
			}
		});
		if (opened === this.#current.opened) {
			this.#setState({name: 'connected', sinceMs, mqttVersion});
		}
	}

	#lost({endpoint, session}: Opened, failure: Failure): void {
		const {connectedSinceMs} = this.#statistics.values;
		const upMs = this.#clock.monotonicMs() - (connectedSinceMs ?? 0);
		this.#drop(true);
		this.#failed({endpoint, mqttVersion: session.mqttVersion}, this.#outage.lost(failure, upMs));
	}

	#attemptFailed(tried: Tried, failure: Failure): void {
		this.#abort = undefined;
		if (tried.mqttVersion !== undefined && this.#versions.failed(tried.mqttVersion, failure)) {
			this.#begin();
		} else if (tried.isLostByOptional === true) {
			// Not at once: AWS IoT takes one CONNECT a second from a client.
			this.#beginAfter(minimumDelayMs);
		} else {
			this.#failed(tried, failure);
		}
	}

	#beginAfter(delayMs: number): void {
		this.#retryTimer?.cancel();
		this.#retryTimer = this.#clock.after(delayMs, () => {
			this.#begin();
		});
	}

	/** Closes the current session, if any, and ends a planned replacement. */
	#drop(isOutage: boolean): void {
		this.#outage.disconnected();
		if (this.#current.drop()) {
			this.#statistics.disconnected(this.#clock.monotonicMs(), isOutage);
		}

		this.#replacement.cancel();
	}

	/** Carries out the next step after an attempt failed or a session was lost. */
	#failed(tried: Tried, failure: Failure): void {
		const nowMs = this.#clock.monotonicMs();
		const {action, delayMs} = this.#outage.next(failure, this.#opener.learn(tried, failure));
		const nextAttemptAtMs = delayMs === undefined ? undefined : nowMs + delayMs;
		if (delayMs !== undefined) {
			this.#beginAfter(delayMs);
		}

		this.#setState(
			action === 'give-up'
				? {name: 'failed', sinceMs: nowMs, nextAttemptAtMs, failure}
				: {
						name: 'reconnecting',
						sinceMs: this.#state.name === 'reconnecting' ? this.#state.sinceMs : nowMs,
						attempt: this.#outage.retries,
						nextAttemptAtMs,
						failure,
					},
		);
	}
}
