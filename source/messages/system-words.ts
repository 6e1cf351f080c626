import {codeOf} from '../support/errors.js';
import {say} from './catalogue.js';
import {type systemMessages} from './system.js';

/** Messages by the code of a system error. */
type Reasons = Readonly<Record<string, keyof typeof systemMessages>>;

/** Reasons why a file cannot be written. */
const fileReasons: Reasons = {
	ENOENT: 'file-folder-missing',
	EACCES: 'file-forbidden',
	EPERM: 'file-forbidden',
	EROFS: 'file-read-only',
	EISDIR: 'file-is-folder',
	ENOTDIR: 'file-not-folder',
	ENOSPC: 'file-disk-full',
	EMFILE: 'files-exhausted',
	ENFILE: 'files-exhausted',
	EDQUOT: 'file-quota',
	EIO: 'file-io-error',
	ENAMETOOLONG: 'file-name-too-long',
};

/** Reasons why `fetch` cannot reach an address. */
const networkReasons: Reasons = {
	EMFILE: 'files-exhausted',
	ENFILE: 'files-exhausted',
	ENOTFOUND: 'network-unknown-name',
	EAI_AGAIN: 'network-unknown-name',
	ECONNREFUSED: 'network-refused',
	EHOSTUNREACH: 'network-no-route',
	ENETUNREACH: 'network-no-route',
	ECONNRESET: 'network-cut',
	EPIPE: 'network-cut',
	UND_ERR_SOCKET: 'network-cut',
	ETIMEDOUT: 'network-timeout',
	UND_ERR_CONNECT_TIMEOUT: 'network-timeout',
	CERT_HAS_EXPIRED: 'certificate-expired',
	CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
	ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-other-name',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-untrusted',
	SELF_SIGNED_CERT_IN_CHAIN: 'certificate-untrusted',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-untrusted',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-untrusted',
};

const reasonOf = (reasons: Reasons, code: string): string | undefined => {
	const reason = reasons[code];
	return reason && say(reason);
};

/** Returns why a file cannot be written, by the error of the system; undefined for any other error. */
export const fileReasonOf = (error: unknown): string | undefined =>
	reasonOf(fileReasons, String(codeOf(error)));

/** Returns why an address cannot be reached, by the code of what `fetch` failed with; undefined for any other code. */
export const networkReasonOf = (code: string): string | undefined => reasonOf(networkReasons, code);
