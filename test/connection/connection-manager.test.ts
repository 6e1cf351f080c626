import {Buffer} from 'node:buffer';
import {afterEach, describe, expect, it} from 'vitest';
import {makeClientId} from '../../source/connection/client-id.js';
import {ConnectionManager} from '../../source/connection/connection-manager.js';
import {type ConnectionOptions} from '../../source/connection/connection-options.js';
import {ConnectionError, failureOf} from '../../source/connection/failure.js';
import {type ConnectionState} from '../../source/connection/state.js';
import {availability} from '../../source/connection/statistics.js';
import {type Endpoint, type EndpointRequest, type Incoming} from '../../source/connection/transport.js';
import {seededRandom} from '../../source/simulator/random.js';
import {deferred} from '../../source/support/deadline.js';
import {NavilinkError} from '../../source/support/errors.js';
import {ManualClock} from '../support/manual-clock.js';
import {
	failure,
	FakeTransport,
	settle,
	type FakeAttempt,
	type FakeSession,
} from './support/fake-transport.js';

const endpoint: Endpoint = {url: 'mqtt://127.0.0.1:1'};
const reviveAfterMs = 900_000;
const stableAfterMs = 60_000;

const retry = failure('retry');
const fatal = failure('fatal');

/** A manager with everything it touches, and every state it went through. */
const make = (options: Partial<ConnectionOptions> = {}) => {
	const clock = new ManualClock();
	const transport = new FakeTransport();
	const states: ConnectionState[] = [];
	const manager = new ConnectionManager({
		endpoint: () => endpoint,
		filters: clientId => ['a/#', `b/${clientId}`],
		reconnect: {jitter: false},
		clientId: 'tester',
		random: () => 0,
		clock,
		transport: transport.open,
		...options,
	});
	manager.onState(state => {
		states.push(state);
	});
	cleanups.push(async () => {
		await manager.stop();
		expect(clock.pending).toBe(0);
	});
	return {clock, transport, states, manager};
};

type Made = ReturnType<typeof make>;

const cleanups: Array<() => Promise<void>> = [];

// Whatever a test did: after stop() no timer is left.
afterEach(async () => {
	for (const cleanup of cleanups.splice(0)) {
		await cleanup();
	}
});

const started = async (options: Partial<ConnectionOptions> = {}): Promise<Made> => {
	const made = make(options);
	made.manager.start();
	await settle();
	return made;
};

const connected = async (
	options: Partial<ConnectionOptions> = {},
): Promise<Made & {session: FakeSession}> => {
	const made = await started(options);
	const session = await made.transport.last.accept();
	return {...made, session};
};

/** Waits for the next attempt as long as the state says, and gives it. */
const nextAttempt = async ({clock, transport, manager}: Made): Promise<FakeAttempt> => {
	const {state} = manager.getSnapshot();
	if (!('nextAttemptAtMs' in state) || state.nextAttemptAtMs === undefined) {
		throw new TypeError(`${state.name} waits for nothing`);
	}

	clock.advance(state.nextAttemptAtMs - clock.monotonicMs());
	await settle();
	return transport.last;
};

/** Fails the attempt under way, waits for the next one, and gives that. */
const failAndWait = async (made: Made): Promise<FakeAttempt> => {
	await made.transport.last.fail(retry);
	return nextAttempt(made);
};

