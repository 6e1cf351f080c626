import {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import {systemClock, type Clock, type TimerHandle} from '../support/clock.js';
import {messageOf} from '../support/errors.js';
import {Emitter, LazyStore, type Observable, type Unsubscribe} from '../support/store.js';
import {unlessAborted} from '../support/unless-aborted.js';
import {ConnectionError, type Failure, type MqttVersion} from './failure.js';
import {Handover, type Source} from './handover.js';
import {mqttTransport} from './mqtt-transport.js';
import {openSession} from './open-session.js';
import {reconnectConfig, retryDelayMs, type ReconnectConfig} from './reconnect-config.js';
import {type ConnectionState} from './state.js';
import {StatisticsCounter, type ConnectionStatistics} from './statistics.js';
import {
	defaultTimeLimits,
	type Endpoint,
	type EndpointRequest,
	type Incoming,
	type Session,
	type TimeLimits,
	type Transport,
} from './transport.js';
import {VersionChoice, type VersionPreference} from './version-choice.js';

/** How to make a ConnectionManager; all but the endpoint has a default. */
export type ConnectionOptions = {
	/** Asked before every attempt, since a signed address goes stale within minutes. */
	readonly endpoint: (request: EndpointRequest) => Endpoint | Promise<Endpoint>;
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

/** So many connections in a row that were cut soon and without a word look like two clients taking turns. */
const suspiciousCloses = 3;

/** After this long a session that could not be replaced is tried to be replaced again. */
const renewAgainAfterMs = 10 * 60_000;

const defaultReviveAfterMs = 15 * 60_000;

/** An MQTT client identifier nobody else has; AWS IoT takes 128 bytes, 3.1.1 promises 23. */
export const makeClientId = (): string => `navilink-tui-${randomUUID().slice(0, 8)}`;

/** What a broker's address is known by: a signature in the query changes with every attempt. */
const addressOf = (url: string): string => {
	const {protocol, host, pathname} = new URL(url);
	return `${protocol}//${host}${pathname}`;
};

/** What is known of an attempt, or of a session, when it ends. */
type Tried = {endpoint?: Endpoint; mqttVersion?: MqttVersion};

/** An attempt's outcome. */
type Opened = {
	readonly session: Session;
	readonly endpoint: Endpoint;
	readonly clientId: string;
	readonly source: Source;
};

/** A session that was replaced and listens a moment longer. */
type Outgoing = {readonly opened: Opened; readonly timer: TimerHandle};

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
	readonly #endpoint: ConnectionOptions['endpoint'];
	readonly #filters: NonNullable<ConnectionOptions['filters']>;
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
	#clientId: string;
	#state: ConnectionState;
	#current: Opened | undefined;
	#timer: TimerHandle | undefined;
	#stableTimer: TimerHandle | undefined;
	#renewTimer: TimerHandle | undefined;
	#handoverTimer: TimerHandle | undefined;
	#abort: AbortController | undefined;
	#handover: Handover | undefined;
	#outgoing: Outgoing | undefined;
	#retries = 0;
	#quickCloses = 0;
	#clockOffsetMs = 0;
	/** Whether the next endpoint is to come with other credentials. */
	#wantsRenewal = false;
	/** Whether that has been tried since a connection was last stable. */
	#hasRenewed = false;
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
		this.#clientId = options.clientId ?? makeClientId();
		this.#filters = options.filters ?? (() => []);
		this.#state = {name: 'disconnected', sinceMs: this.#clock.monotonicMs()};
		this.#store = new LazyStore(() => ({
			state: this.#state,
			statistics: this.#statistics.values,
		}));
	}

	/** The MQTT client identifier in use; a planned replacement of the session brings another. */
	get clientId(): string {
		return this.#clientId;
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);

	readonly getSnapshot = (): ConnectionSnapshot => this.#store.getSnapshot();

	/** When the broker was last heard, on the monotonic clock; undefined without a connection. */
	readonly heardAtMs = (): number | undefined => this.#current?.session.heardAtMs();

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

	/** Asks the broker for a sign of life at once, where connected; without one the connection is given up as lost. */
	probe(): void {
		this.#current?.session.probe();
	}

	/**
	Publishes with QoS 1.

	@throws {ConnectionError} when not connected, refused, or not acknowledged in time.
	*/
	async publish(topic: string, payload: string): Promise<void> {
		const current = this.#current;
		if (current === undefined) {
			throw new ConnectionError({
				kind: 'retry',
				verdict: 'unrelated',
				code: 'not-connected',
				sentence: 'there is no connection to the broker',
			});
		}

		this.#statistics.sent(Buffer.byteLength(payload));
		this.#store.changed();
		await current.session.publish(topic, payload);
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
		const tried: Tried = {};
		let opened: Opened;
		try {
			// The session before must be gone first: two with one client id would cut each other off.
			await before;
			signal.throwIfAborted();
			opened = await this.#open(this.#clientId, tried, signal);
		} catch (error) {
			if (!signal.aborted) {
				this.#attemptFailed(tried, asFailure(error));
			}

			return;
		}

		this.#abort = undefined;
		this.#connected(opened);
	}

	/** Opens a session at the endpoint; notes in `tried` how far it came. */
	async #open(clientId: string, tried: Tried, signal: AbortSignal): Promise<Opened> {
		const source = {isMuted: false};
		const request = {renew: this.#wantsRenewal, clockOffsetMs: this.#clockOffsetMs};
		const endpoint = await unlessAborted(signal, Promise.resolve(this.#endpoint(request)));
		signal.throwIfAborted();
		this.#wantsRenewal = false;
		tried.endpoint = endpoint;
		tried.mqttVersion = this.#versions.next(addressOf(endpoint.url));
		const options = {
			endpoint,
			clientId,
			mqttVersion: tried.mqttVersion,
			keepAliveSeconds: this.#keepAliveSeconds,
			limits: this.#limits,
		};
		const session = await openSession(
			{
				transport: this.#transport,
				options,
				filters: this.#filters(clientId),
				onMessage: message => {
					this.#received(source, message);
				},
			},
			signal,
		);
		return {session, endpoint, clientId, source};
	}

	#received(source: Source, message: Incoming): void {
		if (source.isMuted || this.#handover?.isNews(source, message) === false) {
			return;
		}

		this.#statistics.received(message.payload.byteLength);
		this.#store.changed();
		this.#messages.emit(message);
	}

	#connected(opened: Opened): void {
		const sinceMs = this.#clock.monotonicMs();
		this.#statistics.connected(sinceMs, opened.session.mqttVersion);
		this.#stableTimer = this.#clock.after(stableAfterMs, () => {
			this.#retries = 0;
			this.#quickCloses = 0;
			this.#hasRenewed = false;
		});
		this.#use(opened, sinceMs);
	}

	/** Makes an opened session the present one. */
	#use(opened: Opened, sinceMs: number): void {
		const {session, endpoint, clientId} = opened;
		const {mqttVersion} = session;
		this.#current = opened;
		this.#clientId = clientId;
		this.#versions.succeeded(mqttVersion);
		if (endpoint.renewAfterMs !== undefined) {
			this.#replaceAfter(endpoint.renewAfterMs);
		}

		session.onLost(failure => {
			if (opened === this.#current) {
				this.#lost(opened, failure);
			}
		});
		if (opened === this.#current) {
			this.#setState({name: 'connected', sinceMs, mqttVersion});
		}
	}

	#lost({endpoint, session}: Opened, failure: Failure): void {
		const {connectedSinceMs} = this.#statistics.values;
		const upMs = this.#clock.monotonicMs() - (connectedSinceMs ?? 0);
		this.#drop(true);
		this.#quickCloses = failure.code === 'closed' && upMs < stableAfterMs ? this.#quickCloses + 1 : 0;
		const isSuspicious = this.#quickCloses >= suspiciousCloses;
		this.#failed(
			{endpoint, mqttVersion: session.mqttVersion},
			isSuspicious
				? {...failure, sentence: `${failure.sentence}; another program may use the same client id`}
				: failure,
		);
	}

	#attemptFailed(tried: Tried, failure: Failure): void {
		this.#abort = undefined;
		if (tried.mqttVersion !== undefined && this.#versions.failed(tried.mqttVersion, failure)) {
			this.#begin();
			return;
		}

		this.#failed(tried, failure);
	}

	/** Lets go of the present session, if any, and of one that was to replace it or was replaced by it. */
	#drop(isOutage: boolean): void {
		this.#stableTimer?.cancel();
		this.#renewTimer?.cancel();
		const current = this.#current;
		if (current !== undefined) {
			this.#abort?.abort();
			this.#abort = undefined;
			this.#current = undefined;
			this.#statistics.disconnected(this.#clock.monotonicMs(), isOutage);
			this.#close(current.session);
			this.#retire();
			this.#endHandover();
		}
	}

	#close(session: Session): void {
		const before = this.#closing;
		this.#closing = Promise.all([before, session.close()]).then(() => undefined);
	}

	/** Decides what comes after an attempt or a session has failed. */
	#failed(tried: Tried, failure: Failure): void {
		const isRenewable = this.#learn(tried, failure);
		if (isRenewable && !this.#hasRenewed) {
			this.#hasRenewed = true;
			this.#retries++;
			this.#waitFor(failure, 0);
		} else if (failure.kind === 'retry' && this.#retries < this.#reconnect.maxRetries) {
			this.#retries++;
			this.#waitFor(failure, retryDelayMs(this.#reconnect, this.#retries, this.#random));
		} else {
			this.#giveUp(failure, failure.kind === 'retry' || isRenewable);
		}
	}

	/** Notes what the next request for an endpoint has to say. @returns Whether other credentials may help. */
	#learn({endpoint}: Tried, failure: Failure): boolean {
		this.#clockOffsetMs = failure.clockOffsetMs ?? this.#clockOffsetMs;
		if (endpoint === undefined) {
			// Nobody has judged the credentials: those that were refused before still are.
			return false;
		}

		this.#wantsRenewal = failure.kind === 'renew' && endpoint.isRenewable === true;
		return this.#wantsRenewal;
	}

	#waitFor(failure: Failure, delayMs: number): void {
		const nowMs = this.#clock.monotonicMs();
		this.#wait(delayMs);
		this.#setState({
			name: 'reconnecting',
			sinceMs: this.#state.name === 'reconnecting' ? this.#state.sinceMs : nowMs,
			attempt: this.#retries,
			nextAttemptAtMs: nowMs + delayMs,
			failure,
		});
	}

	/** @param isCurable - Whether time may cure it: then it is tried again, seldom. */
	#giveUp(failure: Failure, isCurable: boolean): void {
		const nowMs = this.#clock.monotonicMs();
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

	#replaceAfter(delayMs: number): void {
		this.#renewTimer?.cancel();
		this.#renewTimer = this.#clock.after(delayMs, () => {
			if (this.#handover !== undefined) {
				// One at a time: the replacement before is not over.
				this.#replaceAfter(this.#limits.handoverMs);
				return;
			}

			const abort = new AbortController();
			this.#abort = abort;
			this.#attempting = this.#replace(abort.signal);
		});
	}

	/**
	Replaces the present session by a new one, which connects first; never rejects.

	It has a client identifier of its own, since the broker would cut off the session before. Both listen for a moment,
	so that nothing on its way is lost.
	*/
	async #replace(signal: AbortSignal): Promise<void> {
		this.#handover = new Handover();
		const tried: Tried = {};
		let opened: Opened;
		try {
			opened = await this.#open(makeClientId(), tried, signal);
		} catch (error) {
			if (!signal.aborted) {
				this.#abort = undefined;
				this.#handover = undefined;
				// The present session stands; of the failure only what the next attempt needs is kept.
				this.#learn(tried, asFailure(error));
				this.#replaceAfter(renewAgainAfterMs);
			}

			return;
		}

		this.#abort = undefined;
		const before = this.#current;
		if (before !== undefined) {
			this.#outgoing = {
				opened: before,
				timer: this.#clock.after(this.#limits.handoverMs, () => {
					this.#retire();
				}),
			};
		}

		const nowMs = this.#clock.monotonicMs();
		this.#statistics.renewed(nowMs);
		this.#use(opened, nowMs);
	}

	/** Closes the session that was replaced. What it was the first to bring may still come from the other one. */
	#retire(): void {
		const outgoing = this.#outgoing;
		if (outgoing !== undefined) {
			this.#outgoing = undefined;
			outgoing.timer.cancel();
			outgoing.opened.source.isMuted = true;
			this.#close(outgoing.opened.session);
			this.#handoverTimer = this.#clock.after(this.#limits.handoverMs, () => {
				this.#endHandover();
			});
		}
	}

	#endHandover(): void {
		this.#handoverTimer?.cancel();
		this.#handover = undefined;
	}
}
