import {type Answer} from './answer.js';

/** Calls that are to fail. */
export type RestFailure = {
	readonly status: 429 | 500 | 502 | 503;
	/** Number of calls that fail. */
	readonly times: number;
	/** Only calls of this path, below the base path; every one without. */
	readonly path?: string;
	/** Value of `Retry-After`, in seconds; no header without it. */
	readonly retryAfterSeconds?: number;
};

const messages = {
	429: 'TOO_MANY_REQUESTS',
	500: 'INTERNAL_SERVER_ERROR',
	502: 'BAD_GATEWAY',
	503: 'UNAVAILABLE',
};

/** Makes calls of the REST service fail on demand. */
export class FaultInjection {
	#failure: RestFailure | undefined;
	#left = 0;

	/** Makes the next calls fail; replaces the failure set before. */
	fail(failure: RestFailure): void {
		this.#failure = failure;
		this.#left = failure.times;
	}

	/** The failure that a call of `path` gets, if it gets one. */
	next(path: string): Answer | undefined {
		const failure = this.#failure;
		if (failure === undefined || this.#left <= 0 || (failure.path ?? path) !== path) {
			return undefined;
		}

		this.#left--;
		const {status, retryAfterSeconds} = failure;
		return {
			code: status,
			msg: messages[status],
			data: null,
			...(retryAfterSeconds !== undefined && {retryAfterSeconds}),
		};
	}
}
