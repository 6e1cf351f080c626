import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {availability, StatisticsCounter, uptimeMs} from '../../source/connection/statistics.js';

/** What can happen to a connection, each some time after the one before. */
type Step = {readonly kind: 'fail' | 'connect' | 'lose' | 'end' | 'receive' | 'send'} & {
	readonly waitMs: number;
	readonly bytes: number;
	readonly version: '5' | '3.1.1';
};

type Happened = Step & {readonly atMs: number};

const anyScript: fc.Arbitrary<Step[]> = fc.array(
	fc.record({
		kind: fc.constantFrom('fail', 'connect', 'lose', 'end', 'receive', 'send'),
		waitMs: fc.nat(100_000),
		bytes: fc.nat(131_072),
		version: fc.constantFrom('5', '3.1.1'),
	}),
	{maxLength: 60},
);

const startMs = 500;

/** Only what can happen: a connection is made when there is none, and lost, ended or used when there is one. */
const possible = (script: readonly Step[]): Happened[] => {
	const happened: Happened[] = [];
	let nowMs = startMs;
	let isConnected = false;
	for (const step of script) {
		nowMs += step.waitMs;
		if (isConnected === (step.kind === 'fail' || step.kind === 'connect')) {
			continue;
		}

		happened.push({...step, atMs: nowMs});
		if (step.kind !== 'receive' && step.kind !== 'send') {
			isConnected = step.kind === 'connect';
		}
	}

	return happened;
};

const play = (happened: readonly Happened[]): StatisticsCounter => {
	const counter = new StatisticsCounter();
	counter.started(startMs);
	for (const {kind, atMs, bytes, version} of happened) {
		switch (kind) {
			case 'fail': {
				counter.attempted();
				break;
			}

			case 'connect': {
				counter.attempted();
				counter.connected(atMs, version);
				break;
			}

			case 'lose': {
				counter.disconnected(atMs, true);
				break;
			}

			case 'end': {
				counter.disconnected(atMs, false);
				break;
			}

			case 'receive': {
				counter.received(bytes);
				break;
			}

			case 'send': {
				counter.sent(bytes);
				break;
			}
		}
	}

	return counter;
};

const bytesOf = (steps: readonly Happened[]): number => steps.reduce((sum, {bytes}) => sum + bytes, 0);

/** Each pair of a connection and its end, the last one perhaps without. */
const connections = (happened: readonly Happened[]): Array<{from: Happened; to: Happened | undefined}> => {
	const turns = happened.filter(({kind}) => ['connect', 'lose', 'end'].includes(kind));
	return turns.flatMap((step, index) =>
		step.kind === 'connect' ? [{from: step, to: turns[index + 1]}] : [],
	);
};

describe('StatisticsCounter', () => {
	it('reports what a recount of the events gives', () => {
		fc.assert(
			fc.property(anyScript, script => {
				const happened = possible(script);
				const {values} = play(happened);
				const of = (...kinds: ReadonlyArray<Step['kind']>): Happened[] =>
					happened.filter(({kind}) => kinds.includes(kind));
				const attempts = of('fail', 'connect');
				const made = connections(happened);
				const outages = made.flatMap(({to}, index) => {
					const next = made[index + 1];
					return to?.kind === 'lose' && next !== undefined ? [next.from.atMs - to.atMs] : [];
				});
				const open = made.at(-1);
				expect(values).toEqual({
					messagesReceived: of('receive').length,
					bytesReceived: bytesOf(of('receive')),
					messagesSent: of('send').length,
					bytesSent: bytesOf(of('send')),
					reconnectsTried: Math.max(0, attempts.length - 1),
					reconnectsSucceeded: attempts.slice(1).filter(({kind}) => kind === 'connect').length,
					outages: of('lose').length,
					lastOutageMs: outages.at(-1),
					longestOutageMs: outages.length === 0 ? undefined : Math.max(...outages),
					connectedSinceMs: open?.to === undefined ? open?.from.atMs : undefined,
					earlierConnectedMs: made.reduce(
						(sum, {from, to}) => sum + (to === undefined ? 0 : to.atMs - from.atMs),
						0,
					),
					startedAtMs: startMs,
					mqttVersion: open?.from.version,
				});
			}),
			{numRuns: 500},
		);
	});

	it('has an availability that a recount of the connected milliseconds gives', () => {
		fc.assert(
			fc.property(anyScript, fc.integer({min: 1, max: 100_000}), (script, laterMs) => {
				const happened = possible(script);
				const {values} = play(happened);
				const nowMs = (happened.at(-1)?.atMs ?? startMs) + laterMs;
				const made = connections(happened);
				const connectedMs = made.reduce((sum, {from, to}) => sum + (to?.atMs ?? nowMs) - from.atMs, 0);
				const open = made.at(-1);
				expect(availability(values, nowMs)).toBeCloseTo(connectedMs / (nowMs - startMs), 12);
				expect(availability(values, nowMs)).toBeGreaterThanOrEqual(0);
				expect(availability(values, nowMs)).toBeLessThanOrEqual(1);
				expect(uptimeMs(values, nowMs)).toBe(
					open !== undefined && open.to === undefined ? nowMs - open.from.atMs : 0,
				);
			}),
		);
	});

	it('keeps the start of the first start', () => {
		const counter = new StatisticsCounter();
		expect(counter.values.startedAtMs).toBeUndefined();
		counter.started(10);
		counter.started(20);
		expect(counter.values.startedAtMs).toBe(10);
	});

	it('ignores the end of a connection that was not made', () => {
		const counter = new StatisticsCounter();
		const before = counter.values;
		counter.disconnected(100, true);
		expect(counter.values).toBe(before);
	});

	it('gives a new object after each change and the same one in between', () => {
		const counter = new StatisticsCounter();
		const before = counter.values;
		counter.received(3);
		expect(counter.values).not.toBe(before);
		expect(counter.values).toBe(counter.values);
		expect(before.messagesReceived).toBe(0);
	});
});

describe('availability', () => {
	it('is unknown before the start and in its very millisecond', () => {
		const counter = new StatisticsCounter();
		expect(availability(counter.values, 1000)).toBeUndefined();
		counter.started(1000);
		expect(availability(counter.values, 1000)).toBeUndefined();
		expect(availability(counter.values, 1001)).toBe(0);
	});
});
