import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {connect, createServer, type Server, type Socket} from 'node:net';
import {parser} from 'mqtt-packet';
import {isRecord, parseJson} from '../../source/support/json.js';
import {ClientFrames} from './client-frames.js';
import {PacketSplitter, types} from './packets.js';
import {portOf} from './port.js';

/** A message that a client published. */
export type RecordedPublish = {
	readonly topic: string;
	/** `request.command` of the payload; undefined where it has none. */
	readonly command: unknown;
	readonly isRetained: boolean;
};

/** Everything that clients sent, as far as it can change something at the other end. */
export type WireRecord = {
	readonly publishes: RecordedPublish[];
	/** Topics of the wills that clients left with the broker. */
	readonly wills: string[];
	/** `POST /api/v2.1/device/list` */
	readonly calls: string[];
	/** Bytes that could not be read. */
	readonly problems: string[];
};

const commandOf = (payload: Buffer | string): unknown => {
	const message = parseJson(payload.toString());
	return isRecord(message) && isRecord(message.request) ? message.request.command : undefined;
};

/** Reads what an MQTT client sends. */
const mqttReader = (record: WireRecord): ((bytes: Buffer) => void) => {
	const splitter = new PacketSplitter();
	let packets: ReturnType<typeof parser> | undefined;
	return bytes => {
		for (const {type, body, bytes: whole} of splitter.push(bytes)) {
			if (type === types.connect) {
				// After the name of the protocol, MQTT 5 §3.1.2.
				packets = parser({protocolVersion: body[6] === 5 ? 5 : 4});
				packets.on('packet', packet => {
					if (packet.cmd === 'publish') {
						const {topic, payload, retain} = packet;
						record.publishes.push({topic, command: commandOf(payload), isRetained: retain});
					} else if (packet.cmd === 'connect' && packet.will !== undefined) {
						record.wills.push(packet.will.topic);
					}
				});
				packets.on('error', (error: Error) => {
					record.problems.push(error.message);
				});
			}

			if (packets === undefined) {
				record.problems.push(`packet ${type} before CONNECT`);
			}

			packets?.parse(whole);
		}
	};
};

const headEnd = '\r\n\r\n';
const callForm = /^(?<call>[A-Z]+ [^ ?]+)/v;
const isUpgrade = /^upgrade: *websocket$/imv;

/** Length of the body that follows a head; one that cannot be known is reported. */
const bodyLengthOf = (head: string, record: WireRecord): number => {
	if (/^transfer-encoding:/imv.test(head)) {
		record.problems.push('a body of unknown length');
	}

	return Number(/^content-length: *(?<length>\d+)$/imv.exec(head)?.groups?.length ?? 0);
};

/** Reads what an HTTP client sends: calls, one after the other, and MQTT once a connection has become a WebSocket. */
const httpReader = (record: WireRecord): ((bytes: Buffer) => void) => {
	let waiting = Buffer.alloc(0);
	let readMqtt: ((bytes: Buffer) => void) | undefined;
	const frames = new ClientFrames();
	return bytes => {
		if (readMqtt !== undefined) {
			readMqtt(frames.push(bytes));
			return;
		}

		waiting = Buffer.concat([waiting, bytes]);
		for (let end = waiting.indexOf(headEnd); end !== -1; end = waiting.indexOf(headEnd)) {
			const head = waiting.toString('latin1', 0, end).replaceAll('\r', '');
			const bodyAt = end + headEnd.length;
			if (isUpgrade.test(head)) {
				readMqtt = mqttReader(record);
				readMqtt(frames.push(waiting.subarray(bodyAt)));
				return;
			}

			const endsAt = bodyAt + bodyLengthOf(head, record);
			if (waiting.length < endsAt) {
				return;
			}

			record.calls.push(callForm.exec(head)?.groups?.call ?? head);
			waiting = waiting.subarray(endsAt);
		}
	};
};

const connectByte = 0x10;

/** TCP proxies on the loopback that pass everything on unchanged and record what clients send: REST, MQTT, MQTT over WebSocket. */
export class WireRecorder {
	readonly record: WireRecord = {publishes: [], wills: [], calls: [], problems: []};
	readonly #servers: Server[] = [];
	readonly #sockets = new Set<Socket>();

	/** Starts a proxy before a port of this machine. @returns Its own port. */
	async before(targetPort: number): Promise<number> {
		const server = createServer(client => {
			this.#pass(client, connect(targetPort, '127.0.0.1'));
		});
		this.#servers.push(server);
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return portOf(server);
	}

	/** The same address at a proxy in front of it. */
	async atProxy(address: string): Promise<string> {
		const url = new URL(address);
		url.port = String(await this.before(Number(url.port)));
		return url.href;
	}

	async close(): Promise<void> {
		const closed = this.#servers.map(async server => once(server, 'close'));
		for (const server of this.#servers.splice(0)) {
			server.close();
		}

		for (const socket of this.#sockets) {
			socket.destroy();
		}

		await Promise.all(closed);
	}

	#pass(client: Socket, target: Socket): void {
		let read: ((bytes: Buffer) => void) | undefined;
		client.on('data', (bytes: Buffer) => {
			read ??= bytes[0] === connectByte ? mqttReader(this.record) : httpReader(this.record);
			try {
				read(bytes);
			} catch (error) {
				this.record.problems.push(String(error));
			}
		});
		client.pipe(target);
		target.pipe(client);
		const end = (): void => {
			for (const socket of [client, target]) {
				this.#sockets.delete(socket);
				socket.destroy();
			}
		};

		for (const socket of [client, target]) {
			this.#sockets.add(socket);
			// The other side is told by the close that follows.
			socket.on('error', end);
			socket.once('close', end);
		}
	}
}
