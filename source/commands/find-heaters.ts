import {type Account} from '../cloud/account.js';
import {CloudError} from '../cloud/cloud-error.js';
import {type CloudDevice} from '../cloud/devices.js';
import {retryDelayMs, type ReconnectConfig} from '../connection/reconnect-config.js';
import {type Clock} from '../support/clock.js';
import {asNavilinkError} from './open-account.js';

/** Trouble of the cloud that time may cure. */
const passing = new Set<CloudError['kind']>(['network', 'server', 'limited', 'answer']);

export type FindOptions = {
	readonly account: Pick<Account, 'devices'>;
	readonly reconnect: ReconnectConfig;
	readonly clock: Clock;
	/** Hears of every attempt that failed, and when the next one comes. */
	readonly onTrouble: (sentence: string, delayMs: number) => void;
};

/**
The heaters of an account, asked for again with growing delays while the cloud cannot be reached: a machine that has just
started may have no network yet.

@throws {NavilinkError} of kind `signIn` for a refused account, at once; of kind `connection` after the last retry.
*/
export const findHeaters = async ({
	account,
	reconnect,
	clock,
	onTrouble,
}: FindOptions): Promise<CloudDevice[]> => {
	for (let retry = 1; ; retry++) {
		try {
			return await account.devices();
		} catch (error) {
			if (!(error instanceof CloudError) || !passing.has(error.kind) || retry > reconnect.maxRetries) {
				throw asNavilinkError(error);
			}

			const delayMs = Math.max(error.retryAfterMs ?? 0, retryDelayMs(reconnect, retry, Math.random));
			onTrouble(error.message, delayMs);
			await new Promise<void>(resolve => {
				clock.after(delayMs, resolve);
			});
		}
	}
};
