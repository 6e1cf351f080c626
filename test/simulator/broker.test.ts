import {Buffer} from 'node:buffer';
import {request} from 'node:http';
import {connect, type Socket} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import {startSimulator, type Simulator, type SimulatorOptions} from '../../source/simulator/simulator.js';
import {App} from './support/app.js';
import {fetchJson} from './support/http.js';
import {ManualClock} from './support/manual-clock.js';

const cleanups: Array<() => Promise<unknown>> = [];

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
	cleanups.push(async () => simulator.close());
	return simulator;
};

const open = async (...parameters: Parameters<typeof App.connect>): Promise<App> => {
	const app = await App.connect(...parameters);
	cleanups.push(async () => app.end());
	return app;
};

/** A packet by hand: its first byte, and a body of less than 128 bytes. */
const packet = (first: number, ...body: readonly number[]): Buffer =>
	Buffer.from([first, body.length, ...body]);

const text = (value: string): number[] => [0, value.length, ...Buffer.from(value)];

const connectPacket = (level: 4 | 5, keepAliveSeconds = 60): Buffer =>
	packet(
		0x10,
		...text('MQTT'),
		level,
		0x02,
		Math.trunc(keepAliveSeconds / 256),
		keepAliveSeconds % 256,
		...(level === 5 ? [0] : []),
		...text('raw'),
	);

/** A client that speaks and hears bytes. */
class Raw {
	readonly socket: Socket;
	#heard = Buffer.alloc(0);

	constructor(url: string, ...words: readonly Buffer[]) {
		this.socket = connect(Number(new URL(url).port), '127.0.0.1');
		this.socket.on('data', (chunk: Buffer) => {
			this.#heard = Buffer.concat([this.#heard, chunk]);
		});
		this.socket.on('error', () => undefined);
		this.socket.setNoDelay(true);
		cleanups.push(async () => this.socket.destroy());
		for (const word of words) {
			this.socket.write(word);
		}
	}

	/** Everything heard until the other side closes, as hex. */
	async untilClosed(): Promise<string> {
		if (!this.socket.closed) {
			await new Promise<void>(resolve => {
				this.socket.once('close', () => {
					resolve();
				});
			});
		}

		return this.#heard.toString('hex');
	}

	/** Everything heard once `count` bytes are there, as hex. */
	async hear(count: number): Promise<string> {
		while (this.#heard.length < count) {
			await new Promise<void>(resolve => {
				this.socket.once('data', () => {
					resolve();
				});
			});
		}

		return this.#heard.toString('hex');
	}
}

describe('versions', () => {
	it('3.1.1 only: refuses MQTT 5 with return code 1 in the form of 3.1.1', async () => {
		const {brokerUrl, webSocketUrl} = await start({mqtt: '3.1.1'});
		const raw = new Raw(brokerUrl, connectPacket(5));
		expect(await raw.untilClosed()).toBe('20020001');
		await expect(App.connect(webSocketUrl)).rejects.toMatchObject({code: 1});
		await open(brokerUrl, {protocolVersion: 4});
		await open(webSocketUrl, {protocolVersion: 4});
	});

	it('5 only: refuses 3.1.1', async () => {
		const {brokerUrl} = await start({mqtt: '5'});
		const raw = new Raw(brokerUrl, connectPacket(4));
		expect(await raw.untilClosed()).toBe('20020001');
		await open(brokerUrl);
	});
});

