import {type ConnectionManager} from '../connection/connection-manager.js';
import {type ConnectionState} from '../connection/state.js';
import {type Incoming} from '../connection/transport.js';
import {type Descaling, type DeviceState, type LastFault} from '../heater/device-state.js';
import {readAnnouncement, type Announcement} from '../heater/announcements.js';
import {type Heater} from '../heater/heater.js';
import {readMessage} from '../heater/messages.js';
import {hasRecirculation} from '../heater/recirculation.js';
import {appConnection, type QueryName} from '../heater/requests.js';
import {isTopicOf} from '../heater/topics.js';
import {type Clock, type TimerHandle} from '../support/clock.js';
import {messageOf} from '../support/errors.js';
import {Emitter, LazyStore, type Observable, type Unsubscribe} from '../support/store.js';
import {type TimelineEvent} from '../insight/event.js';
import {type Insight, type OfflineSource} from '../insight/insight.js';
import {sampleOfStatus} from '../insight/sample-of-status.js';
import {nextError, type ReportedError} from '../insight/error-episode.js';
import {AskedHeaters} from './asked-heaters.js';
import {changedFields} from './changed-fields.js';
import {History, pointOf, type HistoryPoint, type HistorySnapshot} from './history.js';
import {LiveInsight, type InsightSnapshot} from './live-insight.js';
import {PollCounter, type PollStatistics} from './poll-statistics.js';
import {Presence, type ReadState} from './presence.js';
import {Queries, type QuerySnapshot} from './queries.js';
import {type Reading} from './reading.js';
import {sendQuery, sendRequest} from './send-request.js';
import {TariffReader, type ReadTariff, type TariffSnapshot} from './tariff-reader.js';

/** Options of a Monitor. */
export type MonitorOptions = {
	readonly heater: Heater;
	readonly connection: Connection;
	readonly clock: Clock;
	/** Time between two polls, in milliseconds. */
	readonly intervalMs: number;
	/** How long a poll waits for a status, in milliseconds. */
	readonly answerTimeoutMs: number;
	/** Readings closer than this are one point of the history at its finest, in milliseconds. */
	readonly historySpacingMs?: number;
	/** Whether what an earlier run knew is still to come, see `remember`. */
	readonly hasPast?: boolean;
	/** Asks the cloud what it knows of the heater. */
	readonly readState?: ReadState;
	/** What the cloud knew of the heater before the start. */
	readonly knownState?: DeviceState;
	/** Asks somebody else for the prices that the heater follows. */
	readonly readTariff?: ReadTariff;
	/** Shared by all monitors of the connection, so that an answer that names no heater finds its own; default: this is the only one. */
	readonly asked?: AskedHeaters;
};

/** Name of something that can be asked for besides the status. */
export type WantedName = QueryName | 'tariff';

/** Part of a ConnectionManager that a monitor uses. */
export type Connection = Pick<
	ConnectionManager,
	'clientId' | 'getSnapshot' | 'listenTo' | 'onMessage' | 'onState' | 'probe' | 'publish'
>;

/** The live state of one heater. */
export type MonitorSnapshot = {
	readonly heater: Heater;
	/** The latest status; undefined before the first. */
	readonly reading: Reading | undefined;
	readonly readings: number;
	readonly history: HistorySnapshot;
	/** The fields that the latest status has otherwise than the one before, by their names on the wire. */
	readonly changedFields: ReadonlySet<string>;
	/** What happened, what is to come, what the day took. */
	readonly insight: InsightSnapshot;
	/** The error that the latest status reports. */
	readonly error: ReportedError | undefined;
	/** What the heater was asked besides its status. */
	readonly queries: QuerySnapshot;
	/** The prices that the heater follows. */
	readonly tariff: TariffSnapshot;
	/**
	False once the heater's own session has ended, until the heater is heard again; otherwise whether the cloud hears it,
	undefined while this program hears it and where the cloud did not say.
	*/
	readonly isOnline: boolean | undefined;
	/** Who said that it is offline; undefined where nobody did. */
	readonly offlineSource: OfflineSource | undefined;
	/** The last fault that the heater told the cloud, as the cloud last said. */
	readonly lastFault: LastFault | undefined;
	readonly descaling: Descaling | undefined;
	readonly polls: PollStatistics;
	/** Polls in a row that the heater left unanswered. */
	readonly unansweredPolls: number;
	/** When the next poll goes out, on the monotonic clock; undefined while there is no connection. */
	readonly nextPollAtMs: number | undefined;
	/** Messages that were no JSON object. */
	readonly malformedMessages: number;
	/** Why the last poll could not be sent; undefined once one could. */
	readonly pollProblem: string | undefined;
};

