import {Buffer} from 'node:buffer';
import {type IncomingMessage} from 'node:http';
import {createServer, type Socket} from 'node:net';
import {type Duplex} from 'node:stream';
import type {Client} from 'aedes';
import {type Clock} from '../../support/clock.js';
import {Gate} from './gate.js';
import {maximumPacketBytes} from './frames.js';
import {listenOnLoopback, stopListening} from './listen.js';
import {type MqttVersions} from './rules.js';
import {mayUse, type Reach} from './topic-policy.js';

/** Hears a message: its topic and payload. */
export type TopicListener = (topic: string, payload: Buffer) => void;

/** The broker as those inside the same process see it. */
export type Broker = {
	/** TCP port on 127.0.0.1. */
	readonly port: number;
	/** Takes over a byte stream that speaks MQTT (TCP or WebSocket). */
	readonly accept: (stream: Duplex, request?: IncomingMessage) => void;
	/** Publishes at QoS 1, from the inside. */
	readonly publish: (topic: string, payload: string) => void;
	/** Hears every message that matches `filter`, from the inside. */
	readonly subscribe: (filter: string, listener: TopicListener) => Promise<void>;
	/** Destroys every client's socket. */
	readonly dropClients: () => void;
	/** While on, resets every new connection. */
	readonly setRefusing: (refusing: boolean) => void;
	/** Whether new connections are reset. */
	readonly isRefusing: () => boolean;
	/** While on, neither reads, answers nor closes, as a stopped process. */
	readonly setFrozen: (frozen: boolean) => void;
	/** Throws every client out as a second connection with its id would (MQTT 5: 0x8E). */
	readonly takeOver: () => void;
	/** How many clients are connected now. */
	readonly clientCount: () => number;
	/** Says goodbye (MQTT 5: 0x8B) and closes every socket. */
	readonly close: () => Promise<void>;
};

const sessionTakenOver = 0x8e;
const limits = {
	keepaliveLimit: 1200,
	// AWS allows seven slashes in a topic, that is eight levels.
	maxTopicLevels: 8,
	maximumPacketSize: maximumPacketBytes,
	receiveMaximum: 100,
	topicAliasMaximum: 8,
	sessionExpiryIntervalLimit: 3600,
	// A frozen broker must not lose its clients to its own time limits.
	drainTimeout: 0,
};

/**
Starts an MQTT broker on 127.0.0.1, about as strict as AWS IoT.

@param options.port - TCP port, 0 for any free one.
@param options.versions - Versions spoken; the others are refused with return code 1.
@throws the system error when the port cannot be opened.
*/
export const startBroker = async (options: {
	readonly port: number;
	readonly versions: MqttVersions;
	/** What a client that came by this request may hear and ask; by default everything. */
	readonly reachOf?: (request: IncomingMessage) => Reach;
	/** How long a connection may live, as AWS ends one after a day; by default for ever. */
	readonly lifetime?: {readonly clock: Clock; readonly ms: number};
}): Promise<Broker> => {
	const {Aedes} = await import('aedes');
	const aedes = await Aedes.createBroker(limits);
	const reachOf = (client: Client): Reach =>
		client.req === undefined ? undefined : options.reachOf?.(client.req);
	aedes.authorizeSubscribe = (client, subscription, done) => {
		const isAllowed = client === null || mayUse(reachOf(client), client.id, subscription.topic);
		done(null, isAllowed ? subscription : null);
	};

	aedes.authorizePublish = (client, packet, done) => {
		const isAllowed = client === null || mayUse(reachOf(client), client.id, packet.topic);
		if (isAllowed) {
			done(null);
			return;
		}

		// AWS IoT closes the connection of who publishes where it may not.
		client?.close();
		done(new Error('not authorized'));
	};

	const gates = new Set<Gate>();
	const clients = new Set<Client>();
	const misbehaviour = {refusing: false, frozen: false};
	aedes.on('client', client => {
		clients.add(client);
	});
	aedes.on('clientDisconnect', client => {
		clients.delete(client);
	});

	const accept: Broker['accept'] = (stream, request) => {
		const gate = new Gate(stream, options.versions);
		gates.add(gate);
		// By the socket, not the gate: a frozen gate that gave up still holds its socket.
		const end = options.lifetime?.clock.after(options.lifetime.ms, () => {
			gate.cut();
		});
		stream.once('close', () => {
			end?.cancel();
			gates.delete(gate);
		});
		gate.setFrozen(misbehaviour.frozen);
		aedes.handle(gate, request);
	};

	const server = createServer((socket: Socket) => {
		if (misbehaviour.refusing) {
			socket.resetAndDestroy();
			return;
		}

		socket.setNoDelay(true);
		accept(socket);
	});

	const setFrozen: Broker['setFrozen'] = frozen => {
		misbehaviour.frozen = frozen;
		for (const gate of gates) {
			gate.setFrozen(frozen);
		}
	};

	const dropClients = (): void => {
		for (const gate of gates) {
			gate.cut();
		}
	};

	const closeAedes = async (): Promise<void> =>
		new Promise(resolve => {
			aedes.close(resolve);
		});

	let port: number;
	try {
		port = await listenOnLoopback(server, options.port);
	} catch (error) {
		await closeAedes();
		throw error;
	}

	return {
		port,
		accept,
		publish(topic, payload) {
			aedes.publish({cmd: 'publish', topic, payload, qos: 1, dup: false, retain: false}, () => undefined);
		},
		async subscribe(filter, listener) {
			return new Promise(resolve => {
				aedes.subscribe(
					filter,
					(packet, done) => {
						listener(packet.topic, Buffer.from(packet.payload));
						done();
					},
					resolve,
				);
			});
		},
		dropClients,
		setRefusing(refusing) {
			misbehaviour.refusing = refusing;
		},
		isRefusing: () => misbehaviour.refusing,
		setFrozen,
		takeOver() {
			for (const client of clients) {
				client.disconnect({reasonCode: sessionTakenOver});
			}
		},
		clientCount: () => clients.size,
		async close() {
			if (misbehaviour.frozen) {
				dropClients();
			}

			await new Promise<void>(resolve => {
				aedes.close(resolve);
			});
			dropClients();
			await stopListening(server);
		},
	};
};
