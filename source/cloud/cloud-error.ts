/**
What went wrong with a call of the cloud:

- `network`: no answer came, whoever is to blame
- `server`: the cloud has trouble of its own
- `limited`: the cloud wants fewer calls
- `refused`: the account or its password is wrong, or locked
- `expired`: the token is not valid any more
- `answer`: an answer that is none of the expected ones
*/
export type CloudErrorKind = 'network' | 'server' | 'limited' | 'refused' | 'expired' | 'answer';

/** Trouble with the cloud; the message is one sentence for a person, without any secret. */
export class CloudError extends Error {
	override readonly name = 'CloudError';
	readonly kind: CloudErrorKind;
	/** How long the cloud asked to wait, in milliseconds. */
	readonly retryAfterMs: number | undefined;

	constructor(kind: CloudErrorKind, message: string, options: ErrorOptions & {retryAfterMs?: number} = {}) {
		super(message, options);
		this.kind = kind;
		this.retryAfterMs = options.retryAfterMs;
	}
}
