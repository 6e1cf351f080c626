import {Buffer} from 'node:buffer';

/** One MQTT packet as it came. */
export type RawPacket = {
	/** Type of the packet, MQTT 5 §2.1.2. */
	readonly type: number;
	/** What follows the fixed header. */
	readonly body: Buffer;
	/** All of it, header included. */
	readonly bytes: Buffer;
};

/** Types of packets, MQTT 5 §2.1.2. */
export const types = {connect: 1, connack: 2, publish: 3, puback: 4, subscribe: 8, suback: 9} as const;

/** Cuts a stream of bytes into packets. */
export class PacketSplitter {
	#waiting: Buffer = Buffer.alloc(0);

	/** Bytes of a packet that is not whole yet. */
	get rest(): Buffer {
		return this.#waiting;
	}

	/** Takes the next bytes; gives the packets that are whole now. */
	push(chunk: Buffer): RawPacket[] {
		const packets: RawPacket[] = [];
		let rest = Buffer.concat([this.#waiting, chunk]);
		for (;;) {
			let length = 0;
			let at = 1;
			let byte = 0x80;
			for (; byte >= 0x80 && at <= 4 && at < rest.length; at++) {
				byte = rest[at] ?? 0;
				length += (byte % 0x80) * 0x80 ** (at - 1);
			}

			if (byte >= 0x80 || rest.length < at + length) {
				this.#waiting = rest;
				return packets;
			}

			packets.push({
				type: Math.trunc((rest[0] ?? 0) / 16),
				body: rest.subarray(at, at + length),
				bytes: rest.subarray(0, at + length),
			});
			rest = rest.subarray(at + length);
		}
	}
}

/** A packet of less than 128 bytes. */
export const packet = (first: number, ...body: readonly number[]): Buffer =>
	Buffer.from([first, body.length, ...body]);

/** DISCONNECT of MQTT 5. */
export const disconnect5 = (reason: number): Buffer => packet(0xe0, reason, 0);

/** A whole PUBLISH of 2 MiB to `test/large`, QoS 0. */
export const largeMessage: Buffer = Buffer.concat([
	Buffer.from([0x30, 0x80, 0x80, 0x80, 0x01, 0, 10]),
	Buffer.from('test/large'),
	Buffer.alloc(2 * 1024 * 1024 - 12),
]);
