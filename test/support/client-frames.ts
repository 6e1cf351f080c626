import {Buffer} from 'node:buffer';

/** Continuation, text and binary: frames that carry data. */
const dataOpcodes: ReadonlySet<number> = new Set([0x0, 0x1, 0x2]);

const bits = [1, 2, 4, 8, 16, 32, 64, 128] as const;

const xor = (left: number, right: number): number =>
	bits.reduce((sum, bit) => sum + (Math.trunc(left / bit) % 2 === Math.trunc(right / bit) % 2 ? 0 : bit), 0);

/** Length and position of a frame's payload; undefined while its header is not whole (RFC 6455 §5.2). */
const headerOf = (
	bytes: Buffer,
	maskBytes: number,
): {readonly length: number; readonly maskAt: number} | undefined => {
	const short = (bytes[1] ?? 0) % 0x80;
	const maskAt = short === 127 ? 10 : short === 126 ? 4 : 2;
	if (bytes.length < maskAt + maskBytes) {
		return undefined;
	}

	const length =
		short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
	return {length, maskAt};
};

/** Reads the data of the frames of a WebSocket, by default those that a client sends. */
export class ClientFrames {
	readonly #maskBytes: 0 | 4;
	#waiting: Buffer = Buffer.alloc(0);

	constructor(isMasked = true) {
		this.#maskBytes = isMasked ? 4 : 0;
	}

	/**
	Takes the next bytes; returns the unmasked data of the frames that are whole now.

	@throws {Error} for a compressed frame or one without the expected mask.
	*/
	push(chunk: Buffer): Buffer {
		this.#waiting = Buffer.concat([this.#waiting, chunk]);
		const data: Buffer[] = [];
		for (;;) {
			const header = headerOf(this.#waiting, this.#maskBytes);
			const endsAt =
				header === undefined ? Number.POSITIVE_INFINITY : header.maskAt + this.#maskBytes + header.length;
			if (header === undefined || this.#waiting.length < endsAt) {
				return Buffer.concat(data);
			}

			const [first = 0, second = 0] = this.#waiting;
			if (first % 0x80 >= 0x10 || second >= 0x80 !== this.#maskBytes > 0) {
				throw new Error(`a frame that cannot be read: ${first.toString(16)} ${second.toString(16)}`);
			}

			const payloadAt = header.maskAt + this.#maskBytes;
			const mask = this.#waiting.subarray(header.maskAt, payloadAt);
			const payload = this.#waiting.subarray(payloadAt, endsAt);
			if (dataOpcodes.has(first % 0x10)) {
				const unmask = (byte: number, index: number): number => xor(byte, mask[index % 4] ?? 0);
				data.push(
					this.#maskBytes > 0 ? Buffer.from(payload.map((byte, index) => unmask(byte, index))) : payload,
				);
			}

			this.#waiting = this.#waiting.subarray(endsAt);
		}
	}
}
