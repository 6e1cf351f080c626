import {once} from 'node:events';
import {type Socket} from 'node:net';
import {afterEach, expect, it} from 'vitest';
import {WebSocketServer, type WebSocket} from 'ws';
import {Inspector} from '../../../tools/soak/inspector.js';

type OnQuestion = (socket: WebSocket, wire: Socket) => void;

const servers: WebSocketServer[] = [];

/** A program whose inspector does with each question what is given. */
const openInspector = async (onQuestion: OnQuestion): Promise<Inspector> => {
	const server = new WebSocketServer({host: '127.0.0.1', port: 0});
	servers.push(server);
	await once(server, 'listening');
	server.on('connection', (socket, {socket: wire}) => {
		socket.on('message', () => {
			onQuestion(socket, wire);
		});
	});
	const address = server.address();
	return Inspector.open(`ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
};

afterEach(() => {
	for (const server of servers.splice(0)) {
		for (const client of server.clients) {
			client.terminate();
		}

		server.close();
	}
});

it('gives the answer', async () => {
	const inspector = await openInspector(socket => {
		socket.send(JSON.stringify({id: 1, result: {usedSize: 7}}));
	});
	expect(await inspector.call('Runtime.getHeapUsage')).toEqual({usedSize: 7});
	await inspector.close();
});

it.each<readonly [string, OnQuestion, string]>([
	[
		'ends',
		socket => {
			socket.terminate();
		},
		'the program closed its inspector',
	],
	[
		'sends what is no frame',
		(_socket, wire) => {
			wire.write('no frame');
		},
		'the inspector broke',
	],
])('ends what is asked of a program that %s, and closes', async (_name, onQuestion, words) => {
	const inspector = await openInspector(onQuestion);
	await expect(inspector.call('Runtime.getHeapUsage')).rejects.toThrow(words);
	await expect(inspector.call('Runtime.getHeapUsage')).rejects.toThrow('is closed');
	await inspector.close();
});
