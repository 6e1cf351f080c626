import {Buffer} from 'node:buffer';
import {describe, expect, it} from 'vitest';
import {unitSplitter, type Unit} from '../../../tools/chaos/units.js';

const connect = Buffer.from([0x10, 0x02, 0x00, 0x00]);
const puback = Buffer.from([0x40, 0x02, 0x00, 0x07]);
const upgrade = Buffer.from('GET /mqtt HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n');
const granted = Buffer.from('HTTP/1.1 101 Switching Protocols\r\n\r\n');

const mask = Buffer.from([1, 2, 3, 4]);
const masked = (payload: Buffer): Buffer =>
	Buffer.concat([
		Buffer.from([0x82, 0x80 + payload.length]),
		mask,
		// eslint-disable-next-line no-bitwise -- RFC 6455 §5.3 says exclusive or.
		Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))),
	]);
const unmasked = (payload: Buffer): Buffer => {
	const length = Buffer.alloc(2);
	length.writeUInt16BE(payload.length);
	return Buffer.concat([Buffer.from([0x82, 126]), length, payload]);
};

/** The units of a stream that comes in pieces of so many bytes. */
const unitsOf = (bytes: Buffer, size: number): Unit[] => {
	const splitter = unitSplitter();
	const units: Unit[] = [];
	for (let at = 0; at < bytes.length; at += size) {
		units.push(...splitter.push(bytes.subarray(at, at + size)));
	}

	return units;
};

const typesOf = (units: readonly Unit[]): number[] =>
	units.flatMap(({packets}) => packets.map(({type}) => type));

describe.each([1, 3, 1000])('in pieces of %i bytes', size => {
	it.each([
		['MQTT', Buffer.concat([connect, puback]), 2],
		['a WebSocket of the client', Buffer.concat([upgrade, masked(connect), masked(puback)]), 3],
		['a WebSocket of the broker', Buffer.concat([granted, unmasked(connect), unmasked(puback)]), 3],
	])('%s is cut into its packets, and nothing of it is missing', (_name, bytes, count) => {
		const units = unitsOf(bytes, size);
		expect(Buffer.concat(units.map(unit => unit.bytes))).toEqual(bytes);
		expect(typesOf(units)).toEqual([1, 4]);
		expect(units).toHaveLength(count);
	});

	it('a packet in two frames comes with the second', () => {
		const bytes = Buffer.concat([
			upgrade,
			masked(connect),
			masked(puback.subarray(0, 1)),
			masked(puback.subarray(1)),
		]);
		expect(unitsOf(bytes, size).map(({packets}) => packets.length)).toEqual([0, 1, 0, 1]);
	});

	it('other HTTP passes as it is', () => {
		const bytes = Buffer.from('POST /api HTTP/1.1\r\nContent-Length: 4\r\n\r\n\u0010\u0002ab');
		const units = unitsOf(bytes, size);
		expect(Buffer.concat(units.map(unit => unit.bytes))).toEqual(bytes);
		expect(typesOf(units)).toEqual([]);
	});
});
