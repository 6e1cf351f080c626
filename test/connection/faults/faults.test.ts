import {afterEach, describe, expect, it} from 'vitest';
import {type ConnectionStateName} from '../../../source/connection/state.js';
import {FaultProxy} from '../../support/fault-proxy.js';
import {runsMosquitto} from '../../support/mosquitto.js';
import {Watched} from '../support/watched.js';
import {faults} from './all.js';
import {starters, type BrokerName} from './brokers.js';
import {type FaultCase, type Stage} from './fault-case.js';

const cleanups: Array<() => unknown> = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}
});

const onEnd: Stage['onEnd'] = cleanup => {
	cleanups.push(cleanup);
};

const setUp = async (row: FaultCase, name: BrokerName): Promise<Stage> => {
	const broker = await starters[name]();
	onEnd(broker.close);
	const isWebSocket = row.over === 'WebSocket';
	const proxy = await FaultProxy.before((isWebSocket ? broker.webSocketPort : broker.tcpPort) ?? 0);
	onEnd(async () => proxy.close());
	const url = `${isWebSocket ? 'ws' : 'mqtt'}://127.0.0.1:${proxy.port}/mqtt`;
	const endpoint = (await row.endpoint?.({broker, proxy, onEnd})) ?? (() => ({url}));
	const watched = new Watched(endpoint, {
		limits: {connectMs: 300},
		reconnect: {jitter: false},
		...row.options,
	});
	onEnd(async () => watched.stop());
	return {broker, proxy, watched, onEnd};
};

/** Names, those that follow themselves once. */
const sequence = (names: readonly ConnectionStateName[]): ConnectionStateName[] =>
	names.filter((name, index) => name !== names[index - 1]);

const proveFault = async (row: FaultCase, name: BrokerName): Promise<void> => {
	const stage = await setUp(row, name);
	const {watched} = stage;
	if (row.when === 'while connected') {
		await watched.started('connected');
	}

	const from = watched.states.length;
	const elapsedBefore = watched.clock.elapsed.length;
	await row.strike?.(stage);
	if (row.when === 'at connecting') {
		watched.manager.start();
	}

	if (row.code !== undefined) {
		const state = await watched.reachedAnyOf(['reconnecting', 'failed'], from);
		const codes = [row.code].flat();
		expect(codes).toContain(state.failure.code);
		// Where more than one error is possible, each has its own words.
		if (codes.length === 1 || codes[0] === state.failure.code) {
			expect(state.failure.sentence).toBe(row.says);
		}

		await row.heal?.(stage);
	}

	if (row.states.at(-1) === 'connected') {
		const last = row.states.filter(state => state === 'connected').length;
		await watched.reachedTimes('connected', last, from);
	}

	await row.proof?.(stage);
	expect(sequence(watched.names.slice(from))).toEqual(row.states);
	if (row.states.includes('connected')) {
		const waitsMs = watched.clock.elapsed.slice(elapsedBefore).map(waitMs => Math.round(waitMs));
		expect(waitsMs).toEqual(row.waitsMs);
	}

	if (row.states.at(-1) === 'failed') {
		expect(watched.manager.getSnapshot().state).toMatchObject({nextAttemptAtMs: undefined});
	}
};

describe.each(Object.entries(faults))('%s', (_group, rows) => {
	describe.each(rows)('$fault', row => {
		it.each(row.on.filter(name => name !== 'mosquitto' || runsMosquitto()))('%s', async name => {
			await proveFault(row, name);
		});
	});
});
