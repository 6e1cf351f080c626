import {type ConnectionState} from '../connection/state.js';
import {type Heater} from '../heater/heater.js';
import {type ReportedError} from '../insight/error-episode.js';
import {type TimelineEvent} from '../insight/event.js';
import {type Insight} from '../insight/insight.js';
import {sampleOfStatus} from '../insight/sample-of-status.js';
import {type Clock} from '../support/clock.js';
import {Emitter, LazyStore, Subscriptions, type Observable, type Unsubscribe} from '../support/store.js';
import {AskedHeaters} from './asked-heaters.js';
import {type Connection} from './connection.js';
import {type HistoryPoint} from './history.js';
import {LiveInsight} from './live-insight.js';
import {type MonitorOptions} from './options.js';
import {Poller} from './poller.js';
import {Presence} from './presence.js';
import {Queries, type WantedName} from './queries.js';
import {readingOf, type Reading} from './reading.js';
import {Readings} from './readings.js';
import {readReceived, type ReceivedMessage} from './received-message.js';
import {announceApp, sendQuery, sendRequest, type RequestSender} from './send-request.js';
import {type MonitorSnapshot} from './snapshot.js';
import {TariffReader} from './tariff-reader.js';

/**
Watches one heater over a connection: tells it on every new connection that an app is looking, asks for a status at
once and then every `intervalMs`, and holds the latest answer or push.
*/
export class Monitor implements Observable<MonitorSnapshot> {
	readonly heater: Heater;
	readonly #clock: Clock;
	readonly #connection: Connection;
	readonly #sender: RequestSender;
	readonly #readings: Readings;
	readonly #poller: Poller;
	readonly #queries: Queries;
	readonly #presence: Presence;
	readonly #tariff: TariffReader;
	readonly #insight: LiveInsight;
	readonly #onReading = new Emitter<Reading>();
	readonly #store: LazyStore<MonitorSnapshot>;
	readonly #subscriptions = new Subscriptions();
	#malformedMessages = 0;

