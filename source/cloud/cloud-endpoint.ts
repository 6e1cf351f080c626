import {type FailureKind} from '../connection/failure-kind.js';
import {ConnectionError} from '../connection/failure.js';
import {type Endpoint, type EndpointRequest} from '../connection/transport.js';
import {type Clock} from '../support/clock.js';
import {hourMs, minuteMs} from '../support/durations.js';
import {type Account} from './account.js';
import {CloudError, type CloudErrorKind} from './cloud-error.js';
import {presign} from './presign.js';
import {type CloudService} from './service.js';
import {type AwsCredentials} from './session.js';

/** AWS IoT ends a signed session after 24 h (docs/protocol.md §2). */
export const sessionMs = 23 * hourMs;

/** A clock this far off makes AWS IoT refuse a signature. */
const tolerableClockOffsetMs = 4 * minuteMs;

const kinds: Readonly<Record<CloudErrorKind, FailureKind>> = {
	network: 'retry',
	intercepted: 'retry',
	server: 'retry',
	limited: 'retry',
	refused: 'fatal',
	expired: 'retry',
	answer: 'retry',
};

/** A refusal of the account as a failure of a connection. */
export const signInCode = 'sign-in';

export type CloudEndpointOptions = {
	readonly account: Account;
	readonly service: CloudService;
	readonly clock: Clock;
	/** Age at which a session is replaced, in milliseconds. */
	readonly renewAfterMs?: number;
};

/** Gives a freshly signed address for every attempt; signs with the broker's time where this machine's is wrong. */
export const cloudEndpoint = ({
	account,
	service,
	clock,
	renewAfterMs = sessionMs,
}: CloudEndpointOptions): ((request: EndpointRequest) => Promise<Endpoint>) => {
	let last: AwsCredentials | undefined;
	return async ({renew, clockOffsetMs}) => {
		try {
			last = await account.credentials(renew ? last : undefined);
		} catch (error) {
			throw error instanceof CloudError
				? new ConnectionError(
						{
							kind: kinds[error.kind],
							versionEvidence: 'unrelated',
							code: error.kind === 'refused' ? signInCode : `cloud ${error.kind}`,
							sentence: error.message,
							...(error.retryAfterMs !== undefined && {retryAfterMs: error.retryAfterMs}),
						},
						{cause: error},
					)
				: error;
		}

		const restOffsetMs = Math.abs(account.clockOffsetMs) < tolerableClockOffsetMs ? 0 : account.clockOffsetMs;
		const url = await presign({
			brokerUrl: service.brokerUrl,
			region: service.region,
			credentials: last,
			nowMs: clock.nowMs() + (clockOffsetMs || restOffsetMs),
		});
		return {url, isRenewable: true, renewAfterMs};
	};
};
