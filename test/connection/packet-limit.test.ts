import {Buffer} from 'node:buffer';
import {PassThrough} from 'node:stream';
import fc from 'fast-check';
import {generate} from 'mqtt-packet';
import {describe, expect, it} from 'vitest';
import {limitPackets, oversizedCode} from '../../source/connection/packet-limit.js';
import {codeOf} from '../../source/support/errors.js';

/** Sends `bytes` in pieces of the given sizes, over and over; gives the code the stream ended with. */
const send = (bytes: Buffer, sizes: readonly number[], limitBytes: number): string | number | undefined => {
	const stream = new PassThrough();
	stream.on('error', () => undefined);
	limitPackets(stream, limitBytes);
	for (let at = 0, turn = 0; at < bytes.length && !stream.destroyed; turn++) {
		const end = at + (sizes[turn % sizes.length] ?? 1);
		stream.emit('data', bytes.subarray(at, end));
		at = end;
	}

	const code = codeOf(stream.errored);
	stream.destroy();
	return code;
};

const publish = (payloadBytes: number): Buffer =>
	generate({
		cmd: 'publish',
		topic: 't',
		payload: Buffer.alloc(payloadBytes, 0xff),
		qos: 0,
		dup: false,
		retain: false,
	});

describe('limitPackets', () => {
	it('finds the one packet that is too large among others, however the bytes are cut', () => {
		fc.assert(
			fc.property(
				fc.array(fc.nat(3000), {maxLength: 12}),
				fc.array(fc.integer({min: 1, max: 4000}), {minLength: 1}),
				(payloads, sizes) => {
					const bytes = Buffer.concat([...payloads.map(size => publish(size)), generate({cmd: 'pingresp'})]);
					// A topic of one byte and its length precede the payload.
					const largest = Math.max(0, ...payloads) + 3;
					expect(send(bytes, sizes, largest)).toBeUndefined();
					expect(send(bytes, sizes, largest - 1)).toBe(payloads.length > 0 ? oversizedCode : undefined);
				},
			),
		);
	});

	it('needs the header only', () => {
		expect(send(Buffer.from([0x30, 0xff, 0xff, 0xff, 0x7f]), [5], 262_144)).toBe(oversizedCode);
	});
});
