import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import {type ConnectionOptions} from '../../source/connection/connection-options.js';
import {deferred} from '../../source/support/deadline.js';
import {portOf} from '../support/port.js';
import {disconnect5, packet, types, type RawPacket} from '../support/packets.js';
import {
	connack3,
	connack5,
	publishId,
	startScripted,
	suback3,
	suback5,
	type Script,
	type ScriptedServer,
} from './support/scripted-server.js';
import {expectNothingMoreThan, openResources, Watched} from './support/watched.js';

const cleanups: Array<() => Promise<unknown>> = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}
});

const serve = async (script: Script): Promise<ScriptedServer> => {
	const server = await startScripted(script);
	cleanups.push(server.close);
	return server;
};

const watch = (url: string, options: Partial<ConnectionOptions> = {}): Watched => {
	const watched = new Watched({url}, {limits: {connectMs: 200}, ...options});
	cleanups.push(async () => watched.stop());
	return watched;
};

/** A broker of MQTT 5 that accepts everything, except where `more` says otherwise. */
const honest =
	(more: Partial<Record<number, (received: RawPacket, socket: Socket) => unknown>> = {}): Script['packet'] =>
	(received, socket) => {
		const special = more[received.type];
		if (special) {
			special(received, socket);
		} else
			switch (received.type) {
				case types.connect: {
					socket.write(connack5());

					break;
				}

				case types.subscribe: {
					socket.write(suback5(received));

					break;
				}

				case types.publish: {
					socket.write(packet(0x40, ...publishId(received)));

					break;
				}
				// No default
			}
	};

