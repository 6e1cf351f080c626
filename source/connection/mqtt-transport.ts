import {rootCertificates} from 'node:tls';
import {type IClientOptions, type IConnackPacket, type Packet} from 'mqtt';
import WebSocket from 'ws';
import {type Clock} from '../support/clock.js';
import {deferred} from '../support/deadline.js';
import {noTrace, type Trace} from '../support/trace.js';
import {addressParts, zoneOptions} from './address-parts.js';
import {describePacket} from './describe-packet.js';
import {ConnectionError, failureOf, type MqttVersion, type Observation} from './failure.js';
import {gatherWrites} from './gather-writes.js';
import {closeClient, watchClient, type OpenClient} from './mqtt-client.js';
import {maxPacketBytes, limitPackets} from './packet-limit.js';
import {MqttSession, observe, reasonStringOf} from './mqtt-session.js';
import {type Session, type SessionOptions, type TimeLimits, type Transport} from './transport.js';

/** A v5 CONNACK has at least this many bytes after its header; a shorter one is a 3.1.1 answer (5 §3.2). */
const shortestConnack5 = 3;

/** Facts about an attempt that mqtt.js keeps to itself. */
type Probe = {
	/** TLS is wanted and not agreed on yet. */
	lacksTls: boolean;
	transportOpened: boolean;
	httpStatus?: number;
	clockOffsetMs?: number;
};

/** A WebSocket message may carry several packets. */
const maxFrameBytes = 4 * maxPacketBytes;

/** Messages the broker may send before the first of them is acknowledged: a flood waits on its side. */
const receiveMaximum = 100;

/** Disables the timer of mqtt.js: pings are the session's, on the injected clock. */
const noTimer = {set: () => 0, clear: () => undefined};

const clientOptions = (options: SessionOptions, probe: Probe, clock: Clock): IClientOptions => {
	const {endpoint, clientId, mqttVersion, keepAliveSeconds, limits} = options;
	const tls = endpoint.ca === undefined ? {} : {ca: [...rootCertificates, endpoint.ca]};
	return {
		...addressParts(endpoint),
		...tls,
		clientId,
		protocolVersion: mqttVersion === '5' ? 5 : 4,
		clean: true,
		keepalive: keepAliveSeconds,
		connectTimeout: limits.connectMs,
		// Reconnecting is the manager's: it knows the backoff, the version and fresh credentials.
		reconnectPeriod: 0,
		resubscribe: false,
		queueQoSZero: false,
		// Or it makes 65,536 buffers of two bytes beforehand: 7 MB, of which this program needs a handful.
		writeCache: false,
		timerVariant: noTimer,
		...(mqttVersion === '5' && {
			properties: {sessionExpiryInterval: 0, receiveMaximum, maximumPacketSize: maxPacketBytes},
		}),
		...(endpoint.username !== undefined && {username: endpoint.username}),
		...(endpoint.password !== undefined && {password: endpoint.password}),
		createWebsocket(_url, protocols) {
			const socket = new WebSocket(endpoint.url, protocols, {
				perMessageDeflate: false,
				...tls,
				...zoneOptions(endpoint),
				maxPayload: maxFrameBytes,
				finishRequest(request) {
					request.once('socket', tcpOrTls => {
						tcpOrTls.once('secureConnect', () => {
							probe.lacksTls = false;
						});
					});
					request.end();
				},
			});
			socket.once('open', () => {
				probe.transportOpened = true;
			});
			socket.once('unexpected-response', (_request, response) => {
				probe.httpStatus = response.statusCode ?? 0;
				const dateMs = Date.parse(response.headers.date ?? '');
				if (!Number.isNaN(dateMs)) {
					probe.clockOffsetMs = dateMs - clock.nowMs();
				}

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
		probe.lacksTls = false;
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
	stream.once(probe.lacksTls ? 'secureConnect' : 'connect', opened);
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

/** The address without what is after the path: there are the signature and the token. */
const placeOf = (address: string): string => {
	const {protocol, host, pathname} = new URL(address);
	return `${protocol}//${host}${pathname}`;
};

/**
Sessions over TCP, TLS or WebSocket by mqtt.js: one client for each attempt, never reused.

@param trace - Hears of every attempt and every packet.
*/
export const mqttTransport =
	(clock: Clock, trace: Trace = noTrace): Transport =>
	async (options, signal) => {
		// Loaded late: nothing of it is needed for the first picture.
		const {default: mqtt} = await import('mqtt');
		signal.throwIfAborted();
		const {mqttVersion, limits, endpoint} = options;
		const probe: Probe = {lacksTls: /^(?:mqtts|wss):/v.test(endpoint.url), transportOpened: false};
		trace('mqtt', `connecting to ${placeOf(endpoint.url)} with MQTT ${mqttVersion}`);
		const client = mqtt.connect(clientOptions(options, probe, clock));
		if (trace !== noTrace) {
			client.on('packetsend', packet => {
				trace('mqtt', `> ${describePacket(packet)}`);
			});
			client.on('packetreceive', packet => {
				trace('mqtt', `< ${describePacket(packet)}`);
			});
		}

		const open = watchClient(client);
		limitPackets(client.stream);
		gatherWrites(client, client.stream);
		try {
			return await accepted({open, mqttVersion, probe, limits, clock, signal});
		} catch (error) {
			await closeClient(open, clock, limits.closeMs);
			throw error;
		}
	};
