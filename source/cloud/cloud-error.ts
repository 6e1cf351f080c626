import {type ErrorCode, type Said} from '../messages/catalogue.js';

/**
Kinds of failed calls to the cloud:

- `network`: no answer arrived
- `intercepted`: the answer does not come from the cloud, such as a network's login page
- `server`: the service is down (HTTP status 500 or above)
- `limited`: the cloud asks for fewer calls
- `refused`: the account or its password is wrong, or the account is locked
- `expired`: the token is no longer valid
- `answer`: an answer of the cloud that this program does not understand
*/
export type CloudErrorKind =
	'network' | 'intercepted' | 'server' | 'limited' | 'refused' | 'expired' | 'answer';

export type CloudErrorOptions = ErrorOptions & {
	/** Time to wait before the next call, in milliseconds. */
	readonly retryAfterMs?: number | undefined;
	/** HTTP status of the answer, or the code in its envelope where that is the worse of both. */
	readonly status?: number | undefined;
	/** Advice for the owner of a refused account. */
	readonly advice?: string | undefined;
};

/** A failed call to the cloud; the message is one sentence for a person, without any secret. */
export class CloudError extends Error {
	override readonly name = 'CloudError';
	readonly kind: CloudErrorKind;
	readonly code: ErrorCode;
	readonly retryAfterMs: number | undefined;
	readonly status: number | undefined;
	readonly advice: string | undefined;

	constructor(kind: CloudErrorKind, {code, message}: Said, options: CloudErrorOptions = {}) {
		super(message, options);
		this.kind = kind;
		this.code = code;
		this.retryAfterMs = options.retryAfterMs;
		this.status = options.status;
		this.advice = options.advice;
	}
}
