import {type Buffer} from 'node:buffer';
import {type Duplex} from 'node:stream';

/** Bytes of the largest packet that is taken: twice the 128 KiB of AWS IoT's largest message. */
export const maxPacketBytes = 256 * 1024;

/** `code` of the error a stream ends with when a larger packet was announced. */
export const oversizedCode = 'NAVILINK_OVERSIZED_PACKET';

/** The remaining length is a variable byte integer of at most four bytes (MQTT 5 §1.5.5). */
const maxLengthBytes = 4;

/** Follows a stream of packets from header to header (MQTT 5 §2.1). */
class PacketHeaders {
	#bodyLeft = 0;
	/** Bytes of the header seen so far; the first is the type. */
	#headerBytes = 0;
	#length = 0;

	/** Takes the next bytes. @returns The length of the largest packet announced in them. */
	maxValueIn(chunk: Buffer): number {
		let largest = 0;
		let at = 0;
		while (at < chunk.length) {
			if (this.#bodyLeft > 0) {
				const skipped = Math.min(this.#bodyLeft, chunk.length - at);
				this.#bodyLeft -= skipped;
				at += skipped;
			} else {
				this.#header(chunk[at] ?? 0);
				largest = Math.max(largest, this.#bodyLeft);
				at++;
			}
		}

		return largest;
	}

	#header(byte: number): void {
		if (this.#headerBytes > 0) {
			this.#length += (byte % 128) * 128 ** (this.#headerBytes - 1);
		}

		const isLast = this.#headerBytes > 0 && (byte < 128 || this.#headerBytes === maxLengthBytes);
		this.#headerBytes++;
		if (isLast) {
			this.#bodyLeft = this.#length;
			this.#headerBytes = 0;
			this.#length = 0;
		}
	}
}

/**
Ends `stream` with an error as soon as a packet larger than `limitBytes` is announced.

The parser of mqtt.js would gather up to 256 MB of it first.
*/
export const limitPackets = (stream: Duplex, limitBytes = maxPacketBytes): void => {
	const headers = new PacketHeaders();
	stream.on('data', (chunk: Buffer) => {
		if (headers.maxValueIn(chunk) > limitBytes) {
			stream.destroy(
				Object.assign(new Error(`The broker announced a packet of more than ${limitBytes} bytes`), {
					code: oversizedCode,
				}),
			);
		}
	});
};
