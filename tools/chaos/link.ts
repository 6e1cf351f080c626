import {Buffer} from 'node:buffer';
import {connect, type Socket} from 'node:net';
import {readVariableInteger, type Frame} from '../../source/simulator/broker/frames.js';
import {Lane, type Parcel} from './lane.js';
import {type LineLedger} from './ledger.js';
import {unitSplitter, type Unit} from './units.js';

const types = {connect: 1, publish: 3, puback: 4} as const;

/** What holds for every connection of a proxy. */
export type Conditions = {readonly frozen: boolean; readonly delayMs: number};

/** Which way a packet travels. */
export type Direction = 'toClient' | 'toBroker';

/** A cut inside a unit, mostly a packet: after `frames` more whole ones in one direction. */
export type Cut = {readonly direction: Direction; frames: number; readonly isReset: boolean};

type LinkOptions = {
	readonly client: Socket;
	readonly brokerPort: number;
	readonly conditions: Conditions;
	readonly ledger: LineLedger;
	readonly cut: Cut | undefined;
};

/** What the proxy reads of a PUBLISH. MQTT 5 §3.3. */
const readPublish = (
	{body, flags}: Frame,
	level: number,
): {readonly topic: string; readonly id: number; readonly payload: Buffer} => {
	const idAt = 2 + body.readUInt16BE(0);
	const hasId = Math.trunc(flags / 2) % 4 > 0;
	let payloadAt = hasId ? idAt + 2 : idAt;
	if (level === 5) {
		const properties = readVariableInteger(body, payloadAt);
		payloadAt = properties === undefined ? body.length : properties.next + properties.value;
	}

	return {
		topic: body.toString('utf8', 2, idAt),
		id: hasId ? body.readUInt16BE(idAt) : 0,
		payload: body.subarray(payloadAt),
	};
};

/** One connection through the proxy, packet by packet. */
export class Link {
	readonly #client: Socket;
	readonly #broker: Socket;
	readonly #ledger: LineLedger;
	readonly #conditions: Conditions;
	readonly #lanes: Readonly<Record<Direction, Lane>>;
	/** Numbers of the messages under way to the client, by packet identifier. */
	readonly #unacknowledged = new Map<number, number>();
	#level = 0;
	#cut: Cut | undefined;
	#pubacksToDrop = 0;
	#pubacksDropped = 0;

	constructor({client, brokerPort, conditions, ledger, cut}: LinkOptions) {
		this.#client = client;
		this.#conditions = conditions;
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
		this.#read(this.#client, 'toBroker');
		this.#read(this.#broker, 'toClient');
	}

	/** Whether both ends are still there. */
	get isOpen(): boolean {
		return !this.#client.destroyed && !this.#broker.destroyed;
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

	/** Cuts the connection inside a packet to come. */
	cutWithin(cut: Cut): void {
		this.#cut = cut;
	}

	/**
	Keeps the next acknowledgements from the broker.

	@param limit - So many in the life of the connection: with more the broker would stop sending for good.
	*/
	dropPubacks(count: number, limit: number): void {
		this.#pubacksToDrop = Math.min(count, limit - this.#pubacksDropped);
	}

	/** Whether every acknowledgement that was to be dropped has been, and no cut is to come. */
	get isDone(): boolean {
		return this.#pubacksToDrop <= 0 && this.#cut === undefined;
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

	#read(socket: Socket, direction: Direction): void {
		const splitter = unitSplitter();
		const push = (parcel: Parcel): void => {
			this.#lanes[direction].push(parcel, this.#conditions.delayMs);
		};

		socket.on('data', (chunk: Buffer) => {
			for (const unit of splitter.push(chunk)) {
				if (direction === 'toBroker') {
					this.#heardFromClient(unit);
				}

				push(unit);
			}
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

	#heardFromClient({packets}: Unit): void {
		for (const packet of packets) {
			const {type, body} = packet;
			switch (type) {
				case types.connect: {
					this.#level = body.readUInt8(2 + body.readUInt16BE(0));

					break;
				}

				case types.puback: {
					const id = body.readUInt16BE(0);
					this.#ledger.acknowledged(this.#unacknowledged.get(id));
					this.#unacknowledged.delete(id);

					break;
				}

				case types.publish: {
					this.#ledger.published?.(readPublish(packet, this.#level).topic);

					break;
				}
				// No default
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
		} else if (this.#cut?.direction === direction && this.#cut.frames-- === 0) {
			this.#cutWithin(socket, parcel.bytes, this.#cut.isReset);
		} else {
			this.#note(direction, parcel);
			socket.write(parcel.bytes);
		}
	}

	/** A unit is left out only where it is one acknowledgement and nothing else: a part of a packet must not be missing. */
	#isDropped(direction: Direction, {bytes, packets: [packet]}: Unit): boolean {
		return (
			direction === 'toBroker' &&
			packet?.type === types.puback &&
			packet.bytes.length === bytes.length &&
			this.#pubacksToDrop > 0
		);
	}

	#cutWithin(socket: Socket, bytes: Buffer, isReset: boolean): void {
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

	/** Notes the messages that the client is about to get. */
	#note(direction: Direction, {packets}: Unit): void {
		for (const packet of packets) {
			if (direction === 'toClient' && packet.type === types.publish) {
				const {id, payload} = readPublish(packet, this.#level);
				const number = this.#ledger.numberOf(payload);
				if (number !== undefined) {
					this.#ledger.forwarded(number);
					this.#unacknowledged.set(id, number);
				}
			}
		}
	}
}

/** Beginnings no packet may have, MQTT 5 §2.1.3 and §1.5.5: wrong flags, a length without end, far too long. */
const impossible: ReadonlyArray<readonly number[]> = [
	[0x21, 0x03],
	[0x63, 0x02],
	[0x91, 0x04],
	[0xe7, 0x00],
	[0x32, 0xff, 0xff, 0xff, 0xff, 0xff],
	[0x30, 0xff, 0xff, 0xff, 0x7f],
];

/** Bytes that are not MQTT, whatever follows them. */
export const garbage = (random: () => number): Buffer =>
	Buffer.from([
		...(impossible[Math.trunc(random() * impossible.length)] ?? []),
		...Array.from({length: 1 + Math.trunc(random() * 200)}, () => Math.trunc(random() * 256)),
	]);
