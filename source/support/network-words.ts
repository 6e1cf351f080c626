const untrusted =
	'its certificate is not signed by an authority this machine trusts (NODE_EXTRA_CA_CERTS adds one)';
const unknownName = 'its name cannot be looked up: check the network';
const noWay = 'there is no way to it: check the network';
const cut = 'the connection was cut';
const late = 'it did not answer in time';

/** Why an HTTP address cannot be reached, by the code of what `fetch` failed with: the rest of a sentence about it. */
export const networkWords: Readonly<Record<string, string>> = {
	ENOTFOUND: unknownName,
	EAI_AGAIN: unknownName,
	ECONNREFUSED: 'nothing answers there',
	EHOSTUNREACH: noWay,
	ENETUNREACH: noWay,
	ECONNRESET: cut,
	EPIPE: cut,
	UND_ERR_SOCKET: cut,
	ETIMEDOUT: late,
	UND_ERR_CONNECT_TIMEOUT: late,
	CERT_HAS_EXPIRED: 'its certificate has expired, or the clock of this machine is wrong',
	CERT_NOT_YET_VALID: 'its certificate is not valid yet: check the clock of this machine',
	ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
	DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
	SELF_SIGNED_CERT_IN_CHAIN: untrusted,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
};
