import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import {portOf} from '../../support/port.js';

/** One MQTT packet as it came. */
export type RawPacket = {readonly type: number; readonly body: Buffer};

/** What a scripted server does; it has no idea of MQTT beyond where a packet ends. */
export type Script = {
	readonly opened?: ((socket: Socket) => unknown) | undefined;
	readonly packet?: ((packet: RawPacket, socket: Socket) => unknown) | undefined;
};

export type ScriptedServer = {
	readonly port: number;
	readonly url: string;
	/** Protocol level of each CONNECT so far: 4 is MQTT 3.1.1. */
	readonly levels: readonly number[];
	/** Resolves when the server has no connection. */
	readonly allGone: () => Promise<void>;
	/** How many connections were opened so far. */
	readonly connections: () => number;
	readonly close: () => Promise<void>;
};

/** Types of packets, MQTT 5 §2.1.2. */
export const types = {connect: 1, publish: 3, subscribe: 8} as const;

/** A packet of less than 128 bytes. */
export const packet = (first: number, ...body: readonly number[]): Buffer =>
	Buffer.from([first, body.length, ...body]);

/** CONNACK of MQTT 5 with no properties. */
export const connack5 = (reason = 0): Buffer => packet(0x20, 0, reason, 0);

/** CONNACK of 3.1.1. */
export const connack3 = (code = 0): Buffer => packet(0x20, 0, code);

/** SUBACK of MQTT 5 to a SUBSCRIBE with one filter. */
export const suback5 = ({body}: RawPacket, reason = 1): Buffer =>
	packet(0x90, body[0] ?? 0, body[1] ?? 0, 0, reason);

/** SUBACK of 3.1.1. */
export const suback3 = ({body}: RawPacket, code = 1): Buffer =>
	packet(0x90, body[0] ?? 0, body[1] ?? 0, code);

/** DISCONNECT of MQTT 5. */
export const disconnect5 = (reason: number): Buffer => packet(0xe0, reason, 0);

/** The packet identifier of a PUBLISH at QoS 1. */
export const publishId = ({body}: RawPacket): number[] => {
	const start = 2 + body.readUInt16BE(0);
	return [body[start] ?? 0, body[start + 1] ?? 0];
};

/** Takes whole packets off the front of `bytes`. */
const split = (bytes: Buffer): {packets: RawPacket[]; rest: Buffer} => {
	const packets: RawPacket[] = [];
	let rest = bytes;
	for (;;) {
		let length = 0;
		let at = 1;
		let byte = 0x80;
		for (; byte >= 0x80 && at <= 4 && at < rest.length; at++) {
			byte = rest[at] ?? 0;
			length += (byte % 0x80) * 0x80 ** (at - 1);
		}

		if (byte >= 0x80 || rest.length < at + length) {
			return {packets, rest};
		}

		packets.push({type: Math.trunc((rest[0] ?? 0) / 16), body: rest.subarray(at, at + length)});
		rest = rest.subarray(at + length);
	}
};

/** The protocol level in a CONNECT. */
const levelOf = ({body}: RawPacket): number => body[2 + body.readUInt16BE(0)] ?? 0;

/** Starts a server on the loopback that does what the script says. */
export const startScripted = async (script: Script): Promise<ScriptedServer> => {
	const sockets = new Set<Socket>();
	const levels: number[] = [];
	let opened = 0;
	const server = createServer(socket => {
		opened++;
		sockets.add(socket);
		socket.on('error', () => {
			socket.destroy();
		});
		socket.once('close', () => {
			sockets.delete(socket);
			server.emit('gone');
		});
		let waiting: Buffer = Buffer.alloc(0);
		socket.on('data', (chunk: Buffer) => {
			const {packets, rest} = split(Buffer.concat([waiting, chunk]));
			waiting = rest;
			for (const received of packets) {
				if (received.type === types.connect) {
					levels.push(levelOf(received));
				}

				script.packet?.(received, socket);
			}
		});
		script.opened?.(socket);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const port = portOf(server);
	return {
		port,
		url: `mqtt://127.0.0.1:${port}`,
		levels,
		connections: () => opened,
		async allGone() {
			while (sockets.size > 0) {
				await once(server, 'gone');
			}
		},
		async close() {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await once(server, 'close');
		},
	};
};
