import {once} from 'node:events';
import {createServer} from 'node:net';
import {Aedes} from 'aedes-1';
import {afterEach, describe, expect, it} from 'vitest';
import {type ConnectionOptions} from '../../source/connection/connection-options.js';
import {type Endpoint} from '../../source/connection/transport.js';
import {startSimulator, type Simulator, type SimulatorOptions} from '../../source/simulator/simulator.js';
import {App} from '../simulator/support/app.js';
import {ManualClock} from '../support/manual-clock.js';
import {portOf} from '../support/port.js';
import {needing} from '../support/judges.js';
import {startMosquitto, type Mosquitto, type MosquittoOptions} from '../support/mosquitto.js';
import {expectNothingMoreThan, openResources, Watched} from './support/watched.js';

const cleanups: Array<() => Promise<unknown>> = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}
});

const watch = (endpoint: Endpoint, options: Partial<ConnectionOptions> = {}): Watched => {
	const watched = new Watched(endpoint, options);
	cleanups.push(async () => watched.stop());
	return watched;
};

const outsider = async (url: string, options = {}): Promise<App> => {
	const app = await App.connect(url, options);
	cleanups.push(async () => app.end());
	return app;
};

const tell = async (app: App, payload: string): Promise<void> => {
	await app.client.publishAsync('test/said', payload, {qos: 1});
};

const mosquitto = async (options?: MosquittoOptions): Promise<Mosquitto> => {
	const broker = await startMosquitto(options);
	cleanups.push(broker.stop);
	return broker;
};

const simulator = async (options: Partial<SimulatorOptions> = {}): Promise<Simulator> => {
	const started = await startSimulator({
		seed: 1,
		speed: 1,
		clock: new ManualClock(),
		allowUnsigned: true,
		...options,
	});
	cleanups.push(started.close);
	return started;
};

