import {problem} from '../messages/catalogue.js';

/** Retry policy of a lost connection. */
export type ReconnectConfig = {
	/** Attempts after which the connection counts as failed; 0 tries only once. */
	readonly maxRetries: number;
	/** Delay before the first retry, in milliseconds. */
	readonly initialDelayMs: number;
	/** No delay is longer than this, in milliseconds. */
	readonly maxDelayMs: number;
	/** Each delay is this many times the one before; at least 1. */
	readonly backoffMultiplier: number;
	/** Whether each delay is multiplied by a random 0.5–1, so that many clients do not return at once. */
	readonly jitter: boolean;
};

/** Values that are used where none is given. */
export const defaultReconnectConfig: ReconnectConfig = {
	maxRetries: 20,
	initialDelayMs: 2000,
	maxDelayMs: 120_000,
	backoffMultiplier: 1.5,
	jitter: true,
};

/** AWS IoT takes one CONNECT a second from a client id; asking sooner only prolongs an outage. */
export const minimumDelayMs = 1000;

/** A timer of Node cannot wait longer than this. */
const longestTimerMs = 2 ** 31 - 1;

type Rule = {
	readonly holds: (config: ReconnectConfig) => boolean;
	readonly name: keyof ReconnectConfig;
	readonly accepted: string;
};

const rules: readonly Rule[] = [
	{
		name: 'maxRetries',
		accepted: 'a whole number of at least 0',
		holds: ({maxRetries}) => Number.isSafeInteger(maxRetries) && maxRetries >= 0,
	},
	{
		name: 'initialDelayMs',
		accepted: `${minimumDelayMs} to ${longestTimerMs} milliseconds`,
		holds: ({initialDelayMs}) => initialDelayMs >= minimumDelayMs && initialDelayMs <= longestTimerMs,
	},
	{
		name: 'maxDelayMs',
		accepted: `at least initialDelayMs and at most ${longestTimerMs} milliseconds`,
		holds: ({maxDelayMs, initialDelayMs}) => maxDelayMs >= initialDelayMs && maxDelayMs <= longestTimerMs,
	},
	{
		name: 'backoffMultiplier',
		accepted: '1 to 100',
		holds: ({backoffMultiplier}) => backoffMultiplier >= 1 && backoffMultiplier <= 100,
	},
];

/**
Fills in the defaults and checks the result.

@throws {NavilinkError} of kind `usage`, naming the first value that is out of range and what is accepted.
*/
export const reconnectConfig = (given: Partial<ReconnectConfig> = {}): ReconnectConfig => {
	const config = {...defaultReconnectConfig, ...given};
	for (const {name, accepted, holds} of rules) {
		if (!holds(config)) {
			throw problem('option-invalid', {name, accepted, given: String(config[name])});
		}
	}

	return Object.freeze(config);
};
