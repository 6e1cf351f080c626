import {type IClientOptions, type IConnackPacket, type Packet} from 'mqtt';
import WebSocket from 'ws';
import {type Clock} from '../support/clock.js';
import {deferred} from '../support/deadline.js';
import {ConnectionError, failureOf, type MqttVersion, type Observation} from './failure.js';
import {closeClient, watchClient, type OpenClient} from './mqtt-client.js';
import {MqttSession, observe, reasonStringOf} from './mqtt-session.js';
import {type Session, type SessionOptions, type TimeLimits, type Transport} from './transport.js';

/** A v5 CONNACK has at least this many bytes after its header; a shorter one is a 3.1.1 answer (5 §3.2). */
const shortestConnack5 = 3;

/** Facts about an attempt that mqtt.js keeps to itself. */
type Probe = {transportOpened: boolean; httpStatus?: number};

const clientOptions = (options: SessionOptions, probe: Probe): IClientOptions => {
	const {endpoint, clientId, mqttVersion, keepAliveSeconds, limits} = options;
	return {
		clientId,
		protocolVersion: mqttVersion === '5' ? 5 : 4,
		clean: true,
		keepalive: keepAliveSeconds,
		connectTimeout: limits.connectMs,
		// Reconnecting is the manager's: it knows the backoff, the version and fresh credentials.
		reconnectPeriod: 0,
		resubscribe: false,
		queueQoSZero: false,
		...(mqttVersion === '5' && {properties: {sessionExpiryInterval: 0}}),
		...(endpoint.username !== undefined && {username: endpoint.username}),
		...(endpoint.password !== undefined && {password: endpoint.password}),
		createWebsocket(url, protocols) {
			const socket = new WebSocket(url, protocols, {perMessageDeflate: false});
			socket.once('open', () => {
				probe.transportOpened = true;
			});
			socket.once('unexpected-response', (_request, response) => {
				probe.httpStatus = response.statusCode ?? 0;
				socket.terminate();
			});
			return socket;
		},
	};
};

type Attempt = {
	readonly open: OpenClient;
	readonly mqttVersion: MqttVersion;
	readonly probe: Probe;
	readonly limits: TimeLimits;
	readonly clock: Clock;
	readonly signal: AbortSignal;
};

/** Resolves with the accepted session; rejects with a ConnectionError that tells what was seen instead. */
const accepted = async (attempt: Attempt): Promise<Session> => {
	const {open, mqttVersion, probe, limits, clock, signal} = attempt;
	const {client} = open;
	let refusal: Partial<Observation> = {};
	const {promise, resolve, reject} = deferred<Session>();
	const fail = (seen: Partial<Observation>): void => {
		const seenAll = {
			phase: 'connect',
			mqttVersion,
			...probe,
			...seen,
			...refusal,
		} as const;
		reject(new ConnectionError(failureOf(seenAll)));
	};

	const opened = (): void => {
		probe.transportOpened = true;
	};

	const received = (packet: Packet): void => {
		if (packet.cmd === 'connack') {
			refusal = reasonStringOf(packet);
		}
	};

	const connected = (packet: IConnackPacket): void => {
		if (mqttVersion === '5' && (packet.length ?? shortestConnack5) < shortestConnack5) {
			fail({trouble: 'version-mismatch'});
		} else {
			// At once: the very next packet, handled before any promise of ours, may be a DISCONNECT.
			resolve(new MqttSession(open, mqttVersion, limits, clock));
		}
	};

	const failed = (error: Error): void => {
		fail(observe(error));
	};

	const closed = (): void => {
		fail({});
	};

	const {stream} = client;
	stream.once('connect', opened);
	stream.once('secureConnect', opened);
	client.on('packetreceive', received);
	client.on('connect', connected);
	client.on('error', failed);
	client.on('close', closed);
	signal.addEventListener('abort', closed);
	try {
		return await promise;
	} finally {
		// One by one: mqtt.js listens to its own events too.
		client.off('packetreceive', received);
		client.off('connect', connected);
		client.off('error', failed);
		client.off('close', closed);
		signal.removeEventListener('abort', closed);
	}
};

/** Sessions over TCP, TLS or WebSocket by mqtt.js: one client for each attempt, never reused. */
export const mqttTransport =
	(clock: Clock): Transport =>
	async (options, signal) => {
		// Loaded late: nothing of it is needed for the first picture.
		const {default: mqtt} = await import('mqtt');
		signal.throwIfAborted();
		const {mqttVersion, limits, endpoint} = options;
		const probe: Probe = {transportOpened: false};
		const client = mqtt.connect(endpoint.url, clientOptions(options, probe));
		const open = watchClient(client);
		try {
			return await accepted({open, mqttVersion, probe, limits, clock, signal});
		} catch (error) {
			await closeClient(open, clock, limits.closeMs);
			throw error;
		}
	};