	constructor(options: MonitorOptions) {
		const {heater, connection, clock, answerTimeoutMs} = options;
		this.heater = heater;
		this.#clock = clock;
		this.#connection = connection;
		this.#readings = new Readings(options.historySpacingMs);
		const onChange = (): void => {
			this.#store.changed();
		};

		const sender = {heater, connection, clock, asked: options.asked ?? new AskedHeaters(clock)};
		this.#sender = sender;
		this.#insight = new LiveInsight(clock, options.hasPast ?? false);
		this.#insight.onEvent(onChange);
		this.#poller = new Poller({
			clock,
			intervalMs: options.intervalMs,
			answerTimeoutMs,
			send: async () => sendRequest('status', sender),
			onUnanswered: () => {
				this.#presence.silent();
				// Is it the heater that is silent, or the way to it?
				connection.probe();
			},
			onChange,
		});
		this.#presence = new Presence({
			clock,
			readState: options.readState,
			knownState: options.knownState,
			onChange: () => {
				this.#passPresence();
				onChange();
			},
		});
		this.#tariff = new TariffReader(clock, options.readTariff, onChange);
		this.#queries = new Queries({
			clock,
			answerTimeoutMs,
			ask: async name => sendQuery(name, sender),
			onChange: () => {
				this.#tariff.about(this.#queries.snapshot.deviceInfo.value?.controllerSerialNumber);
				onChange();
			},
		});
		this.#store = new LazyStore(() => this.#makeSnapshot());
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);

	readonly getSnapshot = (): MonitorSnapshot => this.#store.getSnapshot();

	/** Calls `listener` with every status, none left out. */
	readonly onReading = (listener: (reading: Reading) => void): Unsubscribe =>
		this.#onReading.subscribe(listener);

	/** Calls `listener` with every event, none left out; some come later than their time, once they are certain. */
	readonly onEvent = (listener: (event: TimelineEvent) => void): Unsubscribe =>
		this.#insight.onEvent(listener);

	/** Starts to listen and to poll; does nothing when it already does. */
	start(): void {
		if (!this.#subscriptions.isEmpty) {
			return;
		}

		this.#subscriptions.add(
			this.#connection.onMessage(message => {
				this.#received(readReceived(message, this.#sender));
			}),
			this.#connection.onState(state => {
				this.#stateChanged(state);
			}),
		);
		this.#passPresence();
		this.#stateChanged(this.#connection.getSnapshot().state);
	}

	/** Stops listening and polling; the last state stays readable. */
	stop(): void {
		this.#subscriptions.end();
		this.want([]);
		this.#queries.disconnected();
		this.#poller.stop();
		this.#presence.stop();
		this.#insight.stop();
	}

	/** Asks for these, now and again as long as they are wanted; a heater without a recirculation pump is not asked for its schedule. */
	want(names: readonly WantedName[]): void {
		this.#tariff.want(names.includes('tariff'));
		this.#queries.want(names.filter(name => name !== 'tariff'));
	}

	/** Whether everything wanted of the heater has been answered, or has gone without answer. */
	get isSettled(): boolean {
		return this.#queries.isSettled;
	}

	/**
	Puts the readings of an earlier run in front of those of this one.

	@param points - In the order of their time.
	@param error - The error at their end.
	@param insight - Has taken every sample before this run.
	*/
	remember(points: readonly HistoryPoint[], error: ReportedError | undefined, insight?: Insight): void {
		if (insight !== undefined) {
			this.#insight.continueFrom(insight);
		}

		this.#readings.prepend(points, error);
		this.#store.changed();
	}

	/** Asks for a status now and again after the interval; does nothing while an answer is awaited or unconnected. */
	poll(): void {
		this.#poller.poll();
	}

	#makeSnapshot(): MonitorSnapshot {
		const {latest, count, history, changedFields, error} = this.#readings;
		const {isOnline, offlineSource, state} = this.#presence;
		return {
			heater: this.heater,
			reading: latest,
			readings: count,
			history,
			changedFields,
			insight: this.#insight.snapshot,
			error,
			queries: this.#queries.snapshot,
			tariff: this.#tariff.snapshot,
			isOnline,
			offlineSource,
			lastFault: state.lastFault,
			descaling: state.descaling,
			malformedMessages: this.#malformedMessages,
			...this.#poller.snapshot,
		};
	}

	/** Passes on whether the heater is there; where nobody says, nothing changes. */
	#passPresence(): void {
		const {isOnline, offlineSource} = this.#presence;
		if (isOnline !== undefined) {
			this.#insight.setOnline(isOnline, offlineSource);
		}
	}

	#stateChanged(state: ConnectionState): void {
		this.#addSample(undefined);
		if (state.name === 'connected') {
			void announceApp(this.#sender);
			this.#poller.start();
			this.#queries.connected();
			return;
		}

		if (this.#poller.isRunning) {
			// The return of a heater that has left may be missed meanwhile.
			this.#presence.reset();
		}

		this.#queries.disconnected();
		this.#poller.stop();
	}

	#received(message: ReceivedMessage): void {
		switch (message.kind) {
			case 'status': {
				this.#accept(readingOf(message, this.#clock));
				return;
			}

			case 'answer': {
				this.#queries.answered(message.answer);
				return;
			}

			case 'session': {
				this.#sessionChanged(message.isOnline);
				break;
			}

			case 'control-refused': {
				this.#insight.controlRefused(message.failCode);
				break;
			}

			case 'malformed': {
				this.#malformedMessages++;
				break;
			}

			case 'foreign':
			case 'other': {
				return;
			}
		}

		this.#store.changed();
	}

	/** Takes a change of the heater's own session with the broker. */
	#sessionChanged(isOnline: boolean): void {
		if (isOnline) {
			this.#heard();
			// The reading shown may be hours old.
			this.#poller.poll();
		} else {
			this.#presence.left();
			this.#passPresence();
		}
	}

	/** The heater is there: whatever was said of its absence is over. */
	#heard(): void {
		this.#poller.heard();
		this.#presence.reset();
		this.#insight.setOnline(true);
	}

	#accept(reading: Reading): void {
		this.#readings.add(reading);
		this.#heard();
		if (reading.cause !== 'control') {
			this.#addSample(reading);
		}

		this.#queries.statusReceived(reading.status);
		this.#poller.answered(reading.receivedMonotonicMs);
		this.#store.changed();
		this.#onReading.emit(reading);
	}

	/** Gives the insight a status, or a change of the connection. */
	#addSample(reading: Reading | undefined): void {
		const {state, statistics} = this.#connection.getSnapshot();
		this.#insight.add(
			sampleOfStatus(reading?.status, {
				atMs: reading?.receivedAtMs ?? this.#clock.nowMs(),
				connectionState: state.name,
				messagesReceived: statistics.messagesReceived,
			}),
		);
	}
}
