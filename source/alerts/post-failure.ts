import {say} from '../messages/catalogue.js';
import {networkReasonOf} from '../messages/system-words.js';
import {codeOf} from '../support/errors.js';

/** Why something could not be posted. */
export type PostFailure = {
	/** Short, and without any part of the address. */
	readonly why: string;
	/** Trying again may help. */
	readonly isPassing: boolean;
};

/** Refusals that are only for now (RFC 9110 §15.5.9, RFC 6585 §4). */
const passingStatuses: ReadonlySet<number> = new Set([408, 429]);

/** Judges the status of an answer; undefined is success. */
export const failureOfStatus = (status: number): PostFailure | undefined =>
	status >= 200 && status < 300
		? undefined
		: {why: say('post-status', {status}), isPassing: status >= 500 || passingStatuses.has(status)};

/** How `fetch` says that it was sent elsewhere; it has no code for it. */
const isRedirect = (cause: unknown): boolean =>
	cause instanceof Error && cause.message === 'unexpected redirect';

/**
Judges what `fetch` failed with. The words of an error that nobody here wrote may repeat the address, so only its code
is said.
*/
export const failureOfError = (error: unknown): PostFailure => {
	const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
	if (isRedirect(cause)) {
		return {why: say('post-redirect'), isPassing: false};
	}

	const code = String(codeOf(cause) ?? 'unknown trouble');
	return {why: networkReasonOf(code) ?? say('post-failed', {code}), isPassing: true};
};