describe('the states', () => {
	it('first connect: disconnected, connecting, connected', async () => {
		const {clock, transport, states, manager} = make();
		expect(manager.getSnapshot().state).toEqual({name: 'disconnected', sinceMs: 0});
		clock.advance(100);
		manager.start();
		await settle();
		clock.advance(50);
		await transport.last.accept();
		expect(states).toEqual([
			{name: 'connecting', sinceMs: 100, attempt: 1},
			{name: 'connected', sinceMs: 150, mqttVersion: '5'},
		]);
		expect(manager.getSnapshot().state).toBe(states.at(-1));
	});

	it('a first attempt that fails, then one that works', async () => {
		const {clock, transport, states} = await started();
		clock.advance(300);
		await transport.last.fail(retry);
		expect(transport.attempts).toHaveLength(1);
		clock.advance(1999);
		await settle();
		expect(transport.attempts).toHaveLength(1);
		clock.advance(1);
		await settle();
		expect(transport.attempts).toHaveLength(2);
		clock.advance(10);
		await transport.last.accept();
		expect(states).toEqual([
			{name: 'connecting', sinceMs: 0, attempt: 1},
			{name: 'reconnecting', sinceMs: 300, attempt: 1, nextAttemptAtMs: 2300, failure: retry},
			{name: 'reconnecting', sinceMs: 300, attempt: 1, nextAttemptAtMs: undefined, failure: retry},
			{name: 'connected', sinceMs: 2310, mqttVersion: '5'},
		]);
	});

	it('a loss: reconnecting with attempt and time of the next, which grows, then connected', async () => {
		const {clock, transport, states, session, manager} = await connected();
		clock.advance(stableAfterMs);
		states.length = 0;
		session.losses.emit(retry);
		expect(session.closed).toBe(1);
		await settle();
		clock.advance(2000);
		await settle();
		const other = failure('retry', {code: 'other'});
		await transport.last.fail(other);
		clock.advance(3000);
		await settle();
		await transport.last.accept();
		const sinceMs = stableAfterMs;
		expect(states).toEqual([
			{name: 'reconnecting', sinceMs, attempt: 1, nextAttemptAtMs: 62_000, failure: retry},
			{name: 'reconnecting', sinceMs, attempt: 1, nextAttemptAtMs: undefined, failure: retry},
			{name: 'reconnecting', sinceMs, attempt: 2, nextAttemptAtMs: 65_000, failure: other},
			{name: 'reconnecting', sinceMs, attempt: 2, nextAttemptAtMs: undefined, failure: other},
			{name: 'connected', sinceMs: 65_000, mqttVersion: '5'},
		]);
		expect(manager.getSnapshot().statistics).toMatchObject({
			outages: 1,
			lastOutageMs: 5000,
			longestOutageMs: 5000,
			earlierConnectedMs: 60_000,
			connectedSinceMs: 65_000,
			reconnectsTried: 2,
			reconnectsSucceeded: 1,
		});
	});

	it('spreads the delays by the random number', async () => {
		const {transport, states} = await started({reconnect: {jitter: true}, random: () => 0.5});
		await transport.last.fail(retry);
		expect(states.at(-1)).toMatchObject({nextAttemptAtMs: 1500});
	});

	it('maxRetries reached: failed, with the time of the revival', async () => {
		const made = await started({reconnect: {maxRetries: 2, jitter: false}});
		await failAndWait(made);
		await failAndWait(made);
		await made.transport.last.fail(retry);
		expect(made.transport.attempts).toHaveLength(3);
		expect(made.states.map(({name}) => name)).toEqual([
			'connecting',
			'reconnecting',
			'reconnecting',
			'reconnecting',
			'reconnecting',
			'failed',
		]);
		expect(made.states.at(-1)).toEqual({
			name: 'failed',
			sinceMs: 5000,
			nextAttemptAtMs: 5000 + reviveAfterMs,
			failure: retry,
		});
		expect(made.clock.pending).toBe(1);
	});

	it('maxRetries 0 tries only once', async () => {
		const {transport, states} = await started({reconnect: {maxRetries: 0}});
		await transport.last.fail(retry);
		expect(states.map(({name}) => name)).toEqual(['connecting', 'failed']);
	});

	it('a revival makes one quiet attempt: another failure is failed again, a success is connected', async () => {
		const {clock, transport, states} = await started({reconnect: {maxRetries: 0}});
		await transport.last.fail(retry);
		states.length = 0;
		clock.advance(reviveAfterMs);
		await settle();
		const other = failure('retry', {code: 'other'});
		await transport.last.fail(other);
		clock.advance(reviveAfterMs);
		await settle();
		await transport.last.accept();
		expect(states).toEqual([
			{name: 'reconnecting', sinceMs: 0, attempt: 1, nextAttemptAtMs: undefined, failure: retry},
			{name: 'failed', sinceMs: reviveAfterMs, nextAttemptAtMs: 2 * reviveAfterMs, failure: other},
			{name: 'reconnecting', sinceMs: reviveAfterMs, attempt: 2, nextAttemptAtMs: undefined, failure: other},
			{name: 'connected', sinceMs: 2 * reviveAfterMs, mqttVersion: '5'},
		]);
		expect(transport.attempts).toHaveLength(3);
	});

	it('a revived connection that stands gets all its retries back; one that falls soon does not', async () => {
		const {clock, transport, states} = await started({reconnect: {maxRetries: 1, jitter: false}});
		await transport.last.fail(retry);
		clock.advance(2000);
		await settle();
		await transport.last.fail(retry);
		clock.advance(reviveAfterMs);
		await settle();
		const first = await transport.last.accept();
		clock.advance(stableAfterMs - 1);
		first.losses.emit(retry);
		expect(states.at(-1)).toMatchObject({name: 'failed'});
		clock.advance(reviveAfterMs);
		await settle();
		const second = await transport.last.accept();
		clock.advance(stableAfterMs);
		second.losses.emit(retry);
		expect(states.at(-1)).toMatchObject({name: 'reconnecting', attempt: 1});
	});

	it('revive 0: failed for good, without a timer', async () => {
		const {clock, transport, states} = await started({reconnect: {maxRetries: 0}, reviveAfterMs: 0});
		await transport.last.fail(retry);
		expect(states.at(-1)).toMatchObject({name: 'failed', nextAttemptAtMs: undefined});
		expect(clock.pending).toBe(0);
	});

	it('a fatal first attempt fails at once, without a next one', async () => {
		const {clock, transport, states} = await started();
		await transport.last.fail(fatal);
		expect(states).toEqual([
			{name: 'connecting', sinceMs: 0, attempt: 1},
			{name: 'failed', sinceMs: 0, nextAttemptAtMs: undefined, failure: fatal},
		]);
		expect(clock.pending).toBe(0);
	});

	it('a fatal loss (taken over by a twin) fails at once too', async () => {
		const {clock, session, states} = await connected();
		session.losses.emit(fatal);
		await settle();
		expect(states.map(({name}) => name)).toEqual(['connecting', 'connected', 'failed']);
		expect(clock.pending).toBe(0);
		expect(session.closed).toBe(1);
	});

	it('the count of retries starts anew only after 60 s of connection', async () => {
		const made = await started();
		const attempt = await failAndWait(made);
		const session = await attempt.accept();
		made.clock.advance(stableAfterMs - 1);
		session.losses.emit(retry);
		expect(made.states.at(-1)).toMatchObject({name: 'reconnecting', attempt: 2});
		made.clock.advance(3000);
		await settle();
		const next = await made.transport.last.accept();
		made.clock.advance(stableAfterMs);
		next.losses.emit(retry);
		expect(made.states.at(-1)).toMatchObject({name: 'reconnecting', attempt: 1});
	});

	it('a connection that flaps reaches failed', async () => {
		const {clock, transport, states} = await started({reconnect: {maxRetries: 3, jitter: false}});
		for (let round = 0; round < 4; round++) {
			const session = await transport.last.accept();
			clock.advance(1000);
			session.losses.emit(retry);
			clock.advance(10_000);
			await settle();
		}

		expect(states.at(-1)).toMatchObject({name: 'failed'});
		expect(transport.attempts).toHaveLength(4);
	});
});

