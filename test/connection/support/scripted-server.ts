import {type Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import {packet, PacketSplitter, types, type RawPacket} from '../../support/packets.js';
import {portOf} from '../../support/port.js';

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

/** The packet identifier of a PUBLISH at QoS 1. */
export const publishId = ({body}: RawPacket): number[] => {
	const start = 2 + body.readUInt16BE(0);
	return [body[start] ?? 0, body[start + 1] ?? 0];
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
		const splitter = new PacketSplitter();
		socket.on('data', (chunk: Buffer) => {
			for (const received of splitter.push(chunk)) {
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
