import {Buffer} from 'node:buffer';
import {expect, it} from 'vitest';
import {generate} from 'mqtt-packet';
import {Tap} from '../../../tools/chaos/tap.js';

const connect = generate({cmd: 'connect', protocolVersion: 5, clientId: 'c', keepalive: 1, clean: true});
const puback = generate({cmd: 'puback', messageId: 7}, {protocolVersion: 5});
const granted = generate({cmd: 'connack', reasonCode: 0, sessionPresent: false}, {protocolVersion: 5});
const upgrade = Buffer.from('GET /mqtt HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n');
const upgraded = Buffer.from('HTTP/1.1 101 Switching Protocols\r\n\r\n');
const other = Buffer.from('POST /api HTTP/1.1\r\nContent-Length: 4\r\n\r\n\u0010\u0002ab');

/** A frame with a mask of zeros, or without one. */
const frame = (payload: Buffer, isMasked: boolean): Buffer =>
	Buffer.concat([
		Buffer.from(isMasked ? [0x82, 0x80 + payload.length, 0, 0, 0, 0] : [0x82, payload.length]),
		payload,
	]);

it.each([1, 3, 1000])('reads packets in pieces of %i bytes', size => {
	const commandsOf = (parts: readonly Buffer[], isClient: boolean): string[] => {
		const commands: string[] = [];
		const tap = new Tap({
			onPacket({cmd}) {
				commands.push(cmd);
			},
			...(!isClient && {level: () => 5}),
		});
		const bytes = Buffer.concat(parts);
		for (let at = 0; at < bytes.length; at += size) {
			tap.push(bytes.subarray(at, at + size));
		}

		return commands;
	};

	expect(commandsOf([connect, puback], true)).toEqual(['connect', 'puback']);
	expect(commandsOf([granted, puback], false)).toEqual(['connack', 'puback']);
	expect(commandsOf([upgrade, frame(connect, true), frame(puback, true)], true)).toEqual([
		'connect',
		'puback',
	]);
	expect(commandsOf([upgraded, frame(granted, false), frame(puback, false)], false)).toEqual([
		'connack',
		'puback',
	]);
	expect(commandsOf([other], true)).toEqual([]);
});
