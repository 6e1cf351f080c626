import {type Buffer} from 'node:buffer';
import {type Clock, type TimerHandle} from '../../support/clock.js';
import {type Broker} from '../broker/broker.js';
import {ActiveApp} from './active-app.js';
import {type HeaterIdentity} from './identity.js';
import {pushCommand} from './push.js';
import {reads} from './reads.js';
import {parseRequest, type HeaterRequest} from './request.js';
import {type HeaterSettings, type HeaterState} from './state.js';
import {toStatus} from './status.js';
import {changeSettings, step} from './step.js';

const tickMs = 1000;

/** The most simulated time made up for at once (after the machine slept), s. */
const maxCatchUpSeconds = 7 * 86_400;

/** `status` of the heater's own connection event: docs/protocol.md §3. */
const connectionStatus = {online: 1, offline: 0};

/** Gives what is sent in place of a status. */
export type EditStatus = (status: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** Parts of a simulated device. */
export type DeviceParts = {
	readonly identity: HeaterIdentity;
	readonly state: HeaterState;
	readonly broker: Pick<Broker, 'publish' | 'subscribe'>;
	readonly clock: Clock;
	/** Simulated seconds per real second. */
	readonly speed: number;
	/** Changes every status before it is sent. */
	readonly editStatus?: EditStatus | undefined;
};

/** A heater on the broker: answers reads and, while somebody looks, tells of changes unasked. */
export class Device {
	readonly identity: HeaterIdentity;
	readonly #parts: DeviceParts;
	readonly #app: ActiveApp;
	/** `D/navilink-M` */
	readonly #topic: string;
	#state: HeaterState;
	#steppedAtMs: number;
	#tick: TimerHandle | undefined;
	#pushes = 0;
	#lastSent: Readonly<Record<string, number>> = {};
	#silent = false;
	#online = true;
	#controlRequests = 0;
	#error: {readonly code: number; readonly sinceLocalMs: number};

	constructor(parts: DeviceParts) {
		const {identity, state, clock} = parts;
		this.identity = identity;
		this.#parts = parts;
		this.#app = new ActiveApp(clock);
		this.#topic = `${identity.deviceType}/navilink-${identity.macAddress}`;
		this.#state = state;
		this.#error = {code: state.settings.errorCode, sinceLocalMs: state.localMs};
		this.#steppedAtMs = clock.monotonicMs();
	}

	/** The heater now. */
	get state(): HeaterState {
		return this.#state;
	}

	/** Whether the cloud says that the heater is connected. */
	get online(): boolean {
		return this.#online;
	}

	/** The error code, 0 for none, and since when it has been so. */
	get error(): {readonly code: number; readonly sinceLocalMs: number} {
		return this.#error;
	}

	/** Requests that would have changed the heater. Counted, never obeyed. */
	get controlRequests(): number {
		return this.#controlRequests;
	}

	/** Subscribes and starts the heater's time. */
	async start(): Promise<void> {
		const prefix = `cmd/${this.#topic}/`;
		const {broker} = this.#parts;
		await broker.subscribe(`${prefix}#`, (topic, payload) => {
			this.#receive(topic.slice(prefix.length), payload);
		});
		await broker.subscribe(`evt/${this.#topic}/app-connection`, (_topic, payload) => {
			this.#app.announced(payload.toString('utf8'));
		});
		this.#scheduleTick();
	}

	/** Stops the heater's time. */
	stop(): void {
		this.#tick?.cancel();
	}

	/** While silent the heater does not answer, but the cloud believes it online. */
	setSilent(silent: boolean): void {
		this.#silent = silent;
	}

	/** Takes the heater off the network, or back on; the broker reports either on `connection`. */
	setOnline(online: boolean): void {
		if (online === this.#online) {
			return;
		}

		this.#online = online;
		this.#parts.broker.publish(
			`evt/${this.#topic}/connection`,
			JSON.stringify({...this.#address, status: connectionStatus[online ? 'online' : 'offline']}),
		);
	}

	/** Changes settings, as the owner at the panel or a fault would. */
	change(changes: Partial<HeaterSettings>): void {
		this.#advance();
		const {errorCode} = this.#state.settings;
		this.#state = changeSettings(this.#state, changes);
		const {localMs, settings} = this.#state;
		if (settings.errorCode !== errorCode) {
			this.#error = {code: settings.errorCode, sinceLocalMs: localMs};
		}
	}

	/** Says that a control by some app was refused. */
	failControl(failCode: number): void {
		const topic = `cmd/${this.#topic}/ctrl-fail`;
		const clientID = this.#app.clientId ?? 'another-app';
		this.#send(
			topic,
			JSON.stringify({
				protocolVersion: 2,
				clientID,
				sessionID: '0',
				requestTopic: '',
				responseTopic: topic,
				response: {...this.#address, swVersion: 0, failCode},
			}),
		);
	}

	/** Sends something that is not a status. */
	garble(): void {
		this.#send(`cmd/${this.#topic}/res`, '{"response":{"status":{"dhwCha');
	}

	#scheduleTick(): void {
		this.#tick = this.#parts.clock.after(tickMs, () => {
			this.#advance();
			this.#push();
			this.#scheduleTick();
		});
	}

	#advance(): void {
		const nowMs = this.#parts.clock.monotonicMs();
		const realSeconds = (nowMs - this.#steppedAtMs) / 1000;
		this.#steppedAtMs = nowMs;
		this.#state = step(this.#state, Math.min(realSeconds * this.#parts.speed, maxCatchUpSeconds));
	}

	#receive(path: string, payload: Buffer): void {
		if (path === 'ctrl' || path.startsWith('ctrl/')) {
			this.#controlRequests += 1;
			return;
		}

		const read = reads.find(candidate => candidate.path === path);
		const request = read && parseRequest(payload, this.identity);
		if (!read || request?.command !== read.command || !read.isAnswerTopic(request, this.identity)) {
			return;
		}

		this.#app.seen(request.clientId);
		this.#advance();
		for (const {topic, members} of read.answer(this.#state, this.identity, request)) {
			const responseTopic = topic?.(request.responseTopic) ?? request.responseTopic;
			this.#answer({...request, responseTopic}, members);
		}
	}

	/** Once a tick, that is at most one push a second. */
	#push(): void {
		const {clientId} = this.#app;
		const command = pushCommand(this.#lastSent, toStatus(this.#state));
		if (clientId === undefined || command === undefined) {
			return;
		}

		this.#answer(
			{
				clientId,
				sessionId: String(this.#pushes % 10),
				requestTopic: `cmd/${this.#topic}/st`,
				responseTopic: `cmd/${this.#topic}/${clientId}/res`,
			},
			{status: {...toStatus(this.#state), command}},
		);
		this.#pushes += 1;
	}

	#answer(
		to: Pick<HeaterRequest, 'clientId' | 'sessionId' | 'requestTopic' | 'responseTopic'>,
		answer: Readonly<Record<string, unknown>>,
	): void {
		const {editStatus} = this.#parts;
		const {status} = answer;
		const isStatus = typeof status === 'object' && status !== null;
		if (isStatus) {
			this.#lastSent = toStatus(this.#state);
		}

		this.#send(
			to.responseTopic,
			JSON.stringify({
				protocolVersion: 2,
				clientID: to.clientId,
				sessionID: to.sessionId,
				requestTopic: to.requestTopic,
				// A captured status has no such member, every other answer has.
				...(!isStatus && {responseTopic: to.responseTopic}),
				response: {
					...this.#address,
					...answer,
					...(isStatus && editStatus !== undefined && {status: editStatus({...status})}),
				},
			}),
		);
	}

	/** The members by which a message names the heater. */
	get #address(): Pick<HeaterIdentity, 'deviceType' | 'macAddress' | 'additionalValue'> {
		const {deviceType, macAddress, additionalValue} = this.identity;
		return {deviceType, macAddress, additionalValue};
	}

	#send(topic: string, payload: string): void {
		if (this.#online && !this.#silent) {
			this.#parts.broker.publish(topic, payload);
		}
	}
}
