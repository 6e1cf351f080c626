import {Buffer} from 'node:buffer';

/** Continuation, text and binary: frames that carry data. */
const dataOpcodes: ReadonlySet<number> = new Set([0x0, 0x1, 0x2]);

const bits = [1, 2, 4, 8, 16, 32, 64, 128] as const;

const xor = (left: number, right: number): number =>
	bits.reduce((sum, bit) => sum + (Math.trunc(left / bit) % 2 === Math.trunc(right / bit) % 2 ? 0 : bit), 0);

/** Length and position of a frame's payload; undefined while its header is not whole (RFC 6455 §5.2). */
const headerOf = (bytes: Buffer): {readonly length: number; readonly maskAt: number} | undefined => {
	const short = (bytes[1] ?? 0) % 0x80;
	const maskAt = short === 127 ? 10 : short === 126 ? 4 : 2;
	if (bytes.length < maskAt + 4) {
		return undefined;
	}

	const length =
		short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
	return {length, maskAt};
};

/** Reads the data of the frames that a WebSocket client sends. */
export class ClientFrames {
	#waiting: Buffer = Buffer.alloc(0);

	/**
	Takes the next bytes; returns the unmasked data of the frames that are whole now.

	@throws {Error} for a compressed frame or one without a mask.
	*/
	push(chunk: Buffer): Buffer {
		this.#waiting = Buffer.concat([this.#waiting, chunk]);
		const data: Buffer[] = [];
		for (;;) {
			const header = headerOf(this.#waiting);
			const endsAt = header === undefined ? Number.POSITIVE_INFINITY : header.maskAt + 4 + header.length;
			if (header === undefined || this.#waiting.length < endsAt) {
				return Buffer.concat(data);
			}

			const [first = 0, second = 0] = this.#waiting;
			if (first % 0x80 >= 0x10 || second < 0x80) {
				throw new Error(`a frame that cannot be read: ${first.toString(16)} ${second.toString(16)}`);
			}

			const mask = this.#waiting.subarray(header.maskAt, header.maskAt + 4);
			const payload = this.#waiting.subarray(header.maskAt + 4, endsAt);
			if (dataOpcodes.has(first % 0x10)) {
				data.push(Buffer.from(payload.map((byte, index) => xor(byte, mask[index % 4] ?? 0))));
			}

			this.#waiting = this.#waiting.subarray(endsAt);
		}
	}
}