/** An aedes 1.2, which speaks 3.1.1 only, and the CONNECTs that it refused. */
const aedes = async (): Promise<{url: string; refused: string[]}> => {
	const broker = await Aedes.createBroker();
	const refused: string[] = [];
	broker.on('connectionError', (_client, error) => {
		refused.push(error.message);
	});
	const server = createServer(socket => {
		broker.handle(socket);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	cleanups.push(async () => {
		await new Promise<void>(resolve => {
			broker.close(resolve);
		});
		server.close();
		await once(server, 'close');
	});
	const port = portOf(server);
	return {url: `mqtt://127.0.0.1:${port}`, refused};
};

describe('mosquitto', needing('mosquitto'), () => {
	const ways = [
		['TCP', 'tcpUrl', 'auto', '5'],
		['TCP', 'tcpUrl', '5', '5'],
		['TCP', 'tcpUrl', '3.1.1', '3.1.1'],
		['WebSocket', 'webSocketUrl', 'auto', '5'],
		['WebSocket', 'webSocketUrl', '3.1.1', '3.1.1'],
	] as const;

	it.each(ways)('%s (%s), version %s: connects in %s, hears and says', async (_way, url, wanted, spoken) => {
		const broker = await mosquitto();
		const watched = watch({url: broker[url]}, {mqttVersion: wanted});
		expect(await watched.started('connected')).toMatchObject({mqttVersion: spoken});
		expect(watched.names).toEqual(['connecting', 'connected']);
		const app = await outsider(broker.tcpUrl);
		await tell(app, 'one');
		await watched.heardCount(1);
		await watched.manager.publish('test/own', 'two');
		await watched.heardCount(2);
		expect(watched.heard).toEqual(['test/said one', 'test/own two']);
		expect(watched.manager.getSnapshot().statistics).toMatchObject({
			messagesReceived: 2,
			bytesReceived: 6,
			messagesSent: 1,
			bytesSent: 3,
			mqttVersion: spoken,
		});
	});

	it('lets in with the right password, and with a wrong one the connection fails at once', async () => {
		const broker = await mosquitto({users: {owner: 'right'}});
		const good = watch({url: broker.tcpUrl, username: 'owner', password: 'right'});
		await good.started('connected');
		for (const [mqttVersion, code] of [
			['5', 'reason 0x87'],
			['3.1.1', 'reason 0x05'],
		] as const) {
			for (const url of [broker.tcpUrl, broker.webSocketUrl]) {
				const bad = watch({url, username: 'owner', password: 'wrong'}, {mqttVersion});
				const {failure, nextAttemptAtMs} = await bad.started('failed');
				expect(failure).toMatchObject({kind: 'renew', code});
				expect(failure.sentence).toContain('not authorized: check the account or the credentials');
				expect(nextAttemptAtMs).toBeUndefined();
				expect(bad.names).toEqual(['connecting', 'failed']);
				expect(bad.clock.pending).toBe(0);
			}
		}
	});

	it('with a wrong password does not try 3.1.1', async () => {
		const broker = await mosquitto({users: {owner: 'right'}});
		const bad = watch({url: broker.tcpUrl});
		await bad.started('failed');
		expect(bad.names).toEqual(['connecting', 'failed']);
	});

	it.each(['tcpUrl', 'webSocketUrl'] as const)(
		'killed and restarted: %s reconnects, subscribes again, and hears every message once',
		async url => {
			const broker = await mosquitto();
			const watched = watch({url: broker[url]});
			await watched.started('connected');
			await broker.kill('SIGKILL');
			const lost = await watched.reached('reconnecting');
			expect(lost).toMatchObject({attempt: 1, failure: {kind: 'retry'}});
			const from = watched.states.length;
			await broker.restart();
			await watched.reached('connected', from);
			const app = await outsider(broker.tcpUrl);
			await tell(app, 'a');
			await tell(app, 'b');
			await tell(app, 'end');
			await watched.heardCount(3);
			expect(watched.heard).toEqual(['test/said a', 'test/said b', 'test/said end']);
			const {statistics} = watched.manager.getSnapshot();
			expect(statistics.outages).toBe(1);
			expect(statistics.reconnectsSucceeded).toBe(1);
			expect(statistics.lastOutageMs).toBeGreaterThan(0);
		},
	);

	it('a twin with the same client id takes over: the connection comes back after a delay', async () => {
		const broker = await mosquitto();
		const watched = watch({url: broker.tcpUrl}, {clientId: 'twin'});
		await watched.started('connected');
		await outsider(broker.tcpUrl, {clientId: 'twin'});
		expect(await watched.reached('reconnecting')).toMatchObject({failure: {kind: 'retry', code: 'closed'}});
		await watched.reached('connected', 2);
		expect(watched.clock.hurried).toHaveLength(1);
	});

	it('a broker that stands still: stop() ends within the close limit all the same', async () => {
		const broker = await mosquitto();
		const watched = watch({url: broker.tcpUrl}, {limits: {closeMs: 50}});
		await watched.started('connected');
		await broker.kill('SIGSTOP');
		const published = watched.manager.publish('test/x', 'y').catch((error: unknown) => error);
		const before = performance.now();
		await watched.stop();
		expect(performance.now() - before).toBeLessThan(2000);
		expect(await published).toBeInstanceOf(Error);
	});

	it('stop() leaves nothing: no socket, no timer, however often', async () => {
		const broker = await mosquitto();
		const warm = watch({url: broker.webSocketUrl});
		await warm.started('connected');
		await warm.stop();
		const before = openResources();
		for (let round = 0; round < 5; round++) {
			for (const url of [broker.tcpUrl, broker.webSocketUrl]) {
				const watched = watch({url});
				await watched.started('connected');
				await watched.manager.publish('test/own', 'x');
				await watched.heardCount(1);
				await watched.stop();
			}
		}

		await expectNothingMoreThan(before);
	});

	it('start() after stop() connects again with the same client', async () => {
		const broker = await mosquitto();
		const watched = watch({url: broker.tcpUrl});
		await watched.started('connected');
		await watched.stop();
		watched.manager.start();
		await watched.reached('connected', watched.states.length);
		expect(watched.names).toEqual(['connecting', 'connected', 'disconnected', 'connecting', 'connected']);
	});
});

describe('the simulator', () => {
	it.each(['brokerUrl', 'webSocketUrl'] as const)('%s: connects in MQTT 5 and comes back', async url => {
		const cloud = await simulator();
		const watched = watch({url: cloud[url]});
		expect(await watched.started('connected')).toMatchObject({mqttVersion: '5'});
		cloud.dropClients();
		await watched.reached('reconnecting');
		await watched.reached('connected', 2);
		await watched.manager.publish('test/own', 'again');
		await watched.heardCount(1);
		expect(watched.heard).toEqual(['test/own again']);
	});

	it.each(['brokerUrl', 'webSocketUrl'] as const)(
		'that speaks 3.1.1 only, %s: falls back at once',
		async url => {
			const cloud = await simulator({mqtt: '3.1.1'});
			const watched = watch({url: cloud[url]});
			expect(await watched.started('connected')).toMatchObject({mqttVersion: '3.1.1'});
			expect(watched.names).toEqual(['connecting', 'connecting', 'connected']);
			expect(watched.clock.hurried).toEqual([]);
		},
	);

	it('that speaks 5 only, forced to 3.1.1: fails for good', async () => {
		const cloud = await simulator({mqtt: '5'});
		const watched = watch({url: cloud.brokerUrl}, {mqttVersion: '3.1.1'});
		expect(await watched.started('failed')).toMatchObject({failure: {kind: 'fatal', code: 'reason 0x01'}});
	});

	it('taken over by a twin: failed at once, with what to do', async () => {
		const cloud = await simulator();
		const watched = watch({url: cloud.brokerUrl});
		await watched.started('connected');
		cloud.takeOver();
		const {failure, nextAttemptAtMs} = await watched.reached('failed');
		expect(failure).toMatchObject({kind: 'fatal', code: 'reason 0x8E'});
		expect(failure.sentence).toContain('stop one of the two');
		expect(nextAttemptAtMs).toBeUndefined();
		watched.manager.reconnectNow();
		await watched.reached('connected', 3);
	});

	it.each([
		['brokerUrl', 'ECONNRESET'],
		['webSocketUrl', 'HTTP 503'],
	] as const)('%s refusing for a while: tried again until it is let in (%s)', async (url, code) => {
		const cloud = await simulator();
		const watched = watch({url: cloud[url]});
		await watched.started('connected');
		cloud.setRefusing(true);
		cloud.dropClients();
		for (let from = 2; !watched.states.some(state => 'failure' in state && state.failure.code === code);) {
			await watched.reached('reconnecting', from);
			from = watched.states.length;
		}

		cloud.setRefusing(false);
		await watched.reached('connected', watched.states.length);
		expect(watched.manager.getSnapshot().statistics.outages).toBe(1);
	});

	it('closing says goodbye, which is tried again', async () => {
		const cloud = await simulator();
		const watched = watch({url: cloud.brokerUrl});
		await watched.started('connected');
		await cloud.close();
		expect(await watched.reached('reconnecting')).toMatchObject({failure: {kind: 'retry'}});
	});

	it('frozen: an attempt ends at its time limit', async () => {
		const cloud = await simulator();
		cloud.setFrozen(true);
		const watched = watch({url: cloud.brokerUrl}, {limits: {connectMs: 100}});
		expect(await watched.started('reconnecting')).toMatchObject({failure: {code: 'connect-timeout'}});
		cloud.setFrozen(false);
		await watched.reached('connected');
	});
});

describe('aedes 1.2, which speaks 3.1.1 only', () => {
	it('refuses MQTT 5 once, then is spoken to in 3.1.1 without delay', async () => {
		const {url, refused} = await aedes();
		const watched = watch({url});
		expect(await watched.started('connected')).toMatchObject({mqttVersion: '3.1.1'});
		expect(refused).toHaveLength(1);
		expect(refused[0]).toMatch(/protocol version/v);
		expect(watched.names).toEqual(['connecting', 'connecting', 'connected']);
		expect(watched.clock.hurried).toEqual([]);
		const app = await outsider(url, {protocolVersion: 4});
		await tell(app, 'hello');
		await watched.heardCount(1);
		expect(watched.heard).toEqual(['test/said hello']);
	});

	it('is remembered: the next connection is 3.1.1 from the start', async () => {
		const {url, refused} = await aedes();
		const watched = watch({url});
		await watched.started('connected');
		await watched.stop();
		watched.manager.start();
		await watched.reached('connected', watched.states.length);
		expect(refused).toHaveLength(1);
	});

	it('forced to 5: failed for good, with the reason', async () => {
		const {url} = await aedes();
		const watched = watch({url}, {mqttVersion: '5'});
		expect(await watched.started('failed')).toMatchObject({
			failure: {kind: 'fatal', sentence: 'the broker does not speak this version of MQTT'},
			nextAttemptAtMs: undefined,
		});
	});
});