const textDecoder = new TextDecoder();

/** A poll whose answer is awaited. */
type Pending = {readonly sentAtMs: number; readonly timer: TimerHandle};

/**
Watches one heater over a connection: tells it on every new connection that an app is looking, asks for a status at
once and then every `intervalMs`, and holds the latest answer or push.
*/
export class Monitor implements Observable<MonitorSnapshot> {
	readonly heater: Heater;
	readonly #options: MonitorOptions;
	readonly #history: History;
	readonly #queries: Queries;
	readonly #asked: AskedHeaters;
	readonly #presence: Presence;
	readonly #tariff: TariffReader;
	readonly #insight: LiveInsight;
	readonly #polls = new PollCounter();
	readonly #readings = new Emitter<Reading>();
	readonly #store: LazyStore<MonitorSnapshot>;
	readonly #stops: Unsubscribe[] = [];
	#wanted: readonly QueryName[] = [];
	#hasPump = false;
	#reading: Reading | undefined;
	#before: Reading | undefined;
	#error: ReportedError | undefined;
	#readingCount = 0;
	#unansweredPolls = 0;
	/** Whether the heater's own session has ended and the heater was not heard since. */
	#hasLeft = false;
	#malformedMessages = 0;
	#pollProblem: string | undefined;
	#nextPollAtMs: number | undefined;
	#pollTimer: TimerHandle | undefined;
	#pending: Pending | undefined;