describe('strictness', () => {
	it('takes 8 filters', async () => {
		const {brokerUrl} = await start();
		const app = await open(brokerUrl);
		const granted = await app.client.subscribeAsync(
			Array.from({length: 8}, (_, index) => `a/${index}`),
			{qos: 1},
		);
		expect(granted).toHaveLength(8);
	});

	it('cuts off subscription identifiers with reason 161', async () => {
		const {brokerUrl} = await start();
		const app = await open(brokerUrl);
		const reason = new Promise(resolve => {
			app.client.on('disconnect', ({reasonCode}) => {
				resolve(reasonCode);
			});
		});
		app.client.subscribe('a', {
			qos: 1,
			properties: {userProperties: {a: 'b'}, subscriptionIdentifier: 7},
		});
		expect(await reason).toBe(0xa1);
		await app.closed();
	});

	it('MQTT 4: neither delivers nor acknowledges QoS 2', async () => {
		const {brokerUrl} = await start();
		const app = await open(brokerUrl, {protocolVersion: 4});
		await app.client.subscribeAsync('a/#', {qos: 1});
		app.client.publish('a/b', 'lost', {qos: 2});
		await app.client.publishAsync('a/b', 'kept', {qos: 1});
		await app.settle();
		expect(app.heard.map(({payload}) => payload)).not.toContain('lost');
		expect(app.heard.map(({payload}) => payload)).toContain('kept');
		expect(Object.keys(app.client.outgoing)).toHaveLength(1);
	});

	it('limits the keep-alive of MQTT 5 by Server Keep Alive, and bends that of 3.1.1', async () => {
		const {brokerUrl} = await start();
		const app = await open(brokerUrl, {keepalive: 4000});
		expect(app.client.keepalive).toBe(1200);
		for (const keepAliveSeconds of [4000, 0, 5]) {
			const raw = new Raw(brokerUrl, connectPacket(4, keepAliveSeconds));
			expect(await raw.hear(4)).toBe('20020000');
		}
	});

	it.each(['474554202f20485454502f312e310d0a0d0a', '10ffffffffff', '1000'])('hangs up on %s', async hex => {
		const {brokerUrl} = await start();
		const raw = new Raw(brokerUrl, Buffer.from(hex, 'hex'));
		expect(await raw.untilClosed()).toBe('');
	});

	it('splits packets as they come, byte by byte', async () => {
		const {brokerUrl} = await start();
		const bytes = [...connectPacket(4)].map(byte => Buffer.from([byte]));
		const raw = new Raw(brokerUrl, ...bytes);
		expect(await raw.hear(4)).toBe('20020000');
	});
});

describe.each(['brokerUrl', 'webSocketUrl'] as const)('misbehaviour at %s', url => {
	it('tells an MQTT 5 client that a twin took over', async () => {
		const simulator = await start();
		const first = await open(simulator[url], {clientId: 'twin'});
		const reason = new Promise(resolve => {
			first.client.on('disconnect', ({reasonCode}) => {
				resolve(reasonCode);
			});
		});
		const second = await open(simulator[url], {clientId: 'twin'});
		expect(await reason).toBe(0x8e);
		await first.closed();
		expect(second.client.connected).toBe(true);

		const again = new Promise(resolve => {
			second.client.on('disconnect', ({reasonCode}) => {
				resolve(reasonCode);
			});
		});
		simulator.takeOver();
		expect(await again).toBe(0x8e);
	});

	it('drops clients, and takes them back', async () => {
		const simulator = await start();
		const app = await open(simulator[url]);
		expect(simulator.clientCount()).toBe(1);
		simulator.dropClients();
		await app.closed();
		await open(simulator[url]);
		expect(simulator.clientCount()).toBe(1);
	});

	it('refuses new clients, and keeps old ones', async () => {
		const simulator = await start();
		const app = await open(simulator[url]);
		simulator.setRefusing(true);
		await expect(App.connect(simulator[url])).rejects.toThrow();
		await app.settle();
		simulator.setRefusing(false);
		await open(simulator[url]);
	});

	it('freezes without closing, and thaws', async () => {
		const simulator = await start();
		const app = await open(simulator[url]);
		let answered = false;
		simulator.setFrozen(true);
		const settled = app.settle().then(() => {
			answered = true;
		});
		// A frozen newcomer waits for its CONNACK; by then the first would have been answered.
		await expect(App.connect(simulator[url], {connectTimeout: 150})).rejects.toThrow('connack timeout');
		expect(answered).toBe(false);
		expect(app.client.connected).toBe(true);
		simulator.setFrozen(false);
		await settled;
	});

	it('closes while frozen', async () => {
		const simulator = await start();
		const app = await open(simulator[url]);
		simulator.setFrozen(true);
		await simulator.close();
		await app.closed();
	});

	it('says goodbye with 0x8B when it closes', async () => {
		const simulator = await start();
		const app = await open(simulator[url]);
		const reason = new Promise(resolve => {
			app.client.on('disconnect', ({reasonCode}) => {
				resolve(reasonCode);
			});
		});
		// The broker counts a client as connected a moment after its CONNACK.
		await app.settle();
		await simulator.close();
		expect(await reason).toBe(0x8b);
	});
});

