import {afterEach, describe, expect, it} from 'vitest';
import {
	HeaterConnection,
	heaterFromMac,
	signIn,
	type ConnectionState,
	type Heater,
	type Monitor,
	type Reading,
} from '../../source/index.js';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';
import {ManualClock} from '../support/manual-clock.js';

const cleanups: Array<() => unknown> = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}
});

const macs = ['02a1b2c30001', '02a1b2c30002'] as const;
const [first, second] = macs.map(mac => heaterFromMac(mac));
const account = {email: 'me@example.com', password: 'simulated pass'};

const start = async (): Promise<Simulator> => {
	const simulator = await startSimulator({
		seed: 1,
		speed: 1,
		clock: systemClock,
		heaters: macs.map(macAddress => ({macAddress})),
		accounts: [{...account, heaters: macs}],
	});
	cleanups.push(simulator.close);
	return simulator;
};

const nextReading = async (monitor: Monitor): Promise<Reading> =>
	new Promise(resolve => {
		const stop = monitor.onReading(reading => {
			stop();
			resolve(reading);
		});
	});

const nextState = async (
	connection: HeaterConnection,
	name: ConnectionState['name'],
): Promise<ConnectionState> =>
	new Promise(resolve => {
		const stop = connection.onState(state => {
			if (state.name === name) {
				stop();
				resolve(state);
			}
		});
	});

const offline = (heaters: readonly Heater[] = [heaterFromMac(macs[0])]): HeaterConnection =>
	new HeaterConnection({heaters, endpoint: () => ({url: 'mqtt://127.0.0.1:1'}), clock: new ManualClock()});

describe('HeaterConnection', () => {
	it('watches the heaters of an account over one connection', async () => {
		const {restUrl, clientCount} = await start();
		const signedIn = await signIn({...account, cloud: new URL(restUrl).origin});
		const heaters = await signedIn.heaters();
		const connection = signedIn.connect(heaters);
		cleanups.push(async () => connection.stop());
		const monitors = heaters.map(heater => connection.monitor(heater));
		const readings = monitors.map(async monitor => nextReading(monitor));
		connection.start();
		const charges = await Promise.all(readings);
		expect(charges.map(({status}) => typeof status.dhwChargePer)).toEqual(['number', 'number']);
		expect(clientCount()).toBe(1);
		expect(connection.getSnapshot()).toMatchObject({
			state: {name: 'connected'},
			statistics: {reconnectsTried: 0},
		});
		// The cloud knew that it is online before it was heard.
		expect(monitors[0]?.heater.name).toBe(heaters[0].name);
	});

	it('connects again by itself', async () => {
		const {restUrl, dropClients} = await start();
		const signedIn = await signIn({...account, cloud: new URL(restUrl).origin});
		const [heater] = await signedIn.heaters();
		const connection = signedIn.connect([heater], {reconnect: {maxRetries: 20, initialDelayMs: 1000}});
		cleanups.push(async () => connection.stop());
		const monitor = connection.monitor(heater);
		const before = nextReading(monitor);
		connection.start();
		await before;
		const again = nextReading(monitor);
		dropClients();
		await nextState(connection, 'connected');
		await again;
		expect(connection.getSnapshot().statistics.reconnectsSucceeded).toBe(1);
	});

	it('says in its state, once and without a retry, that the account is refused by now', async () => {
		const simulator = await start();
		const signedIn = await signIn({...account, cloud: new URL(simulator.restUrl).origin});
		const [heater] = await signedIn.heaters();
		simulator.changePassword(account.email, 'another one');
		const connection = signedIn.connect([heater]);
		cleanups.push(async () => connection.stop());
		const failed = nextState(connection, 'failed');
		connection.start();
		expect(await failed).toMatchObject({
			failure: {kind: 'fatal', code: 'sign-in'},
			nextAttemptAtMs: undefined,
		});
	});

	it('watches a heater at a broker without an account; a monitor may come later', async () => {
		const {brokerUrl} = await start();
		const heater = heaterFromMac(macs[1]);
		const connection = new HeaterConnection({heaters: [heater], endpoint: () => ({url: brokerUrl})});
		cleanups.push(async () => connection.stop());
		const connected = nextState(connection, 'connected');
		connection.start();
		await connected;
		const {status} = await nextReading(connection.monitor(heater));
		expect(status.dhwChargePer).toBeTypeOf('number');
	});

	it('leaves nothing behind when it is stopped', async () => {
		const {brokerUrl, clientCount} = await start();
		const heater = heaterFromMac(macs[0]);
		const connection = new HeaterConnection({heaters: [heater], endpoint: () => ({url: brokerUrl})});
		const reading = nextReading(connection.monitor(heater));
		connection.start();
		await reading;
		await connection[Symbol.asyncDispose]();
		expect(connection.getSnapshot().state.name).toBe('disconnected');
		await connection.stop();
		await expect.poll(clientCount).toBe(0);
		expect(() => {
			connection.start();
		}).toThrow('a connection that was stopped cannot be started again');
	});

	it('cancels every timer when it is stopped while it waits', async () => {
		const clock = new ManualClock();
		let closed = 0;
		const connection = new HeaterConnection({
			heaters: [heaterFromMac(macs[0])],
			endpoint() {
				throw new Error('nobody there');
			},
			clock,
			cloud: {
				deviceState: async () => ({isOnline: undefined, lastFault: undefined, descaling: undefined}),
				tariff: async () => undefined,
				close() {
					closed++;
				},
			},
		});
		connection.monitor(heaterFromMac(macs[0]));
		const waits = nextState(connection, 'reconnecting');
		connection.start();
		await waits;
		expect(clock.pending).toBeGreaterThan(0);
		await connection.stop();
		expect([clock.pending, closed]).toEqual([0, 1]);
	});

	it('refuses no heater, too many, and one twice', () => {
		const many = Array.from({length: 50}, (_, index) =>
			heaterFromMac(`02a1b2c3${String(index).padStart(4, '0')}`),
		);
		for (const heaters of [[], many, [first, first]]) {
			expect(() => offline(heaters.filter(heater => heater !== undefined))).toThrow(
				`a connection takes 1 to 49 heaters, each once, not ${heaters.length}`,
			);
		}

		expect(() => offline(many.slice(0, 49))).not.toThrow();
	});

	it('refuses a monitor of another heater, a second one, and intervals under a second', () => {
		const connection = offline();
		expect(() => connection.monitor(second ?? heaterFromMac(macs[1]))).toThrow('does not belong to');
		for (const intervalMs of [0, 999, Number.NaN, Number.POSITIVE_INFINITY, -5]) {
			expect(() => connection.monitor(heaterFromMac(macs[0]), {intervalMs})).toThrow(
				`intervalMs must be at least 1000 milliseconds, not ${intervalMs}`,
			);
			expect(() => connection.monitor(heaterFromMac(macs[0]), {answerTimeoutMs: intervalMs})).toThrow(
				'answerTimeoutMs must be',
			);
		}

		connection.monitor(heaterFromMac(macs[0]));
		expect(() => connection.monitor(heaterFromMac(macs[0]))).toThrow('has its monitor already');
	});
});
