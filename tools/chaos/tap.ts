import {Buffer} from 'node:buffer';
import {parser, type Packet} from 'mqtt-packet';
import {ClientFrames} from '../../test/support/client-frames.js';

/** First bytes of CONNECT and CONNACK: everything else is HTTP. */
const greetings: ReadonlySet<number | undefined> = new Set([0x10, 0x20]);

const headEnd = '\r\n\r\n';

/** An upgrade is asked for by a header, and granted by a status. */
const upgradeForm = /^(?:HTTP\/1\.1 101 |GET [\s\S]*\r\nupgrade: *websocket\r\n)/iv;

/** Level of the protocol of a CONNECT, which follows its name; undefined while that is not there. MQTT 5 §3.1.2. */
const levelIn = (bytes: Buffer): number | undefined => {
	const nameAt = bytes.indexOf('MQTT');
	return nameAt === -1 ? undefined : bytes[nameAt + 4];
};

export type TapOptions = {
	/** Called with each packet once the last of its bytes has passed. */
	readonly onPacket: (packet: Packet) => void;
	/** For the direction of the broker: the level that the client asked for. */
	readonly level?: () => number;
};

/** Reads the MQTT packets of one direction of a connection as its bytes pass, over WebSocket too. Other HTTP has none. */
export class Tap {
	readonly #options: TapOptions;
	readonly #frames: ClientFrames;
	#waiting: Buffer = Buffer.alloc(0);
	#read: ((bytes: Buffer) => void) | undefined;
	#packets: ReturnType<typeof parser> | undefined;

	constructor(options: TapOptions) {
		this.#options = options;
		this.#frames = new ClientFrames(options.level === undefined);
	}

	push(chunk: Buffer): void {
		if (this.#read !== undefined) {
			this.#read(chunk);
			return;
		}

		const bytes = Buffer.concat([this.#waiting, chunk]);
		this.#waiting = bytes;
		const headEndsAt = bytes.indexOf(headEnd);
		if (greetings.has(bytes[0])) {
			this.#begin(this.#readMqtt, bytes);
		} else if (headEndsAt !== -1) {
			const bodyAt = headEndsAt + headEnd.length;
			const isUpgrade = upgradeForm.test(bytes.toString('latin1', 0, bodyAt));
			this.#begin(isUpgrade ? this.#readFrames : () => undefined, bytes.subarray(bodyAt));
		}
	}

	#begin(read: (bytes: Buffer) => void, bytes: Buffer): void {
		this.#read = read;
		this.#waiting = Buffer.alloc(0);
		read(bytes);
	}

	readonly #readFrames = (bytes: Buffer): void => {
		this.#readMqtt(this.#frames.push(bytes));
	};

	readonly #readMqtt = (bytes: Buffer): void => {
		if (this.#packets !== undefined) {
			this.#packets.parse(bytes);
			return;
		}

		this.#waiting = Buffer.concat([this.#waiting, bytes]);
		const {level, onPacket} = this.#options;
		const protocolVersion = level?.() ?? levelIn(this.#waiting);
		if (protocolVersion !== undefined) {
			this.#packets = parser({protocolVersion});
			this.#packets.on('packet', onPacket);
			// What cannot be read is passed on, and answered by the one who gets it.
			this.#packets.on('error', () => undefined);
			this.#packets.parse(this.#waiting);
		}
	};
}
