import {once} from 'node:events';
import {createServer, type Server, type Socket} from 'node:net';
import {portOf} from '../../test/support/port.js';
import {type Book} from './ledger.js';
import {Link, type Cut} from './link.js';

/** A TCP proxy on the loopback that knows where packets of MQTT end, over WebSocket too, and can misbehave. */
export class Proxy {
	readonly #engine: Book;
	readonly #brokerPort: number;
	readonly #conditions = {frozen: false, delayMs: 0};
	readonly #links = new Set<Link>();
	readonly #server: Server;
	#refusing = false;
	#nextCut: Cut | undefined;

	constructor(brokerPort: number, book: Book) {
		this.#brokerPort = brokerPort;
		this.#engine = book;
		this.#server = createServer({allowHalfOpen: true, noDelay: true}, socket => {
			this.#accept(socket);
		});
	}

	/** The port on 127.0.0.1 to connect to. */
	get port(): number {
		return portOf(this.#server);
	}

	/** `mqtt://` address to connect to. */
	get url(): string {
		return `mqtt://127.0.0.1:${this.port}`;
	}

	/** How many connections are not yet closed on both sides. */
	get linkCount(): number {
		return this.#links.size;
	}

	/** Connections with both ends. */
	get openLinks(): readonly Link[] {
		return [...this.#links].filter(link => link.isOpen);
	}

	/** Opens the port. */
	async listen(): Promise<void> {
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
	}

	/** While on, nothing moves either way. */
	setFrozen(frozen: boolean): void {
		this.#conditions.frozen = frozen;
		for (const link of this.#links) {
			link.drain();
		}
	}

	/** While on, new connections are reset. */
	setRefusing(refusing: boolean): void {
		this.#refusing = refusing;
	}

	/** From now on each packet takes so long. */
	setDelay(delayMs: number): void {
		this.#conditions.delayMs = delayMs;
	}

	/** Cuts the next new connection inside a packet. */
	cutNext(cut: Cut | undefined): void {
		this.#nextCut = cut;
	}

	/** Whether a new connection has taken that cut. */
	get hasCutNext(): boolean {
		return this.#nextCut === undefined;
	}

	/** Ends every connection and gives the port back. */
	async close(): Promise<void> {
		for (const link of this.#links) {
			link.reset();
		}

		this.#server.close();
		await once(this.#server, 'close');
	}

	#accept(client: Socket): void {
		if (this.#refusing) {
			client.resetAndDestroy();
			return;
		}

		const link = new Link({
			client,
			brokerPort: this.#brokerPort,
			conditions: this.#conditions,
			book: this.#engine,
			cut: this.#nextCut,
		});
		this.#nextCut = undefined;
		this.#links.add(link);
		link.onClosed(() => {
			this.#links.delete(link);
		});
	}
}
