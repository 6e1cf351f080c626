import {type Unsubscribe} from '../support/store.js';
import {type Failure, type MqttVersion} from './failure.js';

/** Where a broker is, and how to be let in. Asked for anew before every attempt: a signed address goes stale. */
export type Endpoint = {
	/** `mqtt://`, `mqtts://`, `ws://` or `wss://` address; may carry a signature, never a password. */
	readonly url: string;
	readonly username?: string;
	readonly password?: string;
};

/** Time limits of the single operations, in milliseconds. */
export type TimeLimits = {
	/** Name look-up, TCP, TLS, WebSocket and CONNACK together. */
	readonly connectMs: number;
	/** SUBSCRIBE to SUBACK. */
	readonly subscribeMs: number;
	/** PUBLISH to PUBACK. */
	readonly publishMs: number;
	/** DISCONNECT to the closed socket. */
	readonly closeMs: number;
};

export const defaultTimeLimits: TimeLimits = {
	connectMs: 20_000,
	subscribeMs: 10_000,
	publishMs: 10_000,
	closeMs: 500,
};

export type SessionOptions = {
	readonly endpoint: Endpoint;
	/** Made once a run, with a random part: a second connection with the same one takes over the first. */
	readonly clientId: string;
	readonly mqttVersion: MqttVersion;
	readonly keepAliveSeconds: number;
	readonly limits: TimeLimits;
};

/** A message that arrived. */
export type Incoming = {readonly topic: string; readonly payload: Uint8Array};

/** One MQTT session that the broker has accepted. It never reconnects. */
export type Session = {
	readonly mqttVersion: MqttVersion;
	/**
	Subscribes with QoS 1.
	@throws {ConnectionError} when refused or not answered in time.
	*/
	readonly subscribe: (filters: readonly string[]) => Promise<void>;
	/**
	Publishes with QoS 1 and waits for the acknowledgement.
	@throws {ConnectionError} when refused or not acknowledged in time.
	*/
	readonly publish: (topic: string, payload: string) => Promise<void>;
	readonly onMessage: (listener: (message: Incoming) => void) => Unsubscribe;
	/** Calls once when the session is over by any cause but `close()`. */
	readonly onLost: (listener: (failure: Failure) => void) => Unsubscribe;
	/** Ends the session and frees everything it held; returns within the time limit whatever the broker does. */
	readonly close: () => Promise<void>;
};

/**
Makes one attempt at a session; rejects soon, within the close limit, once `signal` aborts.

@throws {ConnectionError} with the judged failure; nothing of the attempt is left behind then.
*/
export type Transport = (options: SessionOptions, signal: AbortSignal) => Promise<Session>;