describe('before the connection stands', () => {
	it('a refused port is tried again, in MQTT 5', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const port = portOf(server);
		server.close();
		await once(server, 'close');
		for (const scheme of ['mqtt', 'ws']) {
			const watched = watch(`${scheme}://127.0.0.1:${port}`);
			expect(await watched.started('reconnecting')).toMatchObject({
				failure: {kind: 'retry', code: 'ECONNREFUSED', versionEvidence: 'unrelated'},
			});
			expect(watched.names).toEqual(['connecting', 'reconnecting']);
		}
	});

	it('a name that does not exist is tried again', async () => {
		const watched = watch('mqtt://broker.invalid:1883', {limits: {connectMs: 10_000}});
		const {failure} = await watched.started('reconnecting');
		expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(failure.code);
		expect(failure.sentence).toContain('cannot be looked up');
		expect(watched.names).toEqual(['connecting', 'reconnecting']);
	});

	it.each<[string, Script, string]>([
		['closes without a word', {packet: (_, socket) => socket.end()}, 'closed'],
		['resets', {packet: (_, socket) => socket.resetAndDestroy()}, 'ECONNRESET'],
		['says nothing', {}, 'connect-timeout'],
		['sends garbage', {packet: (_, socket) => socket.write(Buffer.alloc(64, 0xff))}, 'unreadable'],
		['speaks HTTP', {packet: (_, socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')}, 'unreadable'],
	])('a server that %s: once 3.1.1 at once, then the backoff', async (_name, script, code) => {
		const server = await serve(script);
		const watched = watch(server.url);
		expect(await watched.started('reconnecting')).toMatchObject({
			attempt: 1,
			failure: {kind: 'retry', code},
		});
		expect(server.levels).toEqual([5, 4]);
		expect(watched.names).toEqual(['connecting', 'connecting', 'reconnecting']);
		await server.allGone();
		await watched.reached('reconnecting', 4);
		expect(server.levels.slice(0, 3)).toEqual([5, 4, 5]);
	});

	it('the server that hangs up on MQTT 5 and takes 3.1.1', async () => {
		const server = await serve({
			packet(received, socket) {
				if (server.levels.at(-1) === 5) {
					socket.end();
				} else {
					socket.write(received.type === types.connect ? connack3() : suback3(received));
				}
			},
		});
		const watched = watch(server.url);
		expect(await watched.started('connected')).toMatchObject({mqttVersion: '3.1.1'});
		expect(watched.clock.hurried).toEqual([]);
	});

	it('the server that accepts MQTT 5 in the form of 3.1.1 is spoken to in 3.1.1', async () => {
		const server = await serve({
			packet(received, socket) {
				socket.write(received.type === types.connect ? connack3() : suback3(received));
			},
		});
		const watched = watch(server.url);
		expect(await watched.started('connected')).toMatchObject({mqttVersion: '3.1.1'});
		expect(server.levels).toEqual([5, 4]);
		expect(watched.clock.hurried).toEqual([]);
	});

	it.each<[string, Buffer]>([
		['0x01 of 3.1.1', connack3(1)],
		['0x84 of 5', connack5(0x84)],
		['0x84 in the form of 3.1.1', connack3(0x84)],
	])('a refusal of the version, %s, twice: fails for good after both were tried', async (_name, answer) => {
		const server = await serve({
			packet(_received, socket) {
				socket.end(server.levels.at(-1) === 5 ? answer : connack3(1));
			},
		});
		const watched = watch(server.url);
		expect(await watched.started('failed')).toMatchObject({failure: {kind: 'fatal', code: 'reason 0x01'}});
		expect(server.levels).toEqual([5, 4]);
	});

	it.each<[string, '5' | '3.1.1', Buffer, string]>([
		['5 of 3.1.1, although asked in MQTT 5', '5', connack3(5), 'reason 0x05'],
		['7 of 3.1.1, as AWS has it', '3.1.1', connack3(7), 'reason 0x07'],
		['0x8A of 5', '5', connack5(0x8a), 'reason 0x8A'],
	])('CONNACK %s: fails for good', async (_name, mqttVersion, answer, code) => {
		const server = await serve({packet: (_received, socket) => socket.end(answer)});
		const watched = watch(server.url, {mqttVersion});
		expect(await watched.started('failed')).toMatchObject({nextAttemptAtMs: undefined, failure: {code}});
		expect(server.connections()).toBe(1);
	});

	it.each<[string, '5' | '3.1.1', Buffer, string]>([
		['3 of 3.1.1', '3.1.1', connack3(3), 'reason 0x03'],
		['0x89 of 5', '5', connack5(0x89), 'reason 0x89'],
	])('CONNACK %s: is tried again', async (_name, mqttVersion, answer, code) => {
		const server = await serve({packet: (_received, socket) => socket.end(answer)});
		const watched = watch(server.url, {mqttVersion});
		expect(await watched.started('reconnecting')).toMatchObject({failure: {kind: 'retry', code}});
	});

	it("shows the broker's own words, made harmless", async () => {
		const words = [...Buffer.from('not\u001B[31m today')];
		const server = await serve({
			packet(_received, socket) {
				const properties = [0x1f, 0, words.length, ...words];
				socket.end(packet(0x20, 0, 0x89, properties.length, ...properties));
			},
		});
		const watched = watch(server.url);
		const {failure} = await watched.started('reconnecting');
		expect(failure.sentence).toBe('the broker is busy (the broker says: not today)');
	});

	it.each([
		[403, 'renew', 'failed'],
		[401, 'renew', 'failed'],
		[426, 'renew', 'failed'],
		[429, 'retry', 'reconnecting'],
		[503, 'retry', 'reconnecting'],
		[404, 'persistent', 'failed'],
		[400, 'persistent', 'failed'],
	] as const)('an upgrade refused with HTTP %i (%s): %s', async (status, kind, name) => {
		const server = await serve({
			opened(socket) {
				socket.once('data', () => {
					socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
				});
			},
		});
		const watched = watch(`ws://127.0.0.1:${server.port}/mqtt`);
		expect(await watched.started(name)).toMatchObject({
			failure: {kind, code: `HTTP ${status}`, versionEvidence: 'unrelated'},
		});
		expect(server.connections()).toBe(1);
	});

	it.each<[string, number, string, string]>([
		['0x87', 0x87, 'failed', 'reason 0x87'],
		['0x97', 0x97, 'reconnecting', 'reason 0x97'],
	])('a subscription refused with %s: %s', async (_name, reason, name, code) => {
		const server = await serve({
			packet: honest({[types.subscribe]: (received, socket) => socket.write(suback5(received, reason))}),
		});
		const watched = watch(server.url);
		const state = await (name === 'failed' ? watched.started('failed') : watched.started('reconnecting'));
		expect(state.failure.code).toBe(code);
		await server.allGone();
	});

	it('a subscription refused in 3.1.1 is not taken for granted', async () => {
		const server = await serve({
			packet(received, socket) {
				socket.write(received.type === types.connect ? connack3() : suback3(received, 0x80));
			},
		});
		const watched = watch(server.url, {mqttVersion: '3.1.1'});
		expect(await watched.started('reconnecting')).toMatchObject({failure: {code: 'reason 0x80'}});
		expect(watched.names).not.toContain('connected');
	});

	it('a subscription that is never answered ends at its limit', async () => {
		const server = await serve({packet: honest({[types.subscribe]: () => undefined})});
		const watched = watch(server.url, {limits: {subscribeMs: 50}});
		expect(await watched.started('reconnecting')).toMatchObject({
			failure: {kind: 'retry', code: 'no-acknowledgement'},
		});
		await server.allGone();
	});

	it.each(['connect', 'subscribe'] as const)(
		'a goodbye in the same breath as the answer to %s is not overheard',
		async type => {
			const server = await serve({
				packet: honest({
					[types[type]](received: RawPacket, socket: Socket) {
						const answer = type === 'connect' ? connack5() : suback5(received);
						socket.write(Buffer.concat([answer, disconnect5(0x8e)]));
					},
				}),
			});
			const watched = watch(server.url, {limits: {subscribeMs: 300}});
			expect(await watched.started('failed')).toMatchObject({failure: {kind: 'fatal', code: 'reason 0x8E'}});
			await server.allGone();
		},
	);
});

describe('while the connection stands', () => {
	it.each([
		[0x8e, 'fatal', 'failed'],
		[0x98, 'fatal', 'failed'],
		[0x8b, 'retry', 'reconnecting'],
		[0x00, 'retry', 'reconnecting'],
	] as const)('DISCONNECT %i (%s), although the socket stays open: %s', async (reason, kind, name) => {
		const sockets: Socket[] = [];
		const server = await serve({opened: socket => sockets.push(socket), packet: honest()});
		const watched = watch(server.url);
		await watched.started('connected');
		sockets[0]!.write(disconnect5(reason));
		expect(await watched.reached(name)).toMatchObject({failure: {kind}});
	});

	it('garbage ends the session, which mqtt.js would go on to believe in', async () => {
		const sockets: Socket[] = [];
		const server = await serve({opened: socket => sockets.push(socket), packet: honest()});
		const watched = watch(server.url);
		await watched.started('connected');
		sockets[0]!.write(Buffer.alloc(16, 0xff));
		expect(await watched.reached('reconnecting')).toMatchObject({
			failure: {kind: 'retry', code: 'unreadable'},
		});
		await watched.reached('connected', 2);
	});

	it('a PUBACK that mqtt.js cannot read ends the session and the publication', async () => {
		const server = await serve({
			packet: honest({
				[types.publish](received, socket) {
					socket.write(packet(0x40, ...publishId(received), 0x95, 0));
				},
			}),
		});
		const watched = watch(server.url);
		await watched.started('connected');
		await expect(watched.manager.publish('test/x', 'y')).rejects.toMatchObject({name: 'ConnectionError'});
		await watched.reached('reconnecting');
	});

	it('a refused publication rejects with the reason, and the connection stands', async () => {
		const server = await serve({
			packet: honest({
				[types.publish](received, socket) {
					socket.write(packet(0x40, ...publishId(received), 0x87, 0));
				},
			}),
		});
		const watched = watch(server.url);
		await watched.started('connected');
		await expect(watched.manager.publish('test/x', 'y')).rejects.toMatchObject({
			failure: {kind: 'renew', code: 'reason 0x87'},
		});
		expect(watched.names).toEqual(['connecting', 'connected']);
	});

	it('a publication that is never acknowledged rejects at its limit', async () => {
		const server = await serve({packet: honest({[types.publish]: () => undefined})});
		const watched = watch(server.url, {limits: {publishMs: 50}});
		await watched.started('connected');
		await expect(watched.manager.publish('test/x', 'y')).rejects.toMatchObject({
			failure: {kind: 'retry', code: 'no-acknowledgement'},
		});
	});

	it('a loss rejects what was being published at once', async () => {
		const server = await serve({packet: honest({[types.publish]: (_received, socket) => socket.destroy()})});
		const watched = watch(server.url);
		await watched.started('connected');
		await expect(watched.manager.publish('test/x', 'y')).rejects.toMatchObject({name: 'ConnectionError'});
		expect(watched.names.at(-1)).toBe('reconnecting');
	});

	it('more than 8 filters go out in several packets', async () => {
		const filterCounts: number[] = [];
		const server = await serve({
			packet: honest({
				[types.subscribe](received, socket) {
					const count = received.body.toString('latin1').split('test/').length - 1;
					filterCounts.push(count);
					const [high = 0, low = 0] = received.body;
					socket.write(packet(0x90, high, low, 0, ...Array.from({length: count}, () => 1)));
				},
			}),
		});
		const watched = watch(server.url, {
			filters: () => Array.from({length: 20}, (_, index) => `test/${index}`),
		});
		await watched.started('connected');
		expect(filterCounts).toEqual([8, 8, 4]);
	});

	it('asks for no session to be kept and pings as told', async () => {
		let sessionExpiry: number | undefined;
		let keepAlive: number | undefined;
		const server = await serve({
			packet: honest({
				[types.connect]({body}, socket) {
					// After name (6), level and flags (2): keep-alive, length of properties, 0x11, session expiry.
					expect(body[7]! % 4).toBe(2);
					keepAlive = body.readUInt16BE(8);
					expect(body[11]).toBe(0x11);
					sessionExpiry = body.readUInt32BE(12);
					socket.write(connack5());
				},
			}),
		});
		const watched = watch(server.url, {keepAliveSeconds: 33});
		await watched.started('connected');
		expect({sessionExpiry, keepAlive}).toEqual({sessionExpiry: 0, keepAlive: 33});
	});
});

describe('stop()', () => {
	const scripts: Array<[string, 'mqtt' | 'ws', Script]> = [
		['a silent server', 'mqtt', {}],
		['a silent WebSocket server', 'ws', {}],
		[
			'a server that never answers the subscription',
			'mqtt',
			{packet: honest({[types.subscribe]: () => undefined})},
		],
	];

	it.each(scripts)('right after start(), with %s, leaves nothing', async (_name, scheme, script) => {
		const server = await serve(script);
		const before = openResources();
		const watched = watch(`${scheme}://127.0.0.1:${server.port}`, {limits: {connectMs: 20_000}});
		watched.manager.start();
		await watched.stop();
		await server.allGone();
		await expectNothingMoreThan(before);
	});

	it.each(scripts)('in the midst of an attempt, with %s, leaves nothing', async (_name, scheme, script) => {
		const bytes = new Set<Socket>();
		const {promise: spokenTo, resolve} = deferred<void>();
		const server = await serve({
			...script,
			opened(socket) {
				bytes.add(socket);
				let chunks = 0;
				socket.on('data', () => {
					chunks++;
					// The CONNECT or the upgrade, and the SUBSCRIBE where it comes to that.
					if (script.packet === undefined || chunks === 2) {
						resolve();
					}
				});
			},
		});
		const before = openResources();
		const watched = watch(`${scheme}://127.0.0.1:${server.port}`, {limits: {connectMs: 20_000}});
		watched.manager.start();
		await spokenTo;
		const from = performance.now();
		await watched.stop();
		expect(performance.now() - from).toBeLessThan(2000);
		await server.allGone();
		await expectNothingMoreThan(before);
		expect(watched.names).toEqual(['connecting', 'disconnected']);
	});

	it('with a publication that is never acknowledged leaves nothing', async () => {
		const server = await serve({packet: honest({[types.publish]: () => undefined})});
		const before = openResources();
		const watched = watch(server.url);
		await watched.started('connected');
		const published = watched.manager.publish('test/x', 'y').catch((error: unknown) => error);
		await watched.stop();
		expect(await published).toMatchObject({name: 'ConnectionError'});
		await server.allGone();
		await expectNothingMoreThan(before);
	});

	it('between two attempts leaves nothing', async () => {
		const server = await serve({packet: (_received, socket) => socket.destroy()});
		const before = openResources();
		const watched = watch(server.url, {reconnect: {initialDelayMs: 60_000, maxDelayMs: 60_000}});
		await watched.started('reconnecting');
		await watched.stop();
		await expectNothingMoreThan(before);
	});
});
