import {codeOf, NavilinkError} from '../support/errors.js';

/** Why something could not be posted. */
export type PostFailure = {
	/** Short, and without any part of the address. */
	readonly why: string;
	/** Trying again may help. */
	readonly isPassing: boolean;
};

const untrusted = 'its certificate is not signed by an authority this machine trusts';
const unknownName = 'its name cannot be looked up';
const cut = 'the connection was cut';

const sentences: Readonly<Record<string, string>> = {
	ENOTFOUND: unknownName,
	EAI_AGAIN: unknownName,
	ECONNREFUSED: 'nothing answers there',
	EHOSTUNREACH: 'there is no way to it',
	ENETUNREACH: 'there is no way to it',
	ECONNRESET: cut,
	EPIPE: cut,
	UND_ERR_SOCKET: cut,
	ETIMEDOUT: 'it did not answer in time',
	UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
	CERT_HAS_EXPIRED: 'its certificate has expired, or the clock of this machine is wrong',
	CERT_NOT_YET_VALID: 'its certificate is not valid yet: check the clock of this machine',
	ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
	DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
	SELF_SIGNED_CERT_IN_CHAIN: untrusted,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
};

/** Refusals that are only for now (RFC 9110 §15.5.9, RFC 6585 §4). */
const passingStatuses: ReadonlySet<number> = new Set([408, 429]);

/** Judges the status of an answer; undefined is success. */
export const failureOfStatus = (status: number): PostFailure | undefined =>
	status >= 200 && status < 300
		? undefined
		: {why: `it answered HTTP ${status}`, isPassing: status >= 500 || passingStatuses.has(status)};

/** How `fetch` says that it was sent elsewhere; it has no code for it. */
const isRedirect = (cause: unknown): boolean =>
	cause instanceof Error && cause.message === 'unexpected redirect';

/**
Judges what `fetch` failed with. The words of an error that nobody here wrote may repeat the address, so only its code
is said.
*/
export const failureOfError = (error: unknown): PostFailure => {
	if (error instanceof NavilinkError) {
		return {why: error.message, isPassing: true};
	}

	const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
	if (isRedirect(cause)) {
		return {why: 'it redirects; give the address it leads to', isPassing: false};
	}

	const code = String(codeOf(cause) ?? 'unknown trouble');
	return {why: sentences[code] ?? `the network failed (${code})`, isPassing: true};
};