describe('an attempt', () => {
	it('gets the endpoint, the client id, the version, the keep-alive and the limits', async () => {
		const {transport} = await started({keepAliveSeconds: 30, limits: {connectMs: 77}});
		expect(transport.last.options).toEqual({
			endpoint,
			clientId: 'tester',
			mqttVersion: '5',
			keepAliveSeconds: 30,
			limits: {
				connectMs: 77,
				subscribeMs: 10_000,
				publishMs: 10_000,
				pingMs: 5000,
				handoverMs: 2000,
				closeMs: 500,
			},
		});
	});

	it('asks for a fresh endpoint each time', async () => {
		let asked = 0;
		const made = await started({
			async endpoint() {
				asked++;
				return {url: `mqtt://127.0.0.1:${asked}`};
			},
		});
		await failAndWait(made);
		expect(made.transport.attempts.map(({options}) => options.endpoint.url)).toEqual([
			'mqtt://127.0.0.1:1',
			'mqtt://127.0.0.1:2',
		]);
	});

	it.each<[string, ConnectionOptions['endpoint']]>([
		[
			'throws',
			() => {
				throw new Error('no address today');
			},
		],
		[
			'rejects',
			async () => {
				throw new Error('no address today');
			},
		],
	])('an endpoint that %s is a failure to retry, in its own words', async (_how, ask) => {
		const {transport, states} = await started({endpoint: ask});
		expect(transport.attempts).toHaveLength(0);
		expect(states.at(-1)).toMatchObject({
			name: 'reconnecting',
			failure: {kind: 'retry', code: 'endpoint', sentence: 'no address today'},
		});
	});

	it('an endpoint may fail for good', async () => {
		const {states} = await started({
			endpoint() {
				throw new ConnectionError(fatal);
			},
		});
		expect(states.at(-1)).toMatchObject({name: 'failed', failure: fatal});
	});

	it('subscribes on every connection before it counts as connected', async () => {
		const {clock, transport, manager} = await started();
		const suback = deferred<void>();
		const session = await transport.last.accept(suback);
		expect(session.subscriptions).toEqual([['a/#', 'b/tester']]);
		expect(manager.getSnapshot().state.name).toBe('connecting');
		suback.resolve();
		await settle();
		expect(manager.getSnapshot().state.name).toBe('connected');
		session.losses.emit(retry);
		clock.advance(2000);
		await settle();
		const next = await transport.last.accept();
		expect(next.subscriptions).toEqual([['a/#', 'b/tester']]);
	});

	it('a refused subscription fails the attempt and closes the session', async () => {
		const {transport, states} = await started();
		const suback = deferred<void>();
		const session = await transport.last.accept(suback);
		suback.reject(new ConnectionError(fatal));
		await settle();
		expect(session.closed).toBe(1);
		expect(states.map(({name}) => name)).toEqual(['connecting', 'failed']);
	});

	it('a session lost between CONNACK and SUBACK counts as a failed attempt, not as an outage', async () => {
		const {transport, states, manager} = await started();
		const suback = deferred<void>();
		const session = await transport.last.accept(suback);
		session.losses.emit(retry);
		suback.reject(new ConnectionError(retry));
		await settle();
		expect(session.closed).toBe(1);
		expect(states.map(({name}) => name)).toEqual(['connecting', 'reconnecting']);
		expect(manager.getSnapshot().statistics).toMatchObject({outages: 0, earlierConnectedMs: 0});
	});

	it('a session lost in the very turn of its SUBACK is not taken for connected', async () => {
		const {transport, states} = await started();
		const suback = deferred<void>();
		const session = await transport.last.accept(suback);
		suback.resolve();
		session.losses.emit(retry);
		await settle();
		expect(session.closed).toBe(1);
		expect(states.map(({name}) => name)).toEqual(['connecting', 'reconnecting']);
	});

	it('waits until the session before is closed', async () => {
		const {clock, transport, session} = await connected();
		const closing = deferred<void>();
		Object.defineProperty(session, 'close', {value: async () => closing.promise});
		session.losses.emit(retry);
		clock.advance(2000);
		await settle();
		expect(transport.attempts).toHaveLength(1);
		closing.resolve();
		await settle();
		expect(transport.attempts).toHaveLength(2);
	});
});

