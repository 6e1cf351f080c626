import {describe, expect, it} from 'vitest';
import {type ConnectionStateName} from '../../../source/connection/state.js';
import {
	defaultTimeLimits,
	type EndpointRequest,
	type TimeLimits,
} from '../../../source/connection/transport.js';
import {FaultProxy} from '../../support/fault-proxy.js';
import {needing} from '../../support/judges.js';
import {Watched} from '../support/watched.js';
import {starters, type BrokerName} from './brokers.js';
import {type FaultCase, type Stage} from './fault-case.js';

/** How long an end may take: where the other side is frozen, all of it goes by. */
const closeMs = 100;

const limitsOf = ({options}: FaultCase): TimeLimits => ({...defaultTimeLimits, closeMs, ...options?.limits});

const setUp = async (row: FaultCase, name: BrokerName, onEnd: Stage['onEnd']): Promise<Stage> => {
	const broker = await starters[name]();
	onEnd(broker.close);
	const isWebSocket = row.over === 'WebSocket';
	const proxy = await FaultProxy.before(isWebSocket ? broker.webSocketPort : broker.tcpPort);
	onEnd(async () => proxy.close());
	const url = `${isWebSocket ? 'ws' : 'mqtt'}://127.0.0.1:${proxy.port}/mqtt`;
	const endpoint = (await row.endpoint?.({broker, proxy, onEnd})) ?? (() => ({url}));
	const requests: EndpointRequest[] = [];
	const watched = new Watched(
		request => {
			requests.push(request);
			return endpoint();
		},
		{reconnect: {jitter: false}, ...row.options, limits: limitsOf(row)},
	);
	onEnd(async () => {
		watched.goOn();
		await watched.stop();
	});
	return {broker, proxy, watched, requests, onEnd};
};

/** The states at a broker: one that speaks 3.1.1 only says so to the first attempt that reaches it. */
const statesOn = (row: FaultCase, name: BrokerName): readonly ConnectionStateName[] => {
	const {states, when, options, letsConnack = false} = row;
	const isAskedIn5 = (options?.mqttVersion ?? 'auto') === 'auto';
	const attempt = letsConnack ? 0 : states.indexOf('connected') - 1;
	return name === 'aedes 1.2' && when === 'at connecting' && isAskedIn5 && attempt >= 0
		? states.toSpliced(attempt, 0, ...states.slice(attempt, attempt + 1))
		: states;
};

const expectFailure = async (row: FaultCase, {watched}: Stage, from: number): Promise<void> => {
	const {failure} = await watched.reachedAnyOf(['reconnecting', 'failed'], from);
	const other = row.orElse?.[failure.code];
	if (other === undefined) {
		expect([row.code].flat()).toContain(failure.code);
	}

	expect(failure.sentence).toBe(other ?? row.says);
};

const expectLastFailure = ({says, atLast = says}: FaultCase, {watched}: Stage): void => {
	const last = watched.states.findLast(state => 'failure' in state);
	expect(last !== undefined && 'failure' in last && last.failure.sentence).toBe(atLast);
};

/** Strikes, and sees the failure that comes of it; heals at leisure, since no timer fires meanwhile. */
const strikeAndHeal = async (row: FaultCase, stage: Stage, from: number): Promise<void> => {
	const {watched} = stage;
	const {healedAt = ['reconnecting', 'failed'], code, outages = 1} = row;
	const isHeld = code !== undefined && outages === 1;
	if (isHeld) {
		watched.stopTimeAt(healedAt);
	}

	await row.strike?.(stage);
	if (row.when === 'at connecting') {
		watched.manager.start();
	}

	if (code !== undefined) {
		await expectFailure(row, stage, from);
	}

	if (isHeld) {
		await watched.reachedAnyOf(healedAt, from);
		await row.heal?.(stage);
		for (const limitMs of Object.values(limitsOf(row))) {
			watched.clock.unhurried.add(limitMs);
		}

		watched.goOn();
	}
};

const proveFault = async (row: FaultCase, stage: Stage, name: BrokerName): Promise<void> => {
	const {watched} = stage;
	if (row.when === 'while connected') {
		await watched.started('connected');
	}

	const from = watched.states.length;
	const elapsedBefore = watched.clock.elapsed.length;
	await strikeAndHeal(row, stage, from);
	const connections = row.states.filter(state => state === 'connected').length;
	await watched.reachedTimes('connected', connections, from);
	await row.proof?.(stage);
	expect(watched.names.slice(from)).toEqual(statesOn(row, name));
	if (row.atLast !== undefined) {
		expectLastFailure(row, stage);
	}

	if (connections > 0) {
		const waitsMs = watched.clock.elapsed.slice(elapsedBefore).map(waitMs => Math.round(waitMs));
		expect(waitsMs).toEqual(row.waitsMs);
	}

	if (row.states.at(-1) === 'failed') {
		const nextAttemptAtMs: unknown = row.isRevived === true ? expect.any(Number) : undefined;
		expect(watched.manager.getSnapshot().state).toMatchObject({nextAttemptAtMs});
	}
};

type Tries = {
	/** Whether they may run beside each other; not where one of them leaves no time to the others. */
	readonly areConcurrent?: boolean;
};

/** Makes a test of every row with every broker it is for. */
export const proveAll = (rows: readonly FaultCase[], {areConcurrent = true}: Tries = {}): void => {
	describe.each(rows)('$fault', row => {
		for (const name of row.on) {
			const needed = name === 'mosquitto' ? needing('mosquitto') : {};
			it(name, {concurrent: areConcurrent, ...needed}, async ({onTestFinished}) => {
				// The last to begin is the first to end.
				const onEnd: Stage['onEnd'] = cleanup => {
					onTestFinished(async () => {
						await cleanup();
					});
				};

				await proveFault(row, await setUp(row, name, onEnd), name);
			});
		}
	});
};
