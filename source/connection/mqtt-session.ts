import {type IConnackPacket, type IDisconnectPacket, type MqttClient} from 'mqtt';
import {say} from '../messages/catalogue.js';
import {withDeadline} from '../support/deadline.js';
import {type Clock} from '../support/clock.js';
import {codeOf, messageOf} from '../support/errors.js';
import {isRecord} from '../support/json.js';
import {Emitter, type Unsubscribe} from '../support/store.js';
import {sanitize} from '../support/text.js';
import {ConnectionError, failureOf, type Failure, type MqttVersion, type Observation} from './failure.js';
import {closeClient, type OpenClient} from './mqtt-client.js';
import {oversizedCode, qos2Code} from './packet-limit.js';
import {PingWatchdog} from './ping-watchdog.js';
import {type Incoming, type Session, type TimeLimits} from './transport.js';

/** AWS IoT takes at most this many filters in one SUBSCRIBE. */
const filtersPerSubscribe = 8;

/** Retain handling of a subscription: send no retained messages (5 §3.8.3.1). */
const doNotSendRetained = 2;

/** SUBACK codes from here on are refusals (3.1.1 §3.9.3, 5 §3.9.3). */
const firstRefusal = 0x80;

/** The first refusal in the SUBACK that an error of mqtt.js carries; the error itself has no code. */
const subscribeRefusalOf = (error: unknown): number | undefined => {
	if (!(error instanceof Error) || !('packet' in error)) {
		return undefined;
	}

	const {packet} = error;
	const granted = isRecord(packet) && Array.isArray(packet.granted) ? packet.granted : [];
	return granted.find((code): code is number => typeof code === 'number' && code >= firstRefusal);
};

/** Meaning of a code for bytes that are no MQTT, no WebSocket frame (`ws`) or no HTTP (Node's parser), or too many. */
const troubleOfCode = (code: string | undefined): Observation['trouble'] | undefined => {
	if (code === oversizedCode || code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') {
		return 'oversized';
	}

	if (code === qos2Code) {
		return 'qos-2';
	}

	return code !== undefined && /^(?:WS_ERR_|HPE_)/v.test(code) ? 'unreadable' : undefined;
};

/** Returns the cause of an error of mqtt.js. */
export const observe = (error: unknown): Partial<Observation> => {
	const code = codeOf(error);
	const message = messageOf(error);
	const refusal = subscribeRefusalOf(error);
	if (refusal !== undefined) {
		return {reasonCode: refusal, message};
	}

	if (typeof code === 'number') {
		return {reasonCode: code, message};
	}

	const trouble = troubleOfCode(code);
	if (trouble !== undefined) {
		return {trouble, message};
	}

	if (code !== undefined) {
		return {systemCode: code, message};
	}

	if (message === 'connack timeout') {
		return {trouble: 'connect-timeout', message};
	}

	// Without a code it is a packet that could not be parsed.
	return {trouble: 'unreadable', message};
};

/** The broker's own words in a CONNACK or DISCONNECT of MQTT 5. */
export const reasonStringOf = (packet: IConnackPacket | IDisconnectPacket): Partial<Observation> => {
	const text = packet.properties?.reasonString;
	return text === undefined ? {} : {reasonString: sanitize(text)};
};

/** Share of the keep-alive after which a ping goes out, so that a slow line does not make it late. */
const pingAtShareOfKeepAlive = 0.75;

/** A session over a client of mqtt.js that is connected and will not reconnect. */
export class MqttSession implements Session {
	readonly mqttVersion: MqttVersion;
	readonly #client: MqttClient;
	readonly #open: OpenClient;
	readonly #clock: Clock;
	readonly #limits: TimeLimits;
	readonly #messages = new Emitter<Incoming>();
	readonly #losses = new Emitter<Failure>();
	readonly #pings: PingWatchdog;
	#loss: Failure | undefined;
	#isClosed = false;