describe('the version', () => {
	const refused = failureOf({phase: 'connect', mqttVersion: '5', transportOpened: true, reasonCode: 1});
	const unclear = failure('retry', {versionEvidence: 'unclear'});

	it('a certain refusal is answered in 3.1.1 at once, without backoff, and stays', async () => {
		const {clock, transport, states} = await started();
		await transport.last.fail(refused);
		expect(clock.monotonicMs()).toBe(0);
		const session = await transport.last.accept();
		expect(states).toEqual([
			{name: 'connecting', sinceMs: 0, attempt: 1},
			{name: 'connecting', sinceMs: 0, attempt: 1},
			{name: 'connected', sinceMs: 0, mqttVersion: '3.1.1'},
		]);
		session.losses.emit(retry);
		clock.advance(2000);
		await settle();
		await transport.last.accept();
		expect(transport.attempts.map(({options}) => options.mqttVersion)).toEqual(['5', '3.1.1', '3.1.1']);
	});

	it('an unclear failure is worth one attempt in 3.1.1 at once, then the backoff', async () => {
		const {clock, transport, states} = await started();
		await transport.last.fail(unclear);
		await transport.last.fail(retry);
		expect(transport.attempts).toHaveLength(2);
		expect(states.at(-1)).toMatchObject({name: 'reconnecting', attempt: 1, nextAttemptAtMs: 2000});
		clock.advance(2000);
		await settle();
		expect(transport.attempts.map(({options}) => options.mqttVersion)).toEqual(['5', '3.1.1', '5']);
	});

	it('a broker that has spoken 5 is not downgraded by an unclear failure', async () => {
		const {clock, transport, session} = await connected();
		session.losses.emit(retry);
		clock.advance(2000);
		await settle();
		await transport.last.fail(unclear);
		clock.advance(3000);
		await settle();
		expect(transport.attempts.map(({options}) => options.mqttVersion)).toEqual(['5', '5', '5']);
	});

	it('forced: a refusal is fatal', async () => {
		const {transport, states} = await started({mqttVersion: '5'});
		await transport.last.fail(refused);
		expect(states.map(({name}) => name)).toEqual(['connecting', 'failed']);
		expect(transport.attempts).toHaveLength(1);
	});

	it('forced to 3.1.1, that is tried', async () => {
		const {transport, states} = await started({mqttVersion: '3.1.1'});
		await transport.last.accept();
		expect(transport.last.options.mqttVersion).toBe('3.1.1');
		expect(states.at(-1)).toMatchObject({name: 'connected', mqttVersion: '3.1.1'});
	});
});

describe('reconnectNow()', () => {
	it('while waiting: tries at once, as the first of a new count', async () => {
		const made = await started();
		await failAndWait(made);
		await made.transport.last.fail(retry);
		expect(made.states.at(-1)).toMatchObject({attempt: 2, nextAttemptAtMs: 5000});
		made.manager.reconnectNow();
		await settle();
		expect(made.transport.attempts).toHaveLength(3);
		expect(made.clock.pending).toBe(0);
		expect(made.states.at(-1)).toEqual({
			name: 'reconnecting',
			sinceMs: 0,
			attempt: 1,
			nextAttemptAtMs: undefined,
			failure: retry,
		});
		await made.transport.last.fail(retry);
		expect(made.states.at(-1)).toMatchObject({attempt: 2, nextAttemptAtMs: 5000});
	});

	it.each(['reconnectNow', 'start'] as const)('%s() while failed: tries at once', async method => {
		const {clock, transport, states, manager} = await started();
		await transport.last.fail(fatal);
		clock.advance(5000);
		manager[method]();
		await settle();
		expect(states.at(-1)).toEqual({
			name: 'reconnecting',
			sinceMs: 0,
			attempt: 1,
			nextAttemptAtMs: undefined,
			failure: fatal,
		});
		await transport.last.accept();
		expect(states.at(-1)).toMatchObject({name: 'connected', sinceMs: 5000});
	});

	it('while failed with a revival ahead: that is cancelled', async () => {
		const {clock, transport, manager} = await started({reconnect: {maxRetries: 0}});
		await transport.last.fail(retry);
		manager.reconnectNow();
		await settle();
		expect(clock.pending).toBe(0);
		expect(transport.attempts).toHaveLength(2);
	});

	it('does nothing while disconnected, connecting, connected, or with a retry under way', async () => {
		const {clock, transport, states, manager} = make();
		manager.reconnectNow();
		expect(states).toEqual([]);
		manager.start();
		await settle();
		manager.reconnectNow();
		await settle();
		const session = await transport.last.accept();
		manager.reconnectNow();
		await settle();
		expect(transport.attempts).toHaveLength(1);
		session.losses.emit(retry);
		clock.advance(2000);
		await settle();
		manager.reconnectNow();
		await settle();
		expect(transport.attempts).toHaveLength(2);
	});
});

