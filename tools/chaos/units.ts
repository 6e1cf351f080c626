import {Buffer} from 'node:buffer';
import {FrameSplitter, type Frame} from '../../source/simulator/broker/frames.js';

/** Bytes that travel together, and the MQTT packets that end in them. */
export type Unit = {readonly bytes: Buffer; readonly packets: readonly Frame[]};

/** Cuts the bytes of one direction into units. */
export type Splitter = {readonly push: (chunk: Buffer) => readonly Unit[]};

/** First bytes of CONNECT and CONNACK: what begins with neither is HTTP. */
const greetings: ReadonlySet<number | undefined> = new Set([0x10, 0x20]);

const headEnd = '\r\n\r\n';

/** An upgrade is asked for by a header, and granted by a status. */
const upgradeForm = /^(?:HTTP\/1\.1 101 |GET [\s\S]*\r\nupgrade: *websocket\r\n)/iv;

/** A head longer than this is passed on without being understood. */
const longestHead = 65_536;

/** MQTT as it is: each packet is a unit. */
const mqttSplitter = (): Splitter => {
	const splitter = new FrameSplitter();
	return {push: chunk => splitter.push(chunk).map(frame => ({bytes: frame.bytes, packets: [frame]}))};
};

/** What is not looked into. */
const plainSplitter: Splitter = {push: chunk => [{bytes: chunk, packets: []}]};

/** Length of the frame at the start of `bytes` and where its payload begins; undefined while its head is not whole. RFC 6455 §5.2. */
const frameAt = (bytes: Buffer): {readonly payloadAt: number; readonly end: number} | undefined => {
	const second = bytes[1];
	if (second === undefined) {
		return undefined;
	}

	const short = second % 128;
	const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
	const maskAt = 2 + lengthBytes;
	const payloadAt = maskAt + (second >= 128 ? 4 : 0);
	if (bytes.length < payloadAt) {
		return undefined;
	}

	// No packet needs more than 32 bits.
	const read = Math.min(4, lengthBytes);
	const length = read === 0 ? short : bytes.readUIntBE(maskAt - read, read);
	return {payloadAt, end: payloadAt + length};
};

const payloadOf = (frame: Buffer, payloadAt: number): Buffer => {
	const isMasked = (frame[1] ?? 0) >= 128;
	const mask = frame.subarray(payloadAt - 4, payloadAt);
	const payload = frame.subarray(payloadAt);
	// eslint-disable-next-line no-bitwise -- RFC 6455 §5.3 says exclusive or.
	return isMasked ? Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))) : payload;
};

const binaryOpcodes: ReadonlySet<number> = new Set([0, 2]);

/** MQTT in WebSocket frames: each frame is a unit. */
const webSocketSplitter = (): Splitter => {
	const splitter = new FrameSplitter();
	let rest: Buffer = Buffer.alloc(0);
	const take = (): Unit | undefined => {
		const frame = frameAt(rest);
		if (frame === undefined || rest.length < frame.end) {
			return undefined;
		}

		const bytes = rest.subarray(0, frame.end);
		rest = rest.subarray(frame.end);
		const isData = binaryOpcodes.has((bytes[0] ?? 0) % 16);
		return {bytes, packets: isData ? splitter.push(payloadOf(bytes, frame.payloadAt)) : []};
	};

	return {
		push(chunk) {
			rest = Buffer.concat([rest, chunk]);
			const units: Unit[] = [];
			for (let unit = take(); unit; unit = take()) {
				units.push(unit);
			}

			return units;
		},
	};
};

/** HTTP, which may become a WebSocket after its first head. */
const httpSplitter = (): Splitter => {
	let head: Buffer | undefined = Buffer.alloc(0);
	let inner: Splitter = plainSplitter;
	return {
		push(chunk) {
			if (head === undefined) {
				return inner.push(chunk);
			}

			head = Buffer.concat([head, chunk]);
			const bytes = head;
			const end = bytes.indexOf(headEnd);
			if (end === -1) {
				if (bytes.length > longestHead) {
					head = undefined;
					return inner.push(bytes);
				}

				return [];
			}

			head = undefined;
			const after = end + headEnd.length;
			inner = upgradeForm.test(bytes.toString('latin1', 0, after)) ? webSocketSplitter() : plainSplitter;
			const rest = bytes.subarray(after);
			return [{bytes: bytes.subarray(0, after), packets: []}, ...(rest.length === 0 ? [] : inner.push(rest))];
		},
	};
};

/** Cuts one direction of a connection, whatever it turns out to be: MQTT, MQTT over WebSocket, or HTTP. */
export const unitSplitter = (): Splitter => {
	let inner: Splitter | undefined;
	return {
		push(chunk) {
			inner ??= greetings.has(chunk[0]) ? mqttSplitter() : httpSplitter();
			return inner.push(chunk);
		},
	};
};
