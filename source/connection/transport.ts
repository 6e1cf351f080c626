import {type Unsubscribe} from '../support/store.js';
import {type Failure, type MqttVersion} from './failure.js';

/** Address of a broker, with the credentials it needs. */
export type Endpoint = {
	/** `mqtt://`, `mqtts://`, `ws://` or `wss://` address; may carry a signature, never a password. */
	readonly url: string;
	/** Interface through which a link-local IPv6 address is reached, such as `eth0`; a URL cannot hold it. */
	readonly zone?: string;
	readonly username?: string;
	readonly password?: string;
	/** An authority to trust besides those that Node brings, PEM; NODE_EXTRA_CA_CERTS does not count then. */
	readonly ca?: string;
	/** Whether asking for the endpoint anew may give other credentials. */
	readonly isRenewable?: boolean;
	/** A session is replaced by a new one when it is this old, in milliseconds, before the broker ends it. */
	readonly renewAfterMs?: number;
};

/** Circumstances of an attempt that the endpoint may depend on. */
export type EndpointRequest = {
	/** Whether the credentials given last were refused: others are wanted. */
	readonly renew: boolean;
	/** The broker's clock less this machine's, in milliseconds; 0 unless the broker showed that this one is off. */
	readonly clockOffsetMs: number;
};

/** Time limits of the single operations, in milliseconds. */
export type TimeLimits = {
	/** Name look-up, TCP, TLS, WebSocket and CONNACK together. */
	readonly connectMs: number;
	/** SUBSCRIBE to SUBACK. */
	readonly subscribeMs: number;
	/** PUBLISH to PUBACK. */
	readonly publishMs: number;
	/** PINGREQ to any packet of the broker. */
	readonly pingMs: number;
	/** Time for which a session that was replaced as planned still listens for messages on their way. */
	readonly handoverMs: number;
	/** DISCONNECT to the closed socket. */
	readonly closeMs: number;
};

/** Limits that are used where none is given. */
export const defaultTimeLimits: TimeLimits = {
	connectMs: 20_000,
	subscribeMs: 10_000,
	publishMs: 10_000,
	pingMs: 5000,
	handoverMs: 2000,
	closeMs: 500,
};

/** Options of one MQTT session. */
export type SessionOptions = {
	readonly endpoint: Endpoint;
	/** Has a random part: a second connection with the same one takes over the first. */
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
	/** When the last packet of the broker came, on the monotonic clock. */
	readonly heardAtMs: () => number;
	/** Asks the broker for a sign of life at once; without one within the limit the session is lost. */
	readonly probe: () => void;
	/** Calls `listener` with every message but retained ones. */
	readonly onMessage: (listener: (message: Incoming) => void) => Unsubscribe;
	/** Calls once when the session is over by any cause but `close()`; at once where it already is. */
	readonly onLost: (listener: (failure: Failure) => void) => Unsubscribe;
	/** Ends the session and frees everything it held; returns within the time limit whatever the broker does. */
	readonly close: () => Promise<void>;
};

/**
Makes one attempt at a session; rejects soon, within the close limit, once `signal` aborts.

@throws {ConnectionError} with the classified failure; nothing of the attempt is left behind then.
*/
export type Transport = (options: SessionOptions, signal: AbortSignal) => Promise<Session>;