describe('start()', () => {
	it('does nothing where it already runs', async () => {
		const {transport, states, manager} = await started();
		manager.start();
		await settle();
		await transport.last.accept();
		manager.start();
		await settle();
		expect(transport.attempts).toHaveLength(1);
		expect(states).toHaveLength(2);
	});

	it('after stop() connects again', async () => {
		const {transport, states, session, manager} = await connected();
		await manager.stop();
		manager.start();
		await settle();
		await transport.last.accept();
		expect(session.closed).toBe(1);
		expect(states.map(({name}) => name)).toEqual([
			'connecting',
			'connected',
			'disconnected',
			'connecting',
			'connected',
		]);
	});

	it('right after stop() waits until the attempt before is gone', async () => {
		const {transport, states, manager} = make();
		transport.heedsAbort = false;
		manager.start();
		await settle();
		const stopped = manager.stop();
		transport.heedsAbort = true;
		manager.start();
		await settle();
		expect(transport.attempts).toHaveLength(1);
		await transport.last.fail(retry);
		await stopped;
		await settle();
		expect(transport.attempts).toHaveLength(2);
		await transport.last.accept();
		expect(states.map(({name}) => name)).toEqual(['connecting', 'disconnected', 'connecting', 'connected']);
	});

	it('refuses a bad configuration by name', () => {
		expect(() => make({reconnect: {maxRetries: -1}})).toThrow(NavilinkError);
		expect(() => make({reconnect: {maxRetries: -1}})).toThrow(/maxRetries/v);
	});
});

describe('stop()', () => {
	it('before start() changes nothing', async () => {
		const {states, manager} = make();
		await manager.stop();
		expect(states).toEqual([]);
	});

	it('while connected closes the session once, and counts no outage', async () => {
		const {clock, states, session, manager} = await connected();
		clock.advance(10);
		await manager.stop();
		await manager.stop();
		expect(clock.pending).toBe(0);
		expect(session.closed).toBe(1);
		expect(states.at(-1)).toEqual({name: 'disconnected', sinceMs: 10});
		expect(states).toHaveLength(3);
		expect(manager.getSnapshot().statistics).toMatchObject({outages: 0, earlierConnectedMs: 10});
	});

	it.each<[string, Partial<ConnectionOptions>]>([
		['waiting for a retry', {}],
		['failed with a revival ahead', {reconnect: {maxRetries: 0}}],
		['failed for good', {reconnect: {maxRetries: 0}, reviveAfterMs: 0}],
	])('while %s leaves no timer and makes no other attempt', async (_name, options) => {
		const {clock, transport, states, manager} = await started(options);
		await transport.last.fail(retry);
		await manager.stop();
		expect(clock.pending).toBe(0);
		expect(states.at(-1)).toMatchObject({name: 'disconnected'});
		clock.advance(2 * reviveAfterMs);
		await settle();
		expect(transport.attempts).toHaveLength(1);
	});

	it('during an attempt: it is aborted, its failure changes nothing', async () => {
		const {clock, transport, states, manager} = await started();
		await manager.stop();
		expect(transport.last.signal.aborted).toBe(true);
		await settle();
		expect(states.map(({name}) => name)).toEqual(['connecting', 'disconnected']);
		expect(clock.pending).toBe(0);
	});

	it('during an attempt: a late success is closed and changes nothing', async () => {
		const made = make();
		made.transport.heedsAbort = false;
		made.manager.start();
		await settle();
		const stopped = made.manager.stop();
		const session = await made.transport.last.accept();
		await stopped;
		expect(session.closed).toBe(1);
		expect(made.states.map(({name}) => name)).toEqual(['connecting', 'disconnected']);
		expect(made.clock.pending).toBe(0);
	});

	it('during a retry under way: the same', async () => {
		const made = await started();
		await failAndWait(made);
		await made.manager.stop();
		await settle();
		expect(made.states.at(-1)).toMatchObject({name: 'disconnected'});
		expect(made.clock.pending).toBe(0);
	});

	it('between CONNACK and SUBACK closes the session without waiting for SUBACK', async () => {
		const {clock, transport, states, manager} = await started();
		const session = await transport.last.accept(deferred<void>());
		await manager.stop();
		expect(session.closed).toBe(1);
		expect(clock.pending).toBe(0);
		expect(states.map(({name}) => name)).toEqual(['connecting', 'disconnected']);
	});

	it('while the endpoint is being asked for does not wait for it', async () => {
		const address = deferred<Endpoint>();
		const {transport, states, manager} = await started({endpoint: async () => address.promise});
		await manager.stop();
		address.resolve(endpoint);
		await settle();
		expect(transport.attempts).toHaveLength(0);
		expect(states.map(({name}) => name)).toEqual(['connecting', 'disconnected']);
	});

	it('a loss that is told while stopping is no outage', async () => {
		const {states, session, manager} = await connected();
		const stopped = manager.stop();
		session.losses.emit(retry);
		await stopped;
		expect(states.map(({name}) => name)).toEqual(['connecting', 'connected', 'disconnected']);
		expect(manager.getSnapshot().statistics.outages).toBe(0);
	});

	it('called by a listener of the state that begins an attempt: none is made', async () => {
		const {transport, states, manager} = make();
		let stopped: Promise<void> | undefined;
		manager.onState(({name}) => {
			if (name === 'connecting') {
				stopped = manager.stop();
			}
		});
		manager.start();
		await stopped;
		await settle();
		expect(transport.attempts).toHaveLength(0);
		expect(states.at(-1)).toMatchObject({name: 'disconnected'});
	});
});

