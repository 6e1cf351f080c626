import {describe, expect, it} from 'vitest';
import {
	defaultReconnectConfig,
	reconnectConfig,
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
