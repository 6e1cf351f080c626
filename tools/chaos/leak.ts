import {setImmediate} from 'node:timers/promises';
import process from 'node:process';
import {ConnectionManager} from '../../source/connection/connection-manager.js';
import {startSimulator} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';
import {until} from '../support/waiting.js';
import {CountedClock} from './clock.js';
import {topic} from './ledger.js';

/** What came of the reconnects. */
export type LeakResult = {
	readonly reconnects: number;
	readonly heapGrowthBytes: number;
	/** One sentence for each rule that was broken. */
	readonly violations: readonly string[];
};

const hurry = 100;
const patienceMs = 20_000;
const collections = 4;

/** Bytes in use after the garbage is gone; with `--expose-gc` only. */
const heapBytes = async (): Promise<number> => {
	for (let round = 0; round < collections; round++) {
		// What has just closed is let go of in the turns that follow.
		await setImmediate();
		globalThis.gc?.();
	}

	return process.memoryUsage().heapUsed;
};

/** Resolves when the manager is connected the next time. */
const nextConnection = async (manager: ConnectionManager, act: () => void): Promise<boolean> => {
	let hasConnected = false;
	const forget = manager.onState(({name}) => {
		hasConnected ||= name === 'connected';
	});
	act();
	// Seldom more than two turns of the wait for a retry, which is hurried.
	const isUp = await until(() => hasConnected, patienceMs);
	forget();
	return isUp;
};

/**
Cuts one connection after another as soon as it stands, and weighs what is left of them.

@param options.warmUp - Reconnects before the first weighing, while code and buffers are made.
*/
export const checkLeaks = async (options: {
	readonly reconnects: number;
	readonly warmUp: number;
	readonly signal: AbortSignal;
}): Promise<LeakResult> => {
	const {reconnects, warmUp, signal} = options;
	const simulator = await startSimulator({seed: 1, speed: 1, clock: systemClock});
	const clock = new CountedClock(hurry);
	const manager = new ConnectionManager({
		endpoint: () => ({url: simulator.brokerUrl}),
		filters: () => [topic],
		reconnect: {initialDelayMs: 1000, maxDelayMs: 1000, maxRetries: 1_000_000},
		limits: {pingMs: 10_000},
		clock,
	});
	const violations: string[] = [];
	let done = 0;
	const reconnect = async (count: number): Promise<void> => {
		for (let cycle = 0; cycle < count && !signal.aborted && violations.length === 0; cycle++) {
			if (await nextConnection(manager, simulator.dropClients)) {
				done++;
			} else {
				violations.push(`reconnect ${done + 1} did not come within ${patienceMs / 1000} s`);
			}
		}
	};

	await nextConnection(manager, () => {
		manager.start();
	});
	await reconnect(warmUp);
	const beforeBytes = await heapBytes();
	await reconnect(reconnects);
	const heapGrowthBytes = (await heapBytes()) - beforeBytes;
	await manager.stop();
	if (clock.pending > 0) {
		violations.push(`${clock.pending} timers are left after stop()`);
	}

	const {outages} = manager.getSnapshot().statistics;
	if (outages !== done) {
		violations.push(`the statistics count ${outages} outages, there were ${done}`);
	}

	await simulator.close();
	return {
		reconnects: done,
		heapGrowthBytes,
		violations: violations.map(sentence => `leak check: ${sentence}`),
	};
};
