import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
	defaultReconnectConfig,
	minimumDelayMs,
	reconnectConfig,
	retryDelayMs,
	type ReconnectConfig,
} from '../../source/connection/reconnect-config.js';
import {NavilinkError} from '../../source/support/errors.js';

const longestTimerMs = 2 ** 31 - 1;

const refusal = (given: Partial<ReconnectConfig>): NavilinkError => {
	try {
		reconnectConfig(given);
	} catch (error) {
		if (error instanceof NavilinkError) {
			return error;
		}
	}

	throw new TypeError(`${JSON.stringify(given)} was not refused`);
};

describe('reconnectConfig', () => {
	it('has the defaults that the design names', () => {
		expect(reconnectConfig()).toEqual({
			maxRetries: 20,
			initialDelayMs: 2000,
			maxDelayMs: 120_000,
			backoffMultiplier: 1.5,
			jitter: true,
		});
	});

	it('fills in what is missing, keeps what is given and is frozen', () => {
		const config = reconnectConfig({maxRetries: 3, jitter: false});
		expect(config).toEqual({...defaultReconnectConfig, maxRetries: 3, jitter: false});
		expect(Object.isFrozen(config)).toBe(true);
	});

	it.each<Partial<ReconnectConfig>>([
		{maxRetries: 0},
		{maxRetries: Number.MAX_SAFE_INTEGER},
		{initialDelayMs: 1000, maxDelayMs: 1000},
		{initialDelayMs: longestTimerMs, maxDelayMs: longestTimerMs},
		{backoffMultiplier: 1},
		{backoffMultiplier: 100},
	])('accepts %j', given => {
		expect(reconnectConfig(given)).toMatchObject(given);
	});

	const bad: Array<[keyof ReconnectConfig, Partial<ReconnectConfig>, string]> = [
		...[-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53].map(
			(maxRetries): [keyof ReconnectConfig, Partial<ReconnectConfig>, string] => [
				'maxRetries',
				{maxRetries},
				String(maxRetries),
			],
		),
		...[-2000, 0, 999, 999.9, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31].map(
			(initialDelayMs): [keyof ReconnectConfig, Partial<ReconnectConfig>, string] => [
				'initialDelayMs',
				{initialDelayMs},
				String(initialDelayMs),
			],
		),
		...[-1, 0, 1999, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31].map(
			(maxDelayMs): [keyof ReconnectConfig, Partial<ReconnectConfig>, string] => [
				'maxDelayMs',
				{maxDelayMs},
				String(maxDelayMs),
			],
		),
		['maxDelayMs', {initialDelayMs: 5000, maxDelayMs: 4999}, '4999'],
		...[-1, 0, 0.99, 100.01, Number.NaN, Number.POSITIVE_INFINITY].map(
			(backoffMultiplier): [keyof ReconnectConfig, Partial<ReconnectConfig>, string] => [
				'backoffMultiplier',
				{backoffMultiplier},
				String(backoffMultiplier),
			],
		),
	];

	it.each(bad)('refuses a bad %s by name: %j', (name, given, shown) => {
		const error = refusal(given);
		expect(error.kind).toBe('usage');
		expect(error.message).toMatch(new RegExp(`^${name} must be .+, not `, 'v'));
		expect(error.message.endsWith(`, not ${shown}`)).toBe(true);
	});
});

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
