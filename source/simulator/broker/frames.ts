import {Buffer} from 'node:buffer';
import {limits} from './limits.js';

/** An MQTT control packet as it came over the wire. MQTT 5 §2.1. */
export type Frame = {
	/** The whole packet, fixed header included. */
	readonly bytes: Buffer;
	/** Control packet type, 1–15. */
	readonly type: number;
	/** The low four bits of the first byte. */
	readonly flags: number;
	/** Bytes after the fixed header. */
	readonly body: Buffer;
};

/** Control packet types: MQTT 5 §2.1.2. */
export const packetTypes = {
	connect: 1,
	connack: 2,
	publish: 3,
	pubrec: 5,
	pubrel: 6,
	pubcomp: 7,
	subscribe: 8,
	suback: 9,
	unsubscribe: 10,
	disconnect: 14,
	auth: 15,
} as const;

/** A packet is larger than the splitter accepts. */
export class PacketTooLargeError extends RangeError {
	override readonly name = 'PacketTooLargeError';
}

/** A number in MQTT's variable byte form, and where the next field starts; undefined if there is not enough yet. */
export const readVariableInteger = (
	buffer: Buffer,
	start: number,
): {value: number; next: number} | undefined => {
	let value = 0;
	let factor = 1;
	for (let index = 0; index < 4; index++) {
		const byte = buffer[start + index];
		if (byte === undefined) {
			return undefined;
		}

		value += (byte % 128) * factor;
		if (byte < 128) {
			return {value, next: start + index + 1};
		}

		factor *= 128;
	}

	throw new RangeError('variable byte integer longer than four bytes');
};

/** Cuts a byte stream into MQTT packets. */
export class FrameSplitter {
	#rest: Buffer = Buffer.alloc(0);
	readonly #maxBytes: number;

	/** @param maxBytes - The largest packet, its fixed header included. */
	constructor(maxBytes: number = limits.packetBytes) {
		this.#maxBytes = maxBytes;
	}

	/**
	Takes the next bytes and gives the packets that are complete.

	@throws PacketTooLargeError as soon as the length of one is known, and RangeError when the stream is not MQTT.
	*/
	push(chunk: Buffer): Frame[] {
		this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
		const frames: Frame[] = [];
		for (let frame = this.#take(); frame; frame = this.#take()) {
			frames.push(frame);
		}

		return frames;
	}

	#take(): Frame | undefined {
		const first = this.#rest[0];
		const length = first === undefined ? undefined : readVariableInteger(this.#rest, 1);
		if (first === undefined || length === undefined) {
			return undefined;
		}

		const end = length.next + length.value;
		if (end > this.#maxBytes) {
			throw new PacketTooLargeError(`packet of ${end} bytes is too large`);
		}

		if (this.#rest.length < end) {
			return undefined;
		}

		const bytes = this.#rest.subarray(0, end);
		this.#rest = this.#rest.subarray(end);
		return {
			bytes,
			type: Math.trunc(first / 16),
			flags: first % 16,
			body: bytes.subarray(length.next),
		};
	}
}
