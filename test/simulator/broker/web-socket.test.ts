import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {generate, parser, type Packet} from 'mqtt-packet';
import {afterEach, describe, expect, it} from 'vitest';
import {WebSocket, type RawData} from 'ws';
import {startSimulator, type Simulator, type SimulatorOptions} from '../../../source/simulator/simulator.js';
import {App} from '../support/app.js';
import {ManualClock} from '../support/manual-clock.js';

const cleanups: Array<() => unknown> = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}
});

const start = async (options: Partial<SimulatorOptions> = {}): Promise<Simulator> => {
	const simulator = await startSimulator({
		seed: 1,
		speed: 1,
		clock: new ManualClock(),
		allowUnsigned: true,
		...options,
	});
	cleanups.push(simulator.close);
	return simulator;
};

const packetsIn = (data: RawData): readonly Packet[] => {
	const packets: Packet[] = [];
	const reader = parser({protocolVersion: 5});
	reader.on('packet', packet => {
		packets.push(packet);
	});
	reader.parse(Buffer.isBuffer(data) ? data : Buffer.alloc(0));
	return packets;
};

/** A client that sees messages, not a stream. */
const open = async (
	url: string,
): Promise<{
	socket: WebSocket;
	messages: Array<readonly Packet[]>;
	until: (count: number) => Promise<void>;
}> => {
	const socket = new WebSocket(url, 'mqtt');
	const messages: Array<readonly Packet[]> = [];
	socket.on('message', data => {
		messages.push(packetsIn(data));
		socket.emit('heard');
	});
	cleanups.push(() => {
		socket.terminate();
	});
	await once(socket, 'open');
	return {
		socket,
		messages,
		async until(count) {
			while (messages.length < count) {
				await once(socket, 'heard');
			}
		},
	};
};

const write = (packet: Packet): Buffer => generate(packet, {protocolVersion: 5});
const connect = write({
	cmd: 'connect',
	protocolId: 'MQTT',
	protocolVersion: 5,
	clean: true,
	clientId: 'me',
	keepalive: 60,
});
const subscribe = write({
	cmd: 'subscribe',
	messageId: 1,
	subscriptions: [{topic: 'a/#', qos: 1, nl: false, rap: false, rh: 0}],
});
const publish = (topic: string): Buffer =>
	write({
		cmd: 'publish',
		topic,
		payload: 'x'.repeat(20_000),
		qos: 1,
		dup: false,
		retain: false,
		messageId: 2,
	});

describe('MQTT over WebSocket', () => {
	it('sends one packet a message', async () => {
		const {webSocketUrl} = await start();
		const {socket, messages, until} = await open(webSocketUrl);
		socket.send(connect);
		socket.send(subscribe);
		await until(2);
		for (const topic of ['a/1', 'a/2', 'a/3']) {
			socket.send(publish(topic));
		}

		await until(8);
		expect(messages.map(packets => packets.length)).toEqual(messages.map(() => 1));
		const kinds = messages.flat().map(({cmd}) => cmd);
		expect(kinds.slice(0, 2)).toEqual(['connack', 'suback']);
		expect(kinds.filter(cmd => cmd === 'publish')).toHaveLength(3);
		expect(kinds.filter(cmd => cmd === 'puback')).toHaveLength(3);
	});

	it('sends a refused filter and a goodbye in messages of their own', async () => {
		const {webSocketUrl} = await start();
		const {socket, messages} = await open(webSocketUrl);
		socket.send(connect);
		for (let at = 0; at < 7; at++) {
			socket.send(
				write({
					cmd: 'subscribe',
					messageId: at + 1,
					subscriptions: Array.from({length: 8}, (_, index) => ({
						topic: `b/${at}/${index}`,
						qos: 1 as const,
						nl: false,
						rap: false,
						rh: 0,
					})),
				}),
			);
		}

		await once(socket, 'close');
		expect(messages.map(packets => packets.length)).toEqual(messages.map(() => 1));
		expect(
			messages
				.flat()
				.slice(-2)
				.map(({cmd}) => cmd),
		).toEqual(['suback', 'disconnect']);
	});

	it('takes several packets in a message, and a packet in several', async () => {
		const {webSocketUrl} = await start();
		const {socket, messages, until} = await open(webSocketUrl);
		const bytes = Buffer.concat([connect, subscribe, publish('b')]);
		socket.send(bytes.subarray(0, 5));
		socket.send(bytes.subarray(5, 5000));
		socket.send(bytes.subarray(5000));
		await until(3);
		const kinds = messages.flat().map(({cmd}) => cmd);
		expect(kinds).toEqual(expect.arrayContaining(['connack', 'suback', 'puback']));
	});

	it('ends a connection on which text comes', async () => {
		const {webSocketUrl} = await start();
		const {socket, messages} = await open(webSocketUrl);
		socket.send(connect.toString('latin1'));
		await once(socket, 'close');
		expect(messages).toEqual([]);
	});
});

describe('an upgrade without a signature', () => {
	it('is refused with 403 and the time', async () => {
		const {webSocketUrl} = await start({allowUnsigned: false});
		const socket = new WebSocket(webSocketUrl, 'mqtt');
		const refused = new Promise<{status: number | undefined; date: string | undefined}>(resolve => {
			socket.once('unexpected-response', (request, {statusCode, headers}) => {
				request.destroy();
				resolve({status: statusCode, date: headers.date});
			});
		});
		expect(await refused).toEqual({status: 403, date: 'Tue, 10 Mar 2026 06:00:00 GMT'});
	});
});

describe('with a certificate', () => {
	const certificates = new URL('../../connection/faults/certificates/', import.meta.url);

	it.each(['brokerUrl', 'webSocketUrl'] as const)('%s speaks TLS only', async name => {
		const pem = await readFile(new URL('good.pem', certificates), 'utf8');
		const ca = await readFile(new URL('authority.pem', certificates), 'utf8');
		const simulator = await start({tls: {key: pem, cert: pem}});
		expect(simulator[name]).toMatch(/^(?:mqtts|wss):/v);
		const app = await App.connect(simulator[name], {ca, wsOptions: {ca}});
		cleanups.push(async () => app.end());
		await app.settle();
		const plain = simulator[name].replace('mqtts:', 'mqtt:').replace('wss:', 'ws:');
		await expect(App.connect(plain)).rejects.toThrow();

		simulator.setRefusing(true);
		await expect(App.connect(simulator[name], {ca, wsOptions: {ca}})).rejects.toThrow();
	});
});
