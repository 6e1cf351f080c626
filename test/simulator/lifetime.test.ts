import {afterEach, expect, it} from 'vitest';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {ManualClock} from '../support/manual-clock.js';
import {App} from './support/app.js';

const cleanups: Array<() => unknown> = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}
});

it('a connection is cut when it has reached the age that was chosen, and not before', async () => {
	const clock = new ManualClock();
	const simulator: Simulator = await startSimulator({seed: 1, speed: 1, clock, sessionLifetimeSeconds: 3600});
	cleanups.push(simulator.close);
	const app = await App.connect(simulator.brokerUrl, {});
	cleanups.push(async () => app.end());
	clock.advance(3_599_000);
	// An answer: the connection still stands.
	await app.client.publishAsync('evt/52/navilink-02a1b2c30001/app-connection', '{}', {qos: 1});
	const closed = new Promise<void>(resolve => {
		app.client.once('close', resolve);
	});
	clock.advance(1000);
	await closed;
	expect(app.client.connected).toBe(false);
});
