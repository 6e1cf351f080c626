import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {NavienApi} from '../../../source/cloud/navien-api.js';
import {RestClient} from '../../../source/cloud/rest-client.js';
import {systemClock} from '../../../source/support/clock.js';
import {byteEdits, edited} from '../generate/bytes.js';
import {bodyOf, cloudAnswers} from '../generate/cloud-answers.js';
import {expectCloud, secrets} from '../oracle/cloud.js';
import {expectFinite} from '../oracle/expect.js';
import {mix, seldom} from '../generate/mix.js';
import {startServer} from '../../support/loopback.js';
import {target} from '../target.js';

const timeoutMs = 100;

const headed = (head: string, body: Buffer, tail = ''): Buffer =>
	Buffer.concat([Buffer.from(`${head}\r\n`), body, Buffer.from(tail)]);

const framings = {
	length: (body: Buffer) => headed(`content-length: ${body.length}\r\n`, body),
	short: (body: Buffer) => headed(`content-length: ${Math.floor(body.length / 2)}\r\n`, body),
	long: (body: Buffer) => headed(`content-length: ${body.length * 2 + 1}\r\n`, body),
	none: (body: Buffer) => headed('', body),
	chunked: (body: Buffer) =>
		headed(`transfer-encoding: chunked\r\n\r\n${body.length.toString(16)}`, body, '\r\n0\r\n\r\n'),
} as const;

/** Bytes of HTTP, over a real socket. */
export const http = target({
	name: 'http',
	about: 'bytes of HTTP over a socket: torn, wrongly framed, cut off',
	weight: 10,
	inputs: fc.record({
		answer: cloudAnswers,
		statusLine: mix(
			[4, fc.constant('HTTP/1.1 200 OK')],
			[
				3,
				fc.constantFrom(
					...[
						'999 X',
						'099 X',
						'101 Switching Protocols',
						'204 No Content',
						'304 Not Modified',
						'100 Continue',
					].map(line => `HTTP/1.1 ${line}`),
					'HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/',
					'HTTP/1.0 200',
					'HTTP/9.9 200 OK',
					'SSH-2.0-OpenSSH',
					'',
				),
			],
		),
		framing: fc.constantFrom('length', 'length', 'chunked', 'short', 'long', 'none'),
		bytes: seldom(3, byteEdits(2)),
		isCut: fc.boolean(),
	}),
	async check({answer, statusLine, framing, bytes, isCut}) {
		const body = Buffer.from(bodyOf('signIn', answer));
		const whole = Buffer.concat([Buffer.from(`${statusLine}\r\n`), framings[framing](body)]);
		const server = await startServer(socket => {
			socket.once('data', () => {
				socket.write(edited(whole, bytes));
				if (isCut) {
					socket.end();
				}
			});
		});
		const rest = new RestClient({
			restUrl: `http://127.0.0.1:${server.port}`,
			clock: systemClock,
			timeoutMs,
		});
		try {
			const session = await expectCloud(async () =>
				new NavienApi(rest, systemClock).signIn('owner@example.com', secrets[0]),
			);
			expectFinite(session, 'session');
		} finally {
			await server.close();
		}
	},
});
