import {createPrivateKey, X509Certificate, type KeyObject} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {problem} from '../messages/catalogue.js';
import {messageOf} from '../support/errors.js';
import {sanitize} from '../support/text.js';

/** A certificate with its key, checked. */
export type TlsIdentity = {
	/** PEM, as in the files. */
	readonly cert: string;
	readonly key: string;
	/** The address on this machine that the certificate is made for; 127.0.0.1 where it is for neither. */
	readonly host: '127.0.0.1' | 'localhost';
	/** Whether a client trusts it by trusting the file. */
	readonly isSelfSigned: boolean;
};

const read = async (flag: string, path: string): Promise<string> => {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		throw problem('tls-unreadable', {flag, path: sanitize(path), why: messageOf(error)}, {cause: error});
	}
};

const parseCertificate = (cert: string, path: string): X509Certificate => {
	try {
		return new X509Certificate(cert);
	} catch (error) {
		throw problem('tls-no-certificate', {path: sanitize(path)}, {cause: error});
	}
};

const parseKey = (key: string, path: string): KeyObject => {
	try {
		return createPrivateKey(key);
	} catch (error) {
		throw problem('tls-no-key', {path: sanitize(path)}, {cause: error});
	}
};

/**
Reads the certificate and the key of a server.

@throws NavilinkError (`usage`) for a file that cannot be read or holds something else, and for two that do not belong together.
*/
export const readTlsFiles = async ({
	certPath,
	keyPath,
}: {
	readonly certPath: string;
	readonly keyPath: string;
}): Promise<TlsIdentity> => {
	const cert = await read('--tls-cert', certPath);
	const key = await read('--tls-key', keyPath);
	const certificate = parseCertificate(cert, certPath);
	if (!certificate.checkPrivateKey(parseKey(key, keyPath))) {
		throw problem('tls-key-mismatch', {key: sanitize(keyPath), certificate: sanitize(certPath)});
	}

	const isForLocalhostOnly =
		certificate.checkIP('127.0.0.1') === undefined && certificate.checkHost('localhost') !== undefined;
	return {
		cert,
		key,
		host: isForLocalhostOnly ? 'localhost' : '127.0.0.1',
		isSelfSigned: certificate.checkIssued(certificate),
	};
};
