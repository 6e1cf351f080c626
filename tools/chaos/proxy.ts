import {type Socket} from 'node:net';
import {startServer, type LoopbackServer} from '../support/loopback.js';
import {type LineLedger} from './ledger.js';
import {Link, type Cut} from './link.js';

/** A TCP proxy on the loopback that reads MQTT as it passes, over WebSocket too, and can misbehave. */
export class Proxy {
	/** Starts a proxy before a port of the loopback. */
	static async before(brokerPort: number, ledger: LineLedger): Promise<Proxy> {
		const proxy: Proxy = new Proxy(
			brokerPort,
			ledger,
			await startServer(
				socket => {
					proxy.#accept(socket);
				},
				{allowHalfOpen: true},
			),
		);
		return proxy;
	}

	/** While true, new connections are reset. */
	isRefusing = false;
	/** Cuts the next new connection inside a chunk; undefined once it has. */
	nextCut: Cut | undefined;
	readonly #ledger: LineLedger;
	readonly #brokerPort: number;
	readonly #server: LoopbackServer;
	readonly #conditions = {frozen: false, delayMs: 0};
	readonly #links = new Set<Link>();

	private constructor(brokerPort: number, ledger: LineLedger, server: LoopbackServer) {
		this.#brokerPort = brokerPort;
		this.#ledger = ledger;
		this.#server = server;
	}

	/** The port on 127.0.0.1. */
	get port(): number {
		return this.#server.port;
	}

	/** Connections that are not yet closed on both sides. */
	get linkCount(): number {
		return this.#links.size;
	}

	/** Connections with both ends. */
	get openLinks(): readonly Link[] {
		return [...this.#links].filter(link => link.isOpen);
	}

	/** While on, nothing moves either way. */
	setFrozen(frozen: boolean): void {
		this.#conditions.frozen = frozen;
		for (const link of this.#links) {
			link.drain();
		}
	}

	/** Delays what passes from now on. */
	setDelay(delayMs: number): void {
		this.#conditions.delayMs = delayMs;
	}

	/** Ends every connection and frees the port. */
	async close(): Promise<void> {
		for (const link of this.#links) {
			link.reset();
		}

		await this.#server.close();
	}

	#accept(client: Socket): void {
		if (this.isRefusing) {
			client.resetAndDestroy();
			return;
		}

		const link = new Link({
			client,
			brokerPort: this.#brokerPort,
			conditions: this.#conditions,
			ledger: this.#ledger,
			cut: this.nextCut,
		});
		this.nextCut = undefined;
		this.#links.add(link);
		link.onClosed(() => {
			this.#links.delete(link);
		});
	}
}