describe('messages', () => {
	const message: Incoming = {topic: 'a/b', payload: Buffer.from('hot')};

	it('are passed on and counted from the first packet on, even before SUBACK', async () => {
		const {transport, manager} = await started();
		const heard: Incoming[] = [];
		manager.onMessage(incoming => {
			heard.push(incoming);
		});
		const suback = deferred<void>();
		const session = await transport.last.accept(suback);
		session.messages.emit(message);
		expect(heard).toEqual([message]);
		suback.resolve();
		await settle();
		session.messages.emit(message);
		expect(heard).toHaveLength(2);
		expect(manager.getSnapshot().statistics).toMatchObject({messagesReceived: 2, bytesReceived: 6});
	});

	it('reach every listener until it unsubscribes', async () => {
		const {session, states, manager} = await connected();
		const heard = [0, 0, 0];
		const stops = [
			manager.onMessage(() => {
				heard[0]!++;
			}),
			manager.onMessage(() => {
				heard[1]!++;
			}),
			manager.subscribe(() => {
				heard[2]!++;
			}),
			manager.onState(() => {
				heard[2]!++;
			}),
		];
		session.messages.emit(message);
		expect(heard).toEqual([1, 1, 1]);
		stops[0]!();
		stops[0]!();
		session.messages.emit(message);
		expect(heard).toEqual([1, 2, 2]);
		for (const stop of stops) {
			stop();
		}

		session.messages.emit(message);
		session.losses.emit(fatal);
		expect(heard).toEqual([1, 2, 2]);
		expect(states.at(-1)).toMatchObject({name: 'failed'});
	});

	it('are published on the session and counted in bytes of UTF-8', async () => {
		const {session, manager} = await connected();
		await manager.publish('t', 'heiß');
		expect(session.published).toEqual([{topic: 't', payload: 'heiß'}]);
		expect(manager.getSnapshot().statistics).toMatchObject({messagesSent: 1, bytesSent: 5});
	});

	it('a refused publication rejects, and the connection stands', async () => {
		const {session, manager} = await connected();
		session.puback = deferred<void>();
		const published = manager.publish('t', 'x');
		session.puback.reject(new ConnectionError(fatal));
		await expect(published).rejects.toMatchObject({failure: fatal});
		expect(manager.getSnapshot().state.name).toBe('connected');
	});

	it.each<[string, () => Promise<Made>]>([
		['before start()', async () => make()],
		['while connecting', async () => started()],
		[
			'while reconnecting',
			async () => {
				const made = await connected();
				made.session.losses.emit(retry);
				return made;
			},
		],
		[
			'after stop()',
			async () => {
				const made = await connected();
				await made.manager.stop();
				return made;
			},
		],
	])('cannot be published %s', async (_name, prepare) => {
		const {manager} = await prepare();
		await expect(manager.publish('t', 'x')).rejects.toMatchObject({
			name: 'ConnectionError',
			failure: {kind: 'retry', code: 'not-connected'},
		});
		expect(manager.getSnapshot().statistics.messagesSent).toBe(0);
	});
});

describe('a thousand clients cut off at once', () => {
	const bucketMs = 100;

	/** How many of them come back in each tenth of a second, by the attempt of the outage. */
	const comebacks = async (attempt: number): Promise<Map<number, number>> => {
		const random = seededRandom(attempt);
		const buckets = new Map<number, number>();
		for (let client = 0; client < 1000; client++) {
			const made = await connected({reconnect: {}, random});
			made.session.losses.emit(retry);
			for (let failed = 1; failed < attempt; failed++) {
				await nextAttempt(made);
				await made.transport.last.fail(retry);
			}

			const {state} = made.manager.getSnapshot();
			const atMs = 'nextAttemptAtMs' in state ? (state.nextAttemptAtMs ?? 0) : 0;
			const bucket = Math.floor((atMs - made.clock.monotonicMs()) / bucketMs);
			buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
		}

		return buckets;
	};

	// The delay of the n-th attempt is 2 s × 1.5ⁿ⁻¹ at most and half of that at least.
	it.each([
		[1, 1000, 2000],
		[2, 1500, 3000],
		[5, 5062.5, 10_125],
	])('come back spread over the whole window: attempt %i in %i–%i ms', async (attempt, fromMs, toMs) => {
		const buckets = await comebacks(attempt);
		const share = (1000 * bucketMs) / (toMs - fromMs);
		expect(Math.max(...buckets.values())).toBeLessThanOrEqual(3 * share);
		expect(Math.min(...buckets.keys())).toBeGreaterThanOrEqual(Math.floor(fromMs / bucketMs));
		expect(Math.max(...buckets.keys())).toBeLessThan(Math.ceil(toMs / bucketMs));
		expect(buckets.size).toBeGreaterThanOrEqual(0.95 * ((toMs - fromMs) / bucketMs));
	});
});