	constructor(open: OpenClient, mqttVersion: MqttVersion, limits: TimeLimits, clock: Clock) {
		const {client} = open;
		this.#open = open;
		this.#client = client;
		this.mqttVersion = mqttVersion;
		this.#limits = limits;
		this.#clock = clock;
		this.#pings = new PingWatchdog({
			clock,
			// MQTT 5's server keep-alive, where there is one, replaces ours.
			idleMs: client.keepalive * 1000 * pingAtShareOfKeepAlive,
			answerMs: limits.pingMs,
			sendPing() {
				client.sendPing();
			},
			onSilent: () => {
				this.#lost({trouble: 'no-ping-answer'});
			},
		});
		client.on('packetreceive', () => {
			this.#pings.heard();
		});
		client.on('packetsend', () => {
			this.#pings.said();
		});
		client.on('message', (topic, payload, {retain}) => {
			// Kept by the broker from some earlier time: it says nothing about now.
			if (!retain) {
				this.#messages.emit({topic, payload});
			}
		});
		// After any error the client of mqtt.js still says that it is connected but may drop messages: it is given up.
		client.on('error', error => {
			this.#lost(observe(error));
		});
		client.on('disconnect', packet => {
			// 0x00, which may be left out, only says goodbye (MQTT 5 §3.14.2.1).
			this.#lost({...(packet.reasonCode && {reasonCode: packet.reasonCode}), ...reasonStringOf(packet)});
		});
		client.on('close', () => {
			this.#lost({});
		});
	}

	readonly onMessage = (listener: (message: Incoming) => void): Unsubscribe =>
		this.#messages.subscribe(listener);

	readonly onLost = (listener: (failure: Failure) => void): Unsubscribe => {
		if (this.#loss !== undefined) {
			listener(this.#loss);
		}

		return this.#losses.subscribe(listener);
	};

	readonly subscribe = async (filters: readonly string[]): Promise<void> => {
		for (let start = 0; start < filters.length; start += filtersPerSubscribe) {
			const batch = filters.slice(start, start + filtersPerSubscribe);
			await this.#limited(
				// Retain handling 2 asks MQTT 5 not to send what it has kept.
				this.#client.subscribeAsync([...batch], {
					qos: 1,
					...(this.mqttVersion === '5' && {rh: doNotSendRetained}),
				}),
				this.#limits.subscribeMs,
				say('subscription-timeout'),
			);
		}
	};

	readonly publish = async (topic: string, payload: string): Promise<void> => {
		await this.#limited(
			this.#client.publishAsync(topic, payload, {qos: 1}),
			this.#limits.publishMs,
			say('no-acknowledgement'),
		);
	};

	readonly heardAtMs = (): number => this.#pings.heardAtMs;

	readonly probe = (): void => {
		this.#pings.probe();
	};

	readonly close = async (): Promise<void> => {
		this.#isClosed = true;
		this.#pings.stop();
		await closeClient(this.#open, this.#clock, this.#limits.closeMs);
	};

	#lost(seen: Partial<Observation>): void {
		if (!this.#isClosed && this.#loss === undefined) {
			this.#pings.stop();
			this.#loss = this.#error(seen).failure;
			this.#losses.emit(this.#loss);
		}
	}

	#error(seen: Partial<Observation>): ConnectionError {
		return new ConnectionError(
			failureOf({
				phase: 'session',
				mqttVersion: this.mqttVersion,
				transportOpened: true,
				...seen,
			}),
		);
	}

	/** Bounds an operation in time and by the life of the session: mqtt.js may leave both open. */
	async #limited<Value>(operation: Promise<Value>, limitMs: number, sentence: string): Promise<Value> {
		let forget: Unsubscribe | undefined;
		const loss = new Promise<never>((_resolve, reject) => {
			forget = this.onLost(failure => {
				reject(new ConnectionError(failure));
			});
		});
		try {
			return await withDeadline(this.#clock, Promise.race([operation, loss]), limitMs, () => {
				// Is the broker dead, or has it only lost this?
				this.probe();
				return new ConnectionError({
					kind: 'retry',
					versionEvidence: 'unrelated',
					code: 'no-acknowledgement',
					sentence,
				});
			});
		} catch (error) {
			throw error instanceof ConnectionError ? error : this.#error(observe(error));
		} finally {
			forget?.();
		}
	}
}
