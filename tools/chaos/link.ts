import {Buffer} from 'node:buffer';
import {connect, type Socket} from 'node:net';
import {type Packet} from 'mqtt-packet';
import {Lane, type Parcel} from './lane.js';
import {type LineLedger} from './ledger.js';
import {Tap} from './tap.js';

/** What holds for every connection of a proxy. */
export type Conditions = {readonly frozen: boolean; readonly delayMs: number};

/** Which way bytes travel. */
export type Direction = 'toClient' | 'toBroker';

/** A cut inside a chunk, mostly a packet: after `chunks` more whole ones in one direction. */
export type Cut = {readonly direction: Direction; chunks: number; readonly isReset: boolean};

type LinkOptions = {
	readonly client: Socket;
	readonly brokerPort: number;
	readonly conditions: Conditions;
	readonly ledger: LineLedger;
	readonly cut: Cut | undefined;
};

/** One connection through the proxy. */
export class Link {
	readonly #client: Socket;
	readonly #broker: Socket;
	readonly #ledger: LineLedger;
	readonly #lanes: Readonly<Record<Direction, Lane>>;
	readonly #taps: Readonly<Record<Direction, Tap>>;
	/** Numbers of the messages under way to the client, by packet identifier. */
	readonly #unacknowledged = new Map<number, number>();
	#level = 5;
	#cut: Cut | undefined;
	#pubacksToDrop = 0;
	#pubacksDropped = 0;

	constructor({client, brokerPort, conditions, ledger, cut}: LinkOptions) {
		this.#client = client;
		this.#ledger = ledger;
		this.#cut = cut;
		this.#broker = connect({port: brokerPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true});
		const laneTo = (direction: Direction): Lane =>
			new Lane(
				parcel => {
					this.#deliver(direction, parcel);
				},
				() => conditions.frozen,
			);
		this.#lanes = {toClient: laneTo('toClient'), toBroker: laneTo('toBroker')};
		this.#taps = {
			toClient: new Tap({
				onPacket: packet => {
					this.#sentToClient(packet);
				},
				level: () => this.#level,
			}),
			toBroker: new Tap({
				onPacket: packet => {
					this.#heardFromClient(packet);
				},
			}),
		};
		this.#read(this.#client, 'toBroker', conditions);
		this.#read(this.#broker, 'toClient', conditions);
	}

	/** Whether both ends are still there. */
	get isOpen(): boolean {
		return !this.#client.destroyed && !this.#broker.destroyed;
	}

	/** Whether every acknowledgement that was to be dropped has been, and no cut is to come. */
	get isDone(): boolean {
		return this.#pubacksToDrop <= 0 && this.#cut === undefined;
	}

	/** Delivers what was held back, if it may go. */
	drain(): void {
		this.#lanes.toClient.drain();
		this.#lanes.toBroker.drain();
	}

	/** Ends both sides at once: RST. */
	reset(): void {
		this.#close();
		this.#client.resetAndDestroy();
		this.#broker.resetAndDestroy();
	}

	/** Closes both sides in order: FIN. */
	end(): void {
		this.#client.end();
		this.#broker.end();
	}

	/** Sends the client bytes the broker never sent. */
	inject(bytes: Buffer): void {
		if (this.#client.writable) {
			this.#client.write(bytes);
		}
	}

	/** Cuts the connection inside a chunk to come. */
	cutWithin(cut: Cut): void {
		this.#cut = cut;
	}

	/**
	Keeps the next acknowledgements from the broker.

	@param limit - Most in the life of the connection: with more the broker would stop sending.
	*/
	dropPubacks(count: number, limit: number): void {
		this.#pubacksToDrop = Math.min(count, limit - this.#pubacksDropped);
	}

	/** Calls when both sides are closed. */
	onClosed(listener: () => void): void {
		const look = (): void => {
			if (this.#client.closed && this.#broker.closed) {
				this.#close();
				listener();
			}
		};

		this.#client.once('close', look);
		this.#broker.once('close', look);
	}

	#close(): void {
		this.#lanes.toClient.close();
		this.#lanes.toBroker.close();
	}

	#read(socket: Socket, direction: Direction, conditions: Conditions): void {
		const push = (parcel: Parcel): void => {
			this.#lanes[direction].push(parcel, conditions.delayMs);
		};

		socket.on('data', (chunk: Buffer) => {
			if (direction === 'toBroker') {
				this.#taps.toBroker.push(chunk);
			}

			push(chunk);
		});
		socket.on('end', () => {
			push('end');
		});
		for (const event of ['error', 'close']) {
			socket.on(event, () => {
				push('reset');
			});
		}
	}

	#heardFromClient(packet: Packet): void {
		if (packet.cmd === 'connect') {
			this.#level = packet.protocolVersion ?? 4;
		} else if (packet.cmd === 'publish') {
			this.#ledger.published?.(packet.topic);
		} else if (packet.cmd === 'puback' && packet.messageId !== undefined) {
			this.#ledger.acknowledged(this.#unacknowledged.get(packet.messageId));
			this.#unacknowledged.delete(packet.messageId);
		}
	}

	#sentToClient(packet: Packet): void {
		if (packet.cmd === 'publish') {
			const number = this.#ledger.numberOf(Buffer.from(packet.payload));
			if (number !== undefined) {
				this.#ledger.forwarded(number);
				this.#unacknowledged.set(packet.messageId ?? 0, number);
			}
		}
	}

	#deliver(direction: Direction, parcel: Parcel): void {
		const socket = direction === 'toClient' ? this.#client : this.#broker;
		if (parcel === 'end') {
			socket.end();
		} else if (parcel === 'reset') {
			socket.destroy();
		} else if (!socket.writable) {
			// Its end is under way.
		} else if (this.#isDropped(direction, parcel)) {
			this.#pubacksToDrop--;
			this.#pubacksDropped++;
		} else if (this.#cut?.direction === direction && this.#cut.chunks-- === 0) {
			this.#cutNow(socket, parcel, this.#cut.isReset);
		} else {
			if (direction === 'toClient') {
				this.#taps.toClient.push(parcel);
			}

			socket.write(parcel);
		}
	}

	/** A chunk is left out only where it is one PUBACK and nothing else: a part of a packet must not be missing. */
	#isDropped(direction: Direction, bytes: Buffer): boolean {
		const isPuback = bytes[0] === 0x40 && bytes[1] === bytes.length - 2;
		return direction === 'toBroker' && isPuback && this.#pubacksToDrop > 0;
	}

	#cutNow(socket: Socket, bytes: Buffer, isReset: boolean): void {
		this.#cut = undefined;
		this.#close();
		socket.write(bytes.subarray(0, Math.max(1, Math.trunc(bytes.length / 2))), () => {
			if (isReset) {
				this.reset();
			} else {
				this.end();
			}
		});
	}
}
