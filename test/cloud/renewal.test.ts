import {afterEach, describe, expect, it} from 'vitest';
import {Account} from '../../source/cloud/account.js';
import {cloudEndpoint} from '../../source/cloud/cloud-endpoint.js';
import {NavienApi} from '../../source/cloud/navien-api.js';
import {RestClient} from '../../source/cloud/rest-client.js';
import {serviceAt} from '../../source/cloud/service.js';
import {ConnectionManager} from '../../source/connection/connection-manager.js';
import {type ConnectionState} from '../../source/connection/state.js';
import {heaterTopics} from '../../source/heater/topics.js';
import {Monitor} from '../../source/monitor/monitor.js';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {systemClock, type Clock} from '../../source/support/clock.js';
import {App} from '../simulator/support/app.js';

const cleanups: Array<() => unknown> = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}
});

const renewAfterMs = 1500;
const handoverMs = 150;
const renewals = 10;
/** With another kind of credentials or clock: a renewal uses what the one before left. */
const fewRenewals = 4;

const startCloud = async (): Promise<Simulator> => {
	const simulator = await startSimulator({
		seed: 1,
		speed: 1,
		clock: systemClock,
		// A quarter before their end they count as over: every renewal needs others.
		tokenLifetimes: {authenticationSeconds: 4, authorizationSeconds: 2},
	});
	cleanups.push(simulator.close);
	return simulator;
};

type Watched = {
	readonly connection: ConnectionManager;
	readonly monitor: Monitor;
	readonly states: ConnectionState[];
	/** Numbers of the messages heard, as they came. */
	readonly heard: number[];
	/** Waits for a condition, looked at after every state and message. */
	readonly until: (condition: () => boolean) => Promise<void>;
};

const watch = async (simulator: Simulator, clock: Clock = systemClock): Promise<Watched> => {
	const service = serviceAt(new URL(simulator.restUrl).origin);
	const [{email, password} = {email: '', password: ''}] = simulator.accounts;
	const api = new NavienApi(new RestClient({restUrl: service.restUrl, clock}), clock);
	const account = new Account({email, password, api, store: undefined, clock});
	const {
		devices: [heater],
	} = await account.devices();
	if (heater === undefined) {
		throw new TypeError('The account has no heater');
	}

	const connection = new ConnectionManager({
		endpoint: cloudEndpoint({account, service, clock, renewAfterMs}),
		filters: clientId => heaterTopics(heater, clientId).filters,
		reconnect: {initialDelayMs: 1000, jitter: false},
		limits: {handoverMs},
		clock,
	});
	const monitor = new Monitor({heater, connection, clock, intervalMs: 50, answerTimeoutMs: 5000});
	const wakes = new Set<() => void>();
	const wake = (): void => {
		for (const one of wakes) {
			one();
		}

		wakes.clear();
	};

	const states: ConnectionState[] = [];
	const heard: number[] = [];
	connection.onState(state => {
		states.push(state);
		wake();
	});
	connection.onMessage(({topic, payload}) => {
		if (topic.endsWith('/numbered')) {
			heard.push(Number(new TextDecoder().decode(payload)));
		}

		wake();
	});
	cleanups.push(async () => {
		monitor.stop();
		await connection.stop();
	});
	monitor.start();
	connection.start();
	return {
		connection,
		monitor,
		states,
		heard,
		async until(condition) {
			while (!condition()) {
				await new Promise<void>(resolve => {
					wakes.add(resolve);
				});
			}
		},
	};
};

/** Publishes numbers to the heater's topic, one after the other is acknowledged, until told to end; gives how many. */
const startNumbers = async (simulator: Simulator): Promise<() => Promise<number>> => {
	const app = await App.connect(simulator.brokerUrl, {});
	cleanups.push(async () => app.end());
	const topic = `cmd/52/navilink-${simulator.heaters[0]?.macAddress ?? ''}/numbered`;
	const end = new AbortController();
	const publish = async (): Promise<number> => {
		let count = 0;
		for (; !end.signal.aborted; count++) {
			await app.client.publishAsync(topic, String(count), {qos: 1});
		}

		return count;
	};

	const published = publish();
	return async () => {
		end.abort();
		return published;
	};
};

/** Watches through so many renewals; nothing may be lost, nothing come twice, and no connection be lost. */
const proveRenewals = async (simulator: Simulator, watched: Watched, count: number): Promise<void> => {
	const {connection, monitor, states, heard, until} = watched;
	const connections = (): number => states.filter(({name}) => name === 'connected').length;
	await until(() => connections() === 1);
	const before = states.length;
	const endNumbers = await startNumbers(simulator);
	await until(() => connections() === 1 + count);
	const sent = await endNumbers();
	await until(() => heard.length >= sent);
	expect(heard.toSorted((left, right) => left - right)).toEqual(
		Array.from({length: sent}, (_, index) => index),
	);
	expect(states.slice(before).map(({name}) => name)).toEqual(Array.from({length: count}, () => 'connected'));
	expect(connection.getSnapshot().statistics.outages).toBe(0);
	expect(monitor.getSnapshot().polls.failed).toBe(0);
};

describe('credentials that run out while the connection stands', () => {
	it('are renewed ten times, and no message is lost or comes twice', async () => {
		const simulator = await startCloud();
		await proveRenewals(simulator, await watch(simulator), renewals);
	});

	it('the same where every refresh is refused', async () => {
		const simulator = await startCloud();
		simulator.failRefresh(1000);
		await proveRenewals(simulator, await watch(simulator), fewRenewals);
	});

	it.each([1, -1])('the same where the clock of the cloud is %i hour ahead', async hours => {
		const simulator = await startCloud();
		simulator.setTimeOffset(hours * 3_600_000);
		await proveRenewals(simulator, await watch(simulator), fewRenewals);
	});

	it('the same where the clock is found to be wrong by the refusal of the broker alone', async () => {
		const simulator = await startCloud();
		const watched = await watch(simulator);
		await watched.until(() => watched.states.some(({name}) => name === 'connected'));
		// As if this machine's clock had been set: the last answer of the cloud is older than that.
		simulator.setTimeOffset(3_600_000);
		simulator.dropClients();
		const from = watched.states.length;
		await watched.until(() => watched.states.slice(from).some(({name}) => name === 'connected'));
		expect(watched.states.slice(from).map(({name}) => name)).not.toContain('failed');
	});

	it('the password was changed: failed, with what to do, and no further sign-in', async () => {
		const simulator = await startCloud();
		const {states, until, connection} = await watch(simulator);
		await until(() => states.some(({name}) => name === 'connected'));
		simulator.changePassword('owner@example.com', 'another');
		simulator.dropClients();
		await until(() => states.at(-1)?.name === 'failed');
		const {state} = connection.getSnapshot();
		expect(state).toMatchObject({
			nextAttemptAtMs: undefined,
			failure: {
				kind: 'fatal',
				code: 'sign-in',
				sentence: 'the cloud refused the account (1001 INVALID_USER_PASSWORD)',
			},
		});
	});
});