describe('the WebSocket upgrade', () => {
	const upgrade = async (
		address: string,
		protocol = 'mqtt',
	): Promise<{status: number | undefined; date: string | undefined}> =>
		new Promise((resolve, reject) => {
			const asked = request(address.replace('ws:', 'http:'), {
				headers: {
					Connection: 'Upgrade',
					Upgrade: 'websocket',
					'Sec-WebSocket-Key': Buffer.alloc(16).toString('base64'),
					'Sec-WebSocket-Version': '13',
					'Sec-WebSocket-Protocol': protocol,
				},
			});
			asked.on('response', response => {
				response.resume();
				resolve({status: response.statusCode, date: response.headers.date});
			});
			asked.on('upgrade', (response, socket) => {
				socket.destroy();
				resolve({status: response.statusCode, date: undefined});
			});
			asked.on('error', reject);
			asked.end();
		});

	it('takes /mqtt with the subprotocol mqtt, whatever else the query says', async () => {
		const {webSocketUrl} = await start();
		expect(await upgrade(`${webSocketUrl}?x=1`)).toMatchObject({
			status: 101,
		});
		expect(await upgrade(webSocketUrl, 'chat')).toMatchObject({status: 400});
		expect(await upgrade(`${webSocketUrl}x`)).toMatchObject({status: 404});
	});

	it('asks the guard, and answers a refusal with the date', async () => {
		const {webSocketUrl} = await start({
			upgradeGuard: () => asked =>
				asked.url?.includes('good') ? {ok: true} : {ok: false, status: 403, reason: 'Forbidden'},
		});
		expect(await upgrade(`${webSocketUrl}?good`)).toMatchObject({status: 101});
		expect(await upgrade(webSocketUrl)).toEqual({
			status: 403,
			date: 'Tue, 10 Mar 2026 06:00:00 GMT',
		});
	});
});

describe('the box', () => {
	it('leaves no socket and no timer behind', async () => {
		const clock = new ManualClock();
		const simulator = await startSimulator({seed: 1, speed: 1, clock, allowUnsigned: true});
		const app = await App.connect(simulator.webSocketUrl);
		await fetchJson(`${simulator.restUrl}/nothing`);
		await Promise.all([simulator.close(), simulator.close()]);
		await app.closed();
		await app.end();
		expect(clock.pending).toBe(0);
		await expect(App.connect(simulator.brokerUrl)).rejects.toMatchObject({
			code: 'ECONNREFUSED',
		});
		await expect(fetchJson(simulator.restUrl)).rejects.toMatchObject({
			code: 'ECONNREFUSED',
		});
	});

	it.each([
		{speed: 0},
		{speed: Number.NaN},
		{speed: 1e9},
		{seed: 0.5},
		{heaters: [{macAddress: 'AA:BB'}]},
		{heaters: Array.from({length: 101}, () => ({}))},
	])('refuses %j', async options => {
		await expect(start(options)).rejects.toMatchObject({kind: 'usage'});
	});

	it('says which port is taken', async () => {
		const {brokerUrl, restUrl} = await start();
		for (const ports of [{mqtt: Number(new URL(brokerUrl).port)}, {http: Number(new URL(restUrl).port)}]) {
			await expect(start({ports})).rejects.toMatchObject({
				kind: 'connection',
				message: expect.stringContaining('the port is in use; choose another with --port') as unknown,
			});
		}
	});
});
