import {type Buffer} from 'node:buffer';
import {once} from 'node:events';
import {connect, createServer, type Server, type Socket} from 'node:net';
import {PacketSplitter, type RawPacket} from './packets.js';
import {portOf} from './port.js';

/** What becomes of a packet on its way: other bytes, or none where it is dropped. */
export type Edit = (packet: RawPacket, client: Socket) => Buffer | undefined;

/** What the proxy does to connections; nothing by default. */
export type Behaviour = {
	/** Takes a new connection instead of the broker. */
	readonly opened?: (client: Socket) => unknown;
	readonly toClient?: Edit;
	readonly toBroker?: Edit;
};

type Pair = {readonly client: Socket; readonly broker: Socket | undefined};

/** First bytes of CONNECT and CONNACK: where a connection begins with neither, it is no MQTT. */
const greetings: ReadonlySet<number | undefined> = new Set([0x10, 0x20]);

/** Passes one direction on, packet by packet where `edit` is asked for any, byte by byte otherwise. */
const pass = (from: Socket, to: Socket, editOf: () => Edit | undefined, client: Socket): void => {
	const splitter = new PacketSplitter();
	let isMqtt: boolean | undefined;
	from.on('data', (chunk: Buffer) => {
		// A WebSocket begins with an HTTP request, TLS with a record of its handshake.
		isMqtt ??= greetings.has(chunk[0]);
		if (!isMqtt) {
			to.write(chunk);
			return;
		}

		for (const packet of splitter.push(chunk)) {
			const edit = editOf();
			const bytes = edit === undefined ? packet.bytes : edit(packet, client);
			if (bytes !== undefined && to.writable) {
				to.write(bytes);
			}
		}
	});
};

/**
A TCP proxy on the loopback before a broker, that can do to a connection what a bad network does.

A behaviour holds for every packet and connection from the moment it is set.
*/
export class FaultProxy {
	static async before(brokerPort: number): Promise<FaultProxy> {
		const proxy = new FaultProxy(brokerPort);
		await proxy.#listen(0);
		return proxy;
	}

	behaviour: Behaviour = {};
	port = 0;
	readonly #brokerPort: number;
	readonly #pairs = new Set<Pair>();
	#server: Server | undefined;
	#opened = 0;

	private constructor(brokerPort: number) {
		this.#brokerPort = brokerPort;
	}

	/** Connections so far. */
	get opened(): number {
		return this.#opened;
	}

	/** Sends bytes to every client, as if the broker had. */
	send(bytes: Buffer): void {
		for (const {client} of this.#pairs) {
			client.write(bytes);
		}
	}

	/** Ends every connection, politely or not. */
	cut(how: 'FIN' | 'RST'): void {
		for (const {client, broker} of this.#pairs) {
			if (how === 'FIN') {
				client.end();
			} else {
				client.resetAndDestroy();
				broker?.destroy();
			}
		}
	}

	/** Passes nothing on any more in the connections there are, and tells nobody: a link half open. */
	freeze(): void {
		for (const {client, broker} of this.#pairs) {
			for (const socket of [client, broker]) {
				socket?.removeAllListeners('data');
				socket?.pause();
			}
		}
	}

	/** Lets nobody in until `listen()`. */
	async refuse(): Promise<void> {
		const server = this.#server;
		if (server !== undefined) {
			this.#server = undefined;
			const closed = once(server, 'close');
			server.close();
			this.cut('RST');
			await closed;
		}
	}

	/** Lets in again, on the same port. */
	async listen(): Promise<void> {
		await this.#listen(this.port);
	}

	async close(): Promise<void> {
		await this.refuse();
	}

	async #listen(port: number): Promise<void> {
		const server = createServer({allowHalfOpen: false}, client => {
			this.#accept(client);
		});
		this.#server = server;
		server.listen(port, '127.0.0.1');
		await once(server, 'listening');
		this.port = portOf(server);
	}

	#accept(client: Socket): void {
		this.#opened++;
		const {opened} = this.behaviour;
		const broker = opened === undefined ? connect(this.#brokerPort, '127.0.0.1') : undefined;
		const pair = {client, broker};
		this.#pairs.add(pair);
		const end = (): void => {
			this.#pairs.delete(pair);
			client.destroy();
			broker?.destroy();
		};

		for (const socket of [client, broker]) {
			// The other side is told by the close that follows.
			socket?.on('error', end);
			socket?.once('close', end);
		}

		if (broker === undefined) {
			client.resume();
			opened?.(client);
			return;
		}

		pass(client, broker, () => this.behaviour.toBroker, client);
		pass(broker, client, () => this.behaviour.toClient, client);
	}
}
