import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	minimumDelayMs,
	reconnectConfig,
	type ReconnectConfig,
} from '../../source/connection/reconnect-config.js';
import {
	nextStep,
	retryDelayMs,
	type RetryState,
	type RetryStep,
} from '../../source/connection/retry-policy.js';

const longestTimerMs = 2 ** 31 - 1;

const validConfig: fc.Arbitrary<ReconnectConfig> = fc
	.record({
		maxRetries: fc.nat(),
		delays: fc.tuple(
			fc.integer({min: 1000, max: longestTimerMs}),
			fc.integer({min: 1000, max: longestTimerMs}),
		),
		backoffMultiplier: fc.double({min: 1, max: 100, noNaN: true}),
		jitter: fc.boolean(),
	})
	.map(({maxRetries, delays, backoffMultiplier, jitter}) =>
		reconnectConfig({
			maxRetries,
			initialDelayMs: Math.min(...delays),
			maxDelayMs: Math.max(...delays),
			backoffMultiplier,
			jitter,
		}),
	);

const anyAttempt = fc.oneof(fc.integer({min: 1, max: 30}), fc.integer({min: 1, max: 1_000_000}));
const anyRandom = fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true});

/** The delay without jitter, grown step by step. */
const expectedDelayMs = (
	{initialDelayMs, maxDelayMs, backoffMultiplier}: ReconnectConfig,
	attempt: number,
) => {
	let delayMs = initialDelayMs;
	for (let step = 1; step < attempt && delayMs < maxDelayMs; step++) {
		delayMs *= backoffMultiplier;
	}

	return Math.min(delayMs, maxDelayMs);
};

describe('retryDelayMs', () => {
	it('is always from one second to the longest delay', () => {
		fc.assert(
			fc.property(validConfig, anyAttempt, anyRandom, (config, attempt, random) => {
				const delayMs = retryDelayMs(config, attempt, () => random);
				expect(delayMs).toBeGreaterThanOrEqual(minimumDelayMs);
				expect(delayMs).toBeLessThanOrEqual(config.maxDelayMs);
			}),
		);
	});

	it('without jitter is exactly the capped exponential, and asks for no random number', () => {
		fc.assert(
			fc.property(validConfig, fc.integer({min: 1, max: 60}), (config, attempt) => {
				const delayMs = retryDelayMs({...config, jitter: false}, attempt, () => {
					throw new Error('asked for a random number');
				});
				const expectedMs = expectedDelayMs(config, attempt);
				expect(Math.abs(delayMs - expectedMs)).toBeLessThanOrEqual(expectedMs * 1e-9);
			}),
		);
	});

	it('with jitter is from half of the exponential to all of it, but never under a second', () => {
		fc.assert(
			fc.property(validConfig, anyAttempt, anyRandom, (config, attempt, random) => {
				const fullMs = retryDelayMs({...config, jitter: false}, attempt, () => 0);
				const delayMs = retryDelayMs({...config, jitter: true}, attempt, () => random);
				expect(delayMs).toBeLessThanOrEqual(fullMs);
				expect(delayMs).toBeGreaterThanOrEqual(Math.max(minimumDelayMs, fullMs / 2));
			}),
		);
	});

	it('without jitter never shrinks from one attempt to the next', () => {
		fc.assert(
			fc.property(validConfig, anyAttempt, (config, attempt) => {
				const plain = {...config, jitter: false};
				expect(retryDelayMs(plain, attempt + 1, () => 0)).toBeGreaterThanOrEqual(
					retryDelayMs(plain, attempt, () => 0),
				);
			}),
		);
	});

	it('grows by default as 2 s, 3 s, 4.5 s … 120 s', () => {
		const config = reconnectConfig({jitter: false});
		const delays = [1, 2, 3, 4, 11, 12, 20, 1000].map(attempt => retryDelayMs(config, attempt, () => 0));
		expect(delays).toEqual([2000, 3000, 4500, 6750, 2000 * 1.5 ** 10, 120_000, 120_000, 120_000]);
	});

	it('spreads twins: the same attempt with other random numbers waits another time', () => {
		const config = reconnectConfig();
		expect([0, 0.25, 0.5].map(random => retryDelayMs(config, 5, () => random))).toEqual([
			5062.5, 6328.125, 7593.75,
		]);
	});
});

describe('nextStep', () => {
	const policy = {
		reconnect: reconnectConfig({maxRetries: 2, initialDelayMs: 2000, jitter: false}),
		reviveAfterMs: 900_000,
	};
	const fresh = {retries: 0, canRenew: false, hasRenewed: false};
	const cases: Array<[string, 'retry' | 'renew' | 'fatal', Partial<RetryState>, RetryStep]> = [
		['a first failure', 'retry', {}, {action: 'wait', delayMs: 2000}],
		['a second one', 'retry', {retries: 1}, {action: 'wait', delayMs: 3000}],
		['no retry left', 'retry', {retries: 2}, {action: 'give-up', delayMs: 900_000}],
		['refused credentials', 'renew', {canRenew: true}, {action: 'renew', delayMs: 0}],
		['refused again', 'renew', {canRenew: true, hasRenewed: true}, {action: 'give-up', delayMs: 900_000}],
		['no others to be had', 'renew', {}, {action: 'give-up', delayMs: undefined}],
		['a failure no retry cures', 'fatal', {}, {action: 'give-up', delayMs: undefined}],
	];

	it.each(cases)('%s', (_name, kind, state, expected) => {
		expect(nextStep(policy, {kind}, {...fresh, ...state}, () => 0)).toEqual(expected);
	});

	it('makes no quiet attempts where revive is 0', () => {
		const step = nextStep({...policy, reviveAfterMs: 0}, {kind: 'retry'}, {...fresh, retries: 2}, () => 0);
		expect(step).toEqual({action: 'give-up', delayMs: undefined});
	});
});