	constructor(options: MonitorOptions) {
		this.#options = options;
		this.heater = options.heater;
		this.#history = new History(options.historySpacingMs);
		const changed = (): void => {
			this.#store.changed();
		};

		this.#insight = new LiveInsight(options.clock, options.hasPast ?? false);
		this.#insight.onEvent(changed);
		this.#presence = new Presence({
			clock: options.clock,
			readState: options.readState,
			knownState: options.knownState,
			onChange: () => {
				this.#tellPresence();
				changed();
			},
		});
		this.#tariff = new TariffReader(options.clock, options.readTariff, changed);
		const {heater, connection, clock, answerTimeoutMs, asked = new AskedHeaters(clock)} = options;
		this.#asked = asked;
		this.#queries = new Queries({
			clock,
			answerTimeoutMs,
			ask: async name => sendQuery(name, {heater, connection, clock, asked}),
			onChange: () => {
				this.#tariff.about(this.#queries.snapshot.deviceInfo.value?.controllerSerialNumber);
				changed();
			},
		});
		this.#store = new LazyStore(() => ({
			heater: this.heater,
			reading: this.#reading,
			readings: this.#readingCount,
			history: this.#history.snapshot,
			changedFields:
				this.#reading === undefined ? new Set() : changedFields(this.#before?.decoded, this.#reading.decoded),
			insight: this.#insight.snapshot,
			error: this.#reading && this.#error,
			queries: this.#queries.snapshot,
			tariff: this.#tariff.snapshot,
			isOnline: this.#hasLeft ? false : this.#presence.state.isOnline,
			offlineSource: this.#offlineSource,
			lastFault: this.#presence.state.lastFault,
			descaling: this.#presence.state.descaling,
			polls: this.#polls.values,
			unansweredPolls: this.#unansweredPolls,
			nextPollAtMs: this.#nextPollAtMs,
			malformedMessages: this.#malformedMessages,
			pollProblem: this.#pollProblem,
		}));
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);

	readonly getSnapshot = (): MonitorSnapshot => this.#store.getSnapshot();

	/** Calls `listener` with every status, none left out. */
	readonly onReading = (listener: (reading: Reading) => void): Unsubscribe =>
		this.#readings.subscribe(listener);

	/** Calls `listener` with everything that happens, none left out; some of it is told later, once it is certain. */
	readonly onEvent = (listener: (event: TimelineEvent) => void): Unsubscribe =>
		this.#insight.onEvent(listener);

	/** Starts to listen and to poll; does nothing when it already does. */
	start(): void {
		if (this.#stops.length > 0) {
			return;
		}

		const {connection} = this.#options;
		this.#stops.push(
			connection.onMessage(message => {
				this.#received(message);
			}),
			connection.onState(state => {
				this.#stateChanged(state);
			}),
		);
		this.#tellPresence();
		this.#stateChanged(connection.getSnapshot().state);
	}

	/** Stops listening and polling; the last state stays readable. */
	stop(): void {
		for (const stop of this.#stops.splice(0)) {
			stop();
		}

		this.want([]);
		this.#queries.disconnected();
		this.#stopPolling();
		this.#presence.stop();
		this.#insight.stop();
	}

	/** Asks for these, now and again as long as they are wanted; a heater without a recirculation pump is not asked for its schedule. */
	want(names: readonly WantedName[]): void {
		this.#tariff.want(names.includes('tariff'));
		this.#wanted = names.filter(name => name !== 'tariff');
		this.#queries.want(this.#applicable);
	}

	/** Whether everything wanted of the heater has been answered, or has gone without answer. */
	get isSettled(): boolean {
		return this.#queries.isSettled;
	}

	/**
	Puts what an earlier run knew in front of what is known.

	@param points - In the order of their time.
	@param error - The error at their end.
	@param insight - What took every sample before this run.
	*/
	remember(points: readonly HistoryPoint[], error: ReportedError | undefined, insight?: Insight): void {
		if (insight !== undefined) {
			this.#insight.continueFrom(insight);
		}

		this.#history.prepend(points);
		const present = this.#error;
		if (error !== undefined && (present === undefined ? this.#reading === undefined : present.isOlder)) {
			this.#error =
				present === undefined || (present.code === error.code && present.subCode === error.subCode)
					? error
					: present;
		}

		this.#store.changed();
	}

	/** Asks for a status now and again after the interval; does nothing while an answer is awaited or unconnected. */
	poll(): void {
		if (this.#pending !== undefined || this.#nextPollAtMs === undefined) {
			return;
		}

		const {clock, connection, intervalMs, answerTimeoutMs} = this.#options;
		const sentAtMs = clock.monotonicMs();
		this.#polls.sent();
		const pending = {
			sentAtMs,
			timer: clock.after(answerTimeoutMs, () => {
				this.#pollFailed();
				this.#unansweredPolls++;
				this.#presence.silent();
				// Is it the heater that is silent, or the way to it?
				connection.probe();
				this.#store.changed();
			}),
		};
		this.#pending = pending;
		this.#schedule(intervalMs);
		void this.#ask(pending);
	}

	/** Passes on what the cloud says of the heater; a cloud that does not say changes nothing. */
	#tellPresence(): void {
		const {isOnline} = this.#presence.state;
		// The heater's own announcement counts more than a late answer of the cloud.
		if (isOnline !== undefined && !this.#hasLeft) {
			this.#insight.setOnline(isOnline, 'cloud');
		}
	}

	get #offlineSource(): OfflineSource | undefined {
		if (this.#hasLeft) {
			return 'heater';
		}

		return this.#presence.state.isOnline === false ? 'cloud' : undefined;
	}

	#stateChanged(state: ConnectionState): void {
		this.#addSample(undefined);
		if (state.name !== 'connected') {
			if (this.#nextPollAtMs !== undefined) {
				this.#presence.reset();
			}

			// The return of the heater may be missed meanwhile.
			this.#hasLeft = false;
			this.#queries.disconnected();
			this.#stopPolling();
			return;
		}

		void this.#announce();
		// A session that replaced another finds the polling going on.
		this.#nextPollAtMs ??= this.#options.clock.monotonicMs();
		this.poll();
		this.#queries.connected();
	}

	/** Tells the heater that an app is looking; where that fails it only pushes nothing, and is asked all the same. */
	async #announce(): Promise<void> {
		const {clock, connection} = this.#options;
		const {topic, payload} = appConnection(this.heater, connection.clientId, clock.nowMs());
		await connection.publish(topic, payload).catch(() => undefined);
	}

	/** Publishes the request of a poll; a failure is shown and counted, and the next poll comes all the same. */
	async #ask(poll: Pending): Promise<void> {
		const {clock, connection} = this.#options;
		try {
			await sendRequest('status', {heater: this.heater, connection, clock, asked: this.#asked});
			this.#pollProblem = undefined;
		} catch (error) {
			this.#pollProblem = messageOf(error);
			// The answer may have come without the acknowledgement, and another poll may be under way by now.
			if (poll === this.#pending) {
				this.#pollFailed();
			}
		}

		this.#store.changed();
	}

	/** What is wanted and makes sense for this heater. */
	get #applicable(): readonly QueryName[] {
		return this.#hasPump ? this.#wanted : this.#wanted.filter(name => name !== 'recirculationSchedule');
	}

	/** Finds out whether there is a recirculation pump, after a status or an answer. */
	#lookForPump(): void {
		const hasPump = hasRecirculation(this.#queries.snapshot.deviceInfo.value, this.#reading?.status);
		if (hasPump !== this.#hasPump) {
			this.#hasPump = hasPump;
			this.#queries.want(this.#applicable);
		}
	}

	#received({topic, payload}: Incoming): void {
		const {clock, connection} = this.#options;
		if (!isTopicOf(this.heater, connection.clientId, topic)) {
			return;
		}

		const text = textDecoder.decode(payload);
		const announcement = readAnnouncement(this.heater, topic, text);
		if (announcement !== undefined) {
			this.#announced(announcement);
			return;
		}

		const message = readMessage(this.heater, topic, text, name =>
			this.#asked.isOnly(name, this.heater.macAddress),
		);
		if (message.kind === 'malformed') {
			this.#malformedMessages++;
			this.#store.changed();
		} else if (message.kind === 'answer') {
			this.#queries.answered(message.answer);
			this.#lookForPump();
		}

		if (message.kind === 'status') {
			const {decoded, cause} = message;
			this.#accept({
				status: decoded.status,
				decoded,
				cause,
				receivedAtMs: clock.nowMs(),
				receivedMonotonicMs: clock.monotonicMs(),
			});
		}
	}

	#announced(announcement: Announcement): void {
		switch (announcement.kind) {
			case 'malformed': {
				this.#malformedMessages++;
				break;
			}

			case 'control-refused': {
				this.#insight.controlRefused(announcement.failCode);
				break;
			}

			case 'session': {
				this.#sessionChanged(announcement.isOnline);
				break;
			}

			case 'other': {
				return;
			}
		}

		this.#store.changed();
	}

	/** Takes what the heater's own session with the broker has become. */
	#sessionChanged(isOnline: boolean): void {
		this.#hasLeft = !isOnline;
		if (!isOnline) {
			this.#insight.setOnline(false, 'heater');
			return;
		}

		this.#heard();
		// What was shown before it left may be hours old.
		this.poll();
	}

	/** The heater is there: whatever was said of its absence is over. */
	#heard(): void {
		this.#hasLeft = false;
		this.#unansweredPolls = 0;
		this.#presence.reset();
		this.#insight.setOnline(true);
	}

	#accept(reading: Reading): void {
		this.#before = this.#reading;
		this.#error = nextError(this.#error, reading.status, reading.receivedAtMs, this.#reading === undefined);
		this.#reading = reading;
		this.#readingCount++;
		this.#heard();
		if (reading.cause !== 'control') {
			this.#addSample(reading);
		}

		this.#history.add(pointOf(reading.status, reading.receivedAtMs));
		this.#lookForPump();
		if (this.#pending !== undefined) {
			// Requests carry no number: the first status after one is its answer.
			this.#polls.answered(reading.receivedMonotonicMs - this.#pending.sentAtMs);
			this.#forgetPending();
		}

		this.#store.changed();
		this.#readings.emit(reading);
	}

	/** Gives the insight a status, or a change of the connection. */
	#addSample(reading: Reading | undefined): void {
		const {clock, connection} = this.#options;
		const {state, statistics} = connection.getSnapshot();
		this.#insight.add(
			sampleOfStatus(reading?.status, {
				atMs: reading?.receivedAtMs ?? clock.nowMs(),
				connectionState: state.name,
				messagesReceived: statistics.messagesReceived,
			}),
		);
	}

	#pollFailed(): void {
		if (this.#pending !== undefined) {
			this.#polls.failed();
			this.#forgetPending();
		}
	}

	#forgetPending(): void {
		this.#pending?.timer.cancel();
		this.#pending = undefined;
	}

	#schedule(delayMs: number): void {
		const {clock} = this.#options;
		this.#pollTimer?.cancel();
		this.#nextPollAtMs = clock.monotonicMs() + delayMs;
		this.#pollTimer = clock.after(delayMs, () => {
			if (this.#pending === undefined) {
				this.poll();
			} else {
				// The answer may take longer than the interval: this turn is skipped, the next one comes.
				this.#schedule(delayMs);
			}
		});
		this.#store.changed();
	}

	#stopPolling(): void {
		this.#pollTimer?.cancel();
		if (this.#nextPollAtMs !== undefined) {
			this.#nextPollAtMs = undefined;
			this.#pollFailed();
			this.#store.changed();
		}
	}
}
