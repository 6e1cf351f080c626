import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import fc from 'fast-check';
import {NavienApi} from '../../../source/cloud/navien-api.js';
import {RestClient} from '../../../source/cloud/rest-client.js';
import {systemClock} from '../../../source/support/clock.js';
import {portOf} from '../../../test/support/port.js';
import {byteEdits, edited, type ByteEdit} from '../generate/bytes.js';
import {bodyOf, cloudAnswers, type CloudAnswer} from '../generate/cloud-answers.js';
import {expectCloud, secrets} from '../oracle/cloud.js';
import {expectFinite} from '../oracle/expect.js';
import {type Target} from '../target.js';

type Input = {
	readonly answer: CloudAnswer;
	readonly statusLine: string;
	readonly framing: 'length' | 'chunked' | 'short' | 'long' | 'none';
	readonly bytes: readonly ByteEdit[];
	readonly isCut: boolean;
};

const timeoutMs = 100;

const framed: Readonly<Record<Input['framing'], (body: Buffer) => Buffer>> = {
	length: body => Buffer.concat([Buffer.from(`content-length: ${body.length}\r\n\r\n`), body]),
	short: body => Buffer.concat([Buffer.from(`content-length: ${Math.floor(body.length / 2)}\r\n\r\n`), body]),
	long: body => Buffer.concat([Buffer.from(`content-length: ${body.length * 2 + 1}\r\n\r\n`), body]),
	none: body => Buffer.concat([Buffer.from('\r\n'), body]),
	chunked: body =>
		Buffer.concat([
			Buffer.from(`transfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n`),
			body,
			Buffer.from('\r\n0\r\n\r\n'),
		]),
};

/** Bytes of HTTP, over a real socket. */
export const http: Target<Input> = {
	name: 'http',
	about: 'bytes of HTTP over a socket: torn, wrongly framed, cut off',
	weight: 10,
	inputs: fc.record({
		answer: cloudAnswers,
		statusLine: fc.oneof(
			{arbitrary: fc.constant('HTTP/1.1 200 OK'), weight: 4},
			{
				arbitrary: fc.constantFrom(
					'HTTP/1.1 999 X',
					'HTTP/1.1 099 X',
					'HTTP/1.0 200',
					'HTTP/9.9 200 OK',
					'HTTP/1.1 101 Switching Protocols',
					'HTTP/1.1 204 No Content',
					'HTTP/1.1 304 Not Modified',
					'HTTP/1.1 100 Continue',
					'HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/',
					'SSH-2.0-OpenSSH',
					'',
				),
				weight: 3,
			},
		),
		framing: fc.constantFrom('length', 'length', 'chunked', 'short', 'long', 'none'),
		bytes: fc.oneof({arbitrary: fc.constant([]), weight: 3}, {arbitrary: byteEdits(2), weight: 1}),
		isCut: fc.boolean(),
	}),
	async check({answer, statusLine, framing, bytes, isCut}) {
		const sockets = new Set<Socket>();
		const body = Buffer.from(bodyOf('signIn', answer));
		const whole = Buffer.concat([Buffer.from(`${statusLine}\r\n`), framed[framing](body)]);
		const server = createServer(socket => {
			sockets.add(socket);
			socket.on('error', () => {
				socket.destroy();
			});
			socket.once('data', () => {
				socket.write(edited(whole, bytes));
				if (isCut) {
					socket.end();
				}
			});
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const rest = new RestClient({
			restUrl: `http://127.0.0.1:${portOf(server)}`,
			clock: systemClock,
			timeoutMs,
		});
		try {
			const session = await expectCloud(async () =>
				new NavienApi(rest, systemClock).signIn('owner@example.com', secrets[0]),
			);
			expectFinite(session, 'session');
		} finally {
			for (const socket of sockets) {
				socket.destroy();
			}

			server.close();
			await once(server, 'close');
		}
	},
};
