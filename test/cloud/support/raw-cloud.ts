import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import {portOf} from '../../support/port.js';

/** What a raw cloud answers to one request. */
export type RawAnswer = {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
};

export type RawCloud = {
	readonly url: string;
	/** Every request so far, byte for byte, with this server's own name replaced. */
	readonly requests: readonly string[];
	readonly close: () => Promise<void>;
};

/** A server of raw HTTP, which shows what really goes over the line; `answer` is asked in the order of the requests. */
export const startRawCloud = async (answer: (index: number) => RawAnswer | undefined): Promise<RawCloud> => {
	const requests: string[] = [];
	const sockets = new Set<Socket>();
	const server = createServer(socket => {
		sockets.add(socket);
		let text = '';
		socket.on('error', () => {
			socket.destroy();
		});
		socket.on('close', () => {
			sockets.delete(socket);
		});
		socket.on('data', (chunk: Buffer) => {
			text += chunk.toString('utf8');
			const [head = '', body = ''] = text.split('\r\n\r\n', 2);
			const length = Number(/content-length: (?<length>\d+)/iv.exec(head)?.groups?.length ?? 0);
			if (!text.includes('\r\n\r\n') || Buffer.byteLength(body) < length) {
				return;
			}

			requests.push(text.replace(`127.0.0.1:${portOf(server)}`, 'HOST'));
			text = '';
			const given = answer(requests.length - 1);
			if (given === undefined) {
				socket.destroy();
				return;
			}

			const content = given.body ?? '';
			const headers = Object.entries({
				'content-length': String(Buffer.byteLength(content)),
				connection: 'close',
				...given.headers,
			}).map(([name, value]) => `${name}: ${value}\r\n`);
			socket.end(`HTTP/1.1 ${given.status ?? 200} X\r\n${headers.join('')}\r\n${content}`);
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${portOf(server)}/api/v2.1`,
		requests,
		async close() {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await once(server, 'close');
		},
	};
};

/** An answer in the cloud's envelope. */
export const enveloped = (data: unknown, code = 200, msg = 'SUCCESS'): RawAnswer => ({
	status: code,
	body: JSON.stringify({code, msg, data}),
});
