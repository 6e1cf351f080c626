import {Buffer} from 'node:buffer';
import {type IncomingMessage} from 'node:http';
import {type Duplex} from 'node:stream';
import type {Client} from 'aedes';
import {type Clock} from '../../support/clock.js';
import {BrokerFilter} from './broker-filter.js';
import {type MqttVersions} from './connect-rules.js';
import {FilterSession} from './filter-session.js';
import {limits, reasonCodes} from './limits.js';
import {listenOnLoopback, stopListening} from './listen.js';
import {createMqttServer, type TlsFiles} from './mqtt-server.js';
import {RememberedSubscriptions} from './remembered-subscriptions.js';
import {isItsTurn} from './subscriptions.js';
import {mayUse, type AllowedHeaters} from './topic-policy.js';

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
	/** Number of connected clients. */
	readonly clientCount: () => number;
	/** Says goodbye (MQTT 5: 0x8B) and closes every socket. */
	readonly close: () => Promise<void>;
};

const aedesOptions = {
	maximumPacketSize: limits.packetBytes,
	receiveMaximum: limits.receiveMaximum,
	topicAliasMaximum: limits.topicAliases,
	sessionExpiryIntervalLimit: limits.sessionExpirySeconds,
	// A frozen broker must not lose its clients to its own time limits.
	drainTimeout: 0,
};

/** Options of a broker. */
export type BrokerOptions = {
	/** TCP port, 0 for any free one. */
	readonly port: number;
	/** Versions spoken; the others are refused with return code 1. */
	readonly versions: MqttVersions;
	readonly clock: Clock;
	/** Heaters that a client that came by this request may hear and ask; by default all. */
	readonly allowedHeatersOf?: (request: IncomingMessage) => AllowedHeaters;
	/** Age at which a connection is cut, as AWS does after a day; by default never. */
	readonly lifetimeMs?: number;
	/** MQTT over TLS on the TCP port; plain without. */
	readonly tls?: TlsFiles | undefined;
};

/**
Starts an MQTT broker on 127.0.0.1 that holds the limits of AWS IoT.

@throws the system error when the port cannot be opened.
*/
export const startBroker = async (options: BrokerOptions): Promise<Broker> => {
	const {Aedes} = await import('aedes');
	const aedes = await Aedes.createBroker(aedesOptions);
	const allowedHeatersOf = (client: Client): AllowedHeaters =>
		client.req === undefined ? undefined : options.allowedHeatersOf?.(client.req);
	aedes.authorizeSubscribe = (client, subscription, done) => {
		const isAllowed = client === null || mayUse(allowedHeatersOf(client), client.id, subscription.topic);
		done(null, isAllowed ? subscription : null);
	};

	aedes.authorizePublish = (client, packet, done) => {
		if (client === null || mayUse(allowedHeatersOf(client), client.id, packet.topic)) {
			done(null);
			return;
		}

		// AWS IoT closes the connection of who publishes where it may not.
		client.disconnect({reasonCode: reasonCodes.notAuthorized});
		done(new Error('not authorized'));
	};

	const filters = new Set<BrokerFilter>();
	const filterOf = new WeakMap<Client, BrokerFilter>();
	const remembered = new RememberedSubscriptions(filters);
	aedes.authorizeForward = (client, packet) => {
		const subscriptions = filterOf.get(client)?.session.subscriptions;
		const {topic, retain, brokerCounter} = packet;
		if (subscriptions === undefined) {
			return null;
		}

		// With the flag it is one that was retained, which AWS delivers only to a filter without wildcards.
		if (retain) {
			return subscriptions.has(topic) ? packet : null;
		}

		const all = [...filters].map(({session}) => session.subscriptions);
		return subscriptions.matches(topic) || isItsTurn(subscriptions, all, topic, brokerCounter)
			? packet
			: null;
	};

	const clients = new Set<Client>();
	const misbehaviour = {refusing: false, frozen: false};
	aedes.on('client', client => {
		clients.add(client);
	});
	aedes.on('clientReady', client => {
		filterOf.get(client)?.setReady();
	});
	aedes.on('clientDisconnect', client => {
		clients.delete(client);
	});

	const accept: Broker['accept'] = (stream, request) => {
		const filter = new BrokerFilter({
			inner: stream,
			versions: options.versions,
			clock: options.clock,
			session: new FilterSession(clientId => remembered.of(clientId)),
		});
		filters.add(filter);
		// By the socket, not the filter: a frozen filter that gave up still holds its socket.
		const end =
			options.lifetimeMs === undefined
				? undefined
				: options.clock.after(options.lifetimeMs, () => {
						filter.cut();
					});
		stream.once('close', () => {
			end?.cancel();
			filters.delete(filter);
			remembered.keep(filter.session);
		});
		filter.setFrozen(misbehaviour.frozen);
		filterOf.set(aedes.handle(filter, request), filter);
	};

	const server = createMqttServer({
		tls: options.tls,
		isRefusing: () => misbehaviour.refusing,
		accept,
	});
	const setFrozen: Broker['setFrozen'] = frozen => {
		misbehaviour.frozen = frozen;
		for (const filter of filters) {
			filter.setFrozen(frozen);
		}
	};

	const dropClients = (): void => {
		for (const filter of filters) {
			filter.cut();
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
				client.disconnect({reasonCode: reasonCodes.sessionTakenOver});
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
