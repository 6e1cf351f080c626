import {backoffMs} from '../support/backoff.js';
import {minuteMs} from '../support/durations.js';
import {type Failure} from './failure.js';
import {minimumDelayMs, reconnectConfig, type ReconnectConfig} from './reconnect-config.js';

/** Rules for what follows a failed attempt or a lost session. */
export type RetryPolicy = {
	readonly reconnect: ReconnectConfig;
	/** Delay between attempts after giving up, in milliseconds; 0 = never. */
	readonly reviveAfterMs: number;
};

const defaultReviveAfterMs = 15 * minuteMs;

/**
Fills in the defaults.

@throws {NavilinkError} of kind `usage` when the reconnect configuration is out of range.
*/
export const retryPolicy = ({
	reconnect,
	reviveAfterMs = defaultReviveAfterMs,
}: {
	readonly reconnect?: Partial<ReconnectConfig>;
	readonly reviveAfterMs?: number;
}): RetryPolicy => ({reconnect: reconnectConfig(reconnect), reviveAfterMs});

/** State of an outage that the next step depends on. */
export type RetryState = {
	/** Retries made so far. */
	readonly retries: number;
	/** Whether the endpoint can be asked for other credentials than those that were refused. */
	readonly canRenew: boolean;
	/** Whether other credentials were already asked for in this outage. */
	readonly hasRenewed: boolean;
};

/** Next step after a failure. */
export type RetryStep =
	/** Try again after `delayMs`. */
	| {readonly action: 'wait'; readonly delayMs: number}
	/** Try again at once with other credentials. */
	| {readonly action: 'renew'; readonly delayMs: 0}
	/** Report the failure as final; `delayMs` is the delay before a quiet attempt, undefined where none is made. */
	| {readonly action: 'give-up'; readonly delayMs: number | undefined};

/**
Returns the delay before a retry in milliseconds, from `minimumDelayMs` to `maxDelayMs`: exponential backoff with a cap and
"equal" jitter (half fixed, half random).

@param attempt - 1 for the first retry of an outage.
@param random - Returns a number from 0 up to, not including, 1.
*/
export const retryDelayMs = (config: ReconnectConfig, attempt: number, random: () => number): number => {
	const {initialDelayMs: initialMs, backoffMultiplier: multiplier, maxDelayMs: maxMs} = config;
	const capped = backoffMs({initialMs, multiplier, maxMs}, attempt);
	// The random part lies above the minimum: clamping to it would bring many clients back at the same moment.
	const leastMs = config.jitter ? Math.max(minimumDelayMs, capped / 2) : capped;
	return leastMs + (config.jitter ? random() * (capped - leastMs) : 0);
};

/** Decides what follows a failure. */
export const nextStep = (
	{reconnect, reviveAfterMs}: RetryPolicy,
	{kind, retryAfterMs = 0}: Pick<Failure, 'kind' | 'retryAfterMs'>,
	{retries, canRenew, hasRenewed}: RetryState,
	random: () => number,
): RetryStep => {
	if (canRenew && !hasRenewed) {
		return {action: 'renew', delayMs: 0};
	}

	if (kind === 'retry' && retries < reconnect.maxRetries) {
		return {action: 'wait', delayMs: Math.max(retryDelayMs(reconnect, retries + 1, random), retryAfterMs)};
	}

	const isCurable = kind === 'retry' || kind === 'persistent' || canRenew;
	return {action: 'give-up', delayMs: isCurable && reviveAfterMs > 0 ? reviveAfterMs : undefined};
};
