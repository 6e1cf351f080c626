import {asNavilinkError} from '../../cloud/as-navilink-error.js';
import {CloudError} from '../../cloud/cloud-error.js';
import {type ReconnectConfig} from '../../connection/reconnect-config.js';
import {retryDelayMs} from '../../connection/retry-policy.js';
import {type Clock} from '../../support/clock.js';
import {deferred} from '../../support/deadline.js';
import {unlessAborted} from '../../support/unless-aborted.js';
import {minuteMs} from '../../support/durations.js';

/** Failures of the cloud that time may cure, and the least time until the next attempt, in milliseconds. */
const leastDelayMs: Readonly<Partial<Record<CloudError['kind'], number>>> = {
	network: 0,
	server: 0,
	limited: 0,
	intercepted: minuteMs,
	answer: minuteMs,
};

export type BackoffOptions = {
	readonly reconnect: ReconnectConfig;
	readonly clock: Clock;
	/** Ends the waiting. */
	readonly signal: AbortSignal;
	/** A longer wait for the next attempt ends it, in milliseconds; without it every wait is kept. */
	readonly longestDelayMs?: number | undefined;
	/** Hears of every attempt that failed, and when the next one comes. */
	readonly onTrouble: (sentence: string, delayMs: number) => void;
};

const wait = async (delayMs: number, {clock, signal}: BackoffOptions): Promise<void> => {
	const {promise, resolve} = deferred<undefined>();
	const timer = clock.after(delayMs, () => {
		resolve(undefined);
	});
	try {
		await unlessAborted(signal, promise);
	} finally {
		timer.cancel();
	}
};

/**
Asks the cloud for something, again with growing delays while it cannot be reached: a machine that has just started may
have no network yet.

@throws {NavilinkError} of kind `signIn` for a refused account, at once; of kind `connection` after the last retry.
*/
export const retryWithBackoff = async <Result>(
	work: () => Promise<Result>,
	options: BackoffOptions,
): Promise<Result> => {
	const {reconnect, signal, onTrouble, longestDelayMs = Number.POSITIVE_INFINITY} = options;
	for (let retry = 1; ; retry++) {
		try {
			return await unlessAborted(signal, work());
		} catch (error) {
			const leastMs = error instanceof CloudError ? leastDelayMs[error.kind] : undefined;
			if (!(error instanceof CloudError) || leastMs === undefined || retry > reconnect.maxRetries) {
				throw asNavilinkError(error);
			}

			const backoffMs = retryDelayMs(reconnect, retry, Math.random);
			const delayMs = Math.max(leastMs, error.retryAfterMs ?? 0, backoffMs);
			if (delayMs > longestDelayMs) {
				throw asNavilinkError(error);
			}

			onTrouble(error.message, delayMs);
			await wait(delayMs, options);
		}
	}
};
