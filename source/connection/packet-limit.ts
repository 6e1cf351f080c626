import {type Buffer} from 'node:buffer';
import {type Duplex} from 'node:stream';

/** Bytes of the largest packet that is taken: twice the 128 KiB of AWS IoT's largest message. */
export const maxPacketBytes = 256 * 1024;

/** `code` of the error a stream ends with when a larger packet was announced. */
export const oversizedCode = 'NAVILINK_OVERSIZED_PACKET';

/** `code` of the error a stream ends with when a message with QoS 2 was announced. */
export const qos2Code = 'NAVILINK_QOS_2';

const publishType = 3;

/** Whether the first byte of a packet announces a PUBLISH with QoS 2 (MQTT 5 §3.3.1). */
const isQos2Publish = (byte: number): boolean =>
	Math.trunc(byte / 16) === publishType && Math.trunc(byte / 2) % 4 === 2;

/** The remaining length is a variable byte integer of at most four bytes (MQTT 5 §1.5.5). */
const maxLengthBytes = 4;

/** Follows a stream of packets from header to header (MQTT 5 §2.1). */
class PacketHeaders {
	#bodyLeft = 0;
	/** Bytes of the header seen so far; the first is the type. */
	#headerBytes = 0;
	#length = 0;
	#hasQos2 = false;

	/** Whether a message with QoS 2 was announced. */
	get hasQos2(): boolean {
		return this.#hasQos2;
	}

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
		} else if (isQos2Publish(byte)) {
			this.#hasQos2 = true;
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
Ends `stream` with an error as soon as a packet larger than `limitBytes` or a message with QoS 2 is announced.

The parser of mqtt.js would gather up to 256 MB of a packet first. Messages with QoS 2 it keeps until the broker releases
them, which a broker need never do: 65,535 of the largest are 16 GB. Subscriptions ask for QoS 1, so none may come.
*/
export const limitPackets = (stream: Duplex, limitBytes = maxPacketBytes): void => {
	const headers = new PacketHeaders();
	const end = (message: string, code: string): void => {
		stream.destroy(Object.assign(new Error(message), {code}));
	};

	stream.on('data', (chunk: Buffer) => {
		if (headers.maxValueIn(chunk) > limitBytes) {
			end(`The broker announced a packet of more than ${limitBytes} bytes`, oversizedCode);
		} else if (headers.hasQos2) {
			end('The broker announced a message with QoS 2', qos2Code);
		}
	});
};