describe('credentials that are refused', () => {
	const renew = failure('renew');

	const renewable = (more: Partial<Endpoint> = {}) => {
		const requests: EndpointRequest[] = [];
		return {
			requests,
			endpoint(request: EndpointRequest): Endpoint {
				requests.push(request);
				return {...endpoint, isRenewable: true, ...more};
			},
		};
	};

	it('are asked for anew at once, and used', async () => {
		const {requests, endpoint: give} = renewable();
		const {transport, states, clock} = await started({endpoint: give});
		await transport.last.fail(renew);
		expect(states.at(-1)).toMatchObject({name: 'reconnecting', attempt: 1, nextAttemptAtMs: 0});
		clock.advance(0);
		await settle();
		await transport.last.accept();
		expect(requests.map(({renew: wanted}) => wanted)).toEqual([false, true]);
		expect(states.at(-1)?.name).toBe('connected');
	});

	it('are still wanted after the network was away while they were asked for', async () => {
		const {requests, endpoint: give} = renewable();
		const made = await started({
			endpoint(request: EndpointRequest): Endpoint {
				const given = give(request);
				if (requests.length === 2) {
					throw new ConnectionError(retry);
				}

				return given;
			},
		});
		await made.transport.last.fail(renew);
		await nextAttempt(made);
		await nextAttempt(made);
		expect(requests.map(({renew: wanted}) => wanted)).toEqual([false, true, true]);
		await made.transport.last.accept();
		expect(made.states.at(-1)?.name).toBe('connected');
	});

	it('and refused again: failed, and tried again as seldom as after any failure', async () => {
		const {requests, endpoint: give} = renewable();
		const {transport, states, clock} = await started({endpoint: give, reviveAfterMs});
		await transport.last.fail(renew);
		clock.advance(0);
		await settle();
		await transport.last.fail(renew);
		expect(states.at(-1)).toMatchObject({name: 'failed', nextAttemptAtMs: reviveAfterMs});
		clock.advance(reviveAfterMs);
		await settle();
		expect(requests.map(({renew: wanted}) => wanted)).toEqual([false, true, true]);
	});

	it('of an endpoint that has no others: failed for good', async () => {
		const {transport, states} = await started({reviveAfterMs});
		await transport.last.fail(renew);
		expect(states.at(-1)).toMatchObject({name: 'failed', nextAttemptAtMs: undefined});
	});

	it('may be renewed again once a connection was stable', async () => {
		const {requests, endpoint: give} = renewable();
		const {transport, clock, session} = await connected({endpoint: give});
		for (let round = 0; round < 3; round++) {
			const present = round === 0 ? session : await transport.last.accept();
			clock.advance(stableAfterMs);
			present.losses.emit(renew);
			clock.advance(0);
			await settle();
		}

		expect(requests.map(({renew: wanted}) => wanted)).toEqual([false, true, true, true]);
	});

	it('tell what the broker thinks the time is', async () => {
		const {requests, endpoint: give} = renewable();
		const {transport, clock} = await started({endpoint: give});
		await transport.last.fail({...renew, clockOffsetMs: 7_200_000});
		clock.advance(0);
		await settle();
		await transport.last.fail(retry);
		clock.advance(60_000);
		await settle();
		// The clock of this machine was set right in the meantime.
		await transport.last.fail({...retry, clockOffsetMs: 0});
		clock.advance(60_000);
		await settle();
		expect(requests.map(({clockOffsetMs}) => clockOffsetMs)).toEqual([0, 7_200_000, 7_200_000, 0]);
	});
});

describe('a connection that is cut soon and without a word', () => {
	const closed = failure('retry', {code: 'closed', sentence: 'the broker closed the connection'});
	const hint = 'the broker closed the connection; another program may use the same client id';

	const sentences = async (upMs: readonly number[]): Promise<Array<string | undefined>> => {
		const {transport, manager, clock, session} = await connected();
		const said: Array<string | undefined> = [];
		for (const [index, ms] of upMs.entries()) {
			const present = index === 0 ? session : await transport.last.accept();
			clock.advance(ms);
			present.losses.emit(closed);
			const {state} = manager.getSnapshot();
			said.push(state.name === 'reconnecting' ? state.failure.sentence : undefined);
			clock.advance(120_000);
			await settle();
		}

		return said;
	};

	it('three times in a row looks like a twin', async () => {
		expect(await sentences([5000, 5000, 5000])).toEqual([closed.sentence, closed.sentence, hint]);
	});

	it('is counted anew after a stable one', async () => {
		expect(await sentences([5000, 5000, stableAfterMs, 5000])).toEqual(
			Array.from({length: 4}, () => closed.sentence),
		);
	});
});

describe('a session that is replaced as planned', () => {
	const renewAfterMs = 82_800_000;
	const options: Partial<ConnectionOptions> = {
		endpoint: () => ({...endpoint, isRenewable: true, renewAfterMs}),
	};

	const message = (text: string): Incoming => ({topic: 'a/x', payload: Buffer.from(text)});

	const replacing = async () => {
		const made = await connected(options);
		const heard: string[] = [];
		made.manager.onMessage(({payload}) => {
			heard.push(Buffer.from(payload).toString());
		});
		made.clock.advance(renewAfterMs);
		await settle();
		return {...made, heard};
	};

	it('connects the new one first, under another client id, then closes the old', async () => {
		const {transport, manager, states, session, clock} = await replacing();
		expect(states.map(({name}) => name)).toEqual(['connecting', 'connected']);
		expect(transport.last.options.clientId).toMatch(/^navilink-tui-/v);
		expect(manager.clientId).toBe('tester');
		const next = await transport.last.accept();
		expect(manager.clientId).toBe(transport.last.options.clientId);
		expect(next.subscriptions).toEqual([['a/#', `b/${manager.clientId}`]]);
		expect(session.closed).toBe(0);
		clock.advance(2000);
		expect(session.closed).toBe(1);
		await manager.publish('t', 'p');
		expect(next.published).toHaveLength(1);
		expect(states.map(({name}) => name)).toEqual(['connecting', 'connected', 'connected']);
	});

	it('passes every message once, whichever session brings it', async () => {
		const {transport, session, heard, clock} = await replacing();
		session.messages.emit(message('1'));
		const next = await transport.last.accept();
		next.messages.emit(message('2'));
		session.messages.emit(message('2'));
		session.messages.emit(message('3'));
		next.messages.emit(message('3'));
		clock.advance(2000);
		session.messages.emit(message('late'));
		next.messages.emit(message('4'));
		next.messages.emit(message('4'));
		expect(heard).toEqual(['1', '2', '3', '4', '4']);
	});

	it('counts no outage, and goes on with the time connected', async () => {
		const {transport, manager, clock} = await replacing();
		await transport.last.accept();
		clock.advance(1000);
		const {statistics} = manager.getSnapshot();
		expect(statistics).toMatchObject({
			outages: 0,
			reconnectsTried: 0,
			reconnectsSucceeded: 0,
			connectedSinceMs: renewAfterMs,
			earlierConnectedMs: renewAfterMs,
		});
		expect(availability(statistics, clock.monotonicMs())).toBe(1);
	});

	it('is replaced again after the same time', async () => {
		const {transport, clock} = await replacing();
		await transport.last.accept();
		clock.advance(renewAfterMs);
		await settle();
		expect(transport.attempts).toHaveLength(3);
	});

	it('stays where the new one fails, which is tried again after ten minutes', async () => {
		const {transport, states, session, clock, heard} = await replacing();
		await transport.last.fail(retry);
		session.messages.emit(message('1'));
		session.messages.emit(message('1'));
		expect(states.at(-1)?.name).toBe('connected');
		expect(heard).toEqual(['1', '1']);
		clock.advance(600_000);
		await settle();
		expect(transport.attempts).toHaveLength(3);
	});

	it('and lost meanwhile: the new one is given up, and the loss handled as any other', async () => {
		const {transport, states, session, clock} = await replacing();
		const replacement = transport.last;
		session.losses.emit(retry);
		await settle();
		expect(replacement.signal.aborted).toBe(true);
		expect(states.at(-1)).toMatchObject({name: 'reconnecting', attempt: 1});
		clock.advance(2000);
		await settle();
		await transport.last.accept();
		expect(states.at(-1)?.name).toBe('connected');
		expect(transport.attempts).toHaveLength(3);
	});

	it.each(['before', 'after'])('and stopped %s the new one stands: both are closed', async when => {
		const {transport, manager, session} = await replacing();
		const attempt = transport.last;
		const next = when === 'after' ? await attempt.accept() : undefined;
		await manager.stop();
		expect(session.closed).toBe(1);
		expect(next?.closed).toBe(when === 'after' ? 1 : undefined);
		expect(attempt.signal.aborted).toBe(when === 'before');
	});
});

describe('probe()', () => {
	it('asks the present session for a sign of life', async () => {
		const {manager, session} = await connected();
		manager.probe();
		expect(session.probes).toBe(1);
	});

	it('does nothing without one', async () => {
		const {manager, transport} = await started();
		manager.probe();
		expect(transport.attempts).toHaveLength(1);
	});
});

describe('the snapshot', () => {
	it('is the same object until something changed', async () => {
		const {clock, manager, session} = await connected();
		const before = manager.getSnapshot();
		clock.advance(stableAfterMs);
		manager.start();
		manager.reconnectNow();
		await settle();
		expect(manager.getSnapshot()).toBe(before);
		session.messages.emit({topic: 'a/b', payload: Buffer.from('x')});
		const after = manager.getSnapshot();
		expect(after).not.toBe(before);
		expect(after.state).toBe(before.state);
		expect(before.statistics.messagesReceived).toBe(0);
	});

	it('is never out of date in a listener, which hears of every change', async () => {
		const {clock, transport, manager} = make();
		const seen: Array<[string, number]> = [];
		manager.subscribe(() => {
			const {state, statistics} = manager.getSnapshot();
			seen.push([state.name, statistics.reconnectsTried]);
		});
		manager.start();
		await settle();
		await transport.last.fail(retry);
		clock.advance(2000);
		await settle();
		expect(seen).toEqual([
			['connecting', 0],
			['reconnecting', 0],
			['reconnecting', 1],
		]);
		expect(manager.getSnapshot().statistics.reconnectsTried).toBe(1);
	});
});

describe('makeClientId', () => {
	it('gives one nobody else has, within the 23 bytes that 3.1.1 promises', () => {
		const ids = Array.from({length: 100}, () => makeClientId());
		expect(new Set(ids).size).toBe(100);
		for (const id of ids) {
			expect(id).toMatch(/^[\-\da-z]{1,23}$/v);
		}
	});

	it('stays the same over every connection of a run', async () => {
		const made = await started({clientId: makeClientId()});
		await failAndWait(made);
		const ids = made.transport.attempts.map(({options}) => options.clientId);
		expect(ids).toEqual([made.manager.clientId, made.manager.clientId]);
	});
});
