import {type Judgement} from './failure-kind.js';

type Table<Key extends string | number> = Readonly<Partial<Record<Key, Judgement>>>;

const credentials = 'check the account or the credentials in --broker';

/** CONNACK return codes, MQTT 3.1.1 §3.2.2.3; 7 is what AWS IoT sends for 5. */
export const returnCodes: Table<number> = {
	0x01: {
		kind: 'fatal',
		sentence: 'the broker does not speak this version of MQTT',
	},
	0x02: {kind: 'fatal', sentence: 'the broker refused the client identifier'},
	0x03: {kind: 'retry', sentence: 'the broker is not available'},
	0x04: {
		kind: 'renew',
		sentence: `the broker refused the user name or password: ${credentials}`,
	},
	0x05: {
		kind: 'renew',
		sentence: `the broker refused the connection as not authorized: ${credentials}`,
	},
	0x07: {
		kind: 'renew',
		sentence: `the broker refused the connection as not authorized: ${credentials}`,
	},
};

/** Reason codes of CONNACK, DISCONNECT, SUBACK and PUBACK, MQTT 5 §2.4. */
export const reasonCodes: Table<number> = {
	0x80: {kind: 'retry', sentence: 'the broker gave no reason'},
	0x81: {kind: 'fatal', sentence: 'the broker could not read our packet'},
	0x82: {kind: 'fatal', sentence: 'the broker saw a violation of the protocol'},
	0x83: {kind: 'retry', sentence: 'the broker refused for a reason of its own'},
	0x84: {
		kind: 'fatal',
		sentence: 'the broker does not speak this version of MQTT',
	},
	0x85: {kind: 'fatal', sentence: 'the broker refused the client identifier'},
	0x86: {
		kind: 'renew',
		sentence: `the broker refused the user name or password: ${credentials}`,
	},
	0x87: {
		kind: 'renew',
		sentence: `the broker refused as not authorized: ${credentials}`,
	},
	0x88: {kind: 'retry', sentence: 'the broker is not available'},
	0x89: {kind: 'retry', sentence: 'the broker is busy'},
	0x8a: {kind: 'fatal', sentence: 'the broker has banned this client'},
	0x8b: {kind: 'retry', sentence: 'the broker is shutting down'},
	0x8c: {kind: 'fatal', sentence: 'the broker wants another way of signing in'},
	0x8d: {
		kind: 'retry',
		sentence: 'the broker heard nothing from us for too long',
	},
	0x8e: {
		kind: 'fatal',
		sentence: 'another program took over the connection with the same client identifier: stop one of the two',
	},
	0x8f: {kind: 'fatal', sentence: 'the broker refused a topic filter'},
	0x90: {kind: 'fatal', sentence: 'the broker refused a topic name'},
	0x91: {kind: 'retry', sentence: 'the broker says that a packet identifier is in use'},
	0x93: {kind: 'retry', sentence: 'the broker was sent more at once than it takes'},
	0x94: {kind: 'fatal', sentence: 'the broker did not know a topic alias'},
	0x95: {kind: 'fatal', sentence: 'the broker refused a packet as too large'},
	0x96: {kind: 'retry', sentence: 'the broker was sent messages too fast'},
	0x97: {kind: 'retry', sentence: 'the broker says that a quota is used up'},
	0x98: {
		kind: 'fatal',
		sentence: 'the broker was told to close this connection',
	},
	0x99: {kind: 'fatal', sentence: 'the broker refused the format of a message'},
	0x9a: {kind: 'fatal', sentence: 'the broker does not keep messages'},
	0x9b: {
		kind: 'fatal',
		sentence: 'the broker does not offer this quality of service',
	},
	0x9c: {
		kind: 'retry',
		sentence: 'the broker asks to use another server for now',
	},
	0x9d: {kind: 'fatal', sentence: 'the broker has moved to another address'},
	0x9e: {
		kind: 'fatal',
		sentence: 'the broker does not offer shared subscriptions',
	},
	0x9f: {
		kind: 'retry',
		sentence: 'the broker limits how often clients connect',
	},
	0xa0: {
		kind: 'retry',
		sentence: 'the broker ended a connection that had lasted as long as it allows',
	},
	0xa1: {
		kind: 'fatal',
		sentence: 'the broker does not offer subscription identifiers',
	},
	0xa2: {
		kind: 'fatal',
		sentence: 'the broker does not offer wildcard subscriptions',
	},
};

/** Status of a refused WebSocket upgrade. */
export const httpStatuses: Table<number> = {
	400: {
		kind: 'fatal',
		sentence: 'the broker did not accept the WebSocket request',
	},
	401: {kind: 'renew', sentence: 'the broker refused the credentials'},
	403: {
		kind: 'renew',
		sentence: 'the broker refused the credentials',
	},
	404: {
		kind: 'fatal',
		sentence: 'there is no MQTT at this address: check the path in --broker',
	},
	426: {
		kind: 'renew',
		sentence: 'the broker refused the signed address as expired',
	},
	429: {kind: 'retry', sentence: 'the broker limits how often clients connect'},
	500: {kind: 'retry', sentence: 'the broker has trouble of its own'},
};

const dns = 'the name of the broker cannot be looked up: check the address and the network';

/** Codes of Node's system errors. */
export const systemCodes: Table<string> = {
	ENOTFOUND: {kind: 'retry', sentence: dns},
	EAI_AGAIN: {kind: 'retry', sentence: dns},
	ECONNREFUSED: {
		kind: 'retry',
		sentence: 'nothing answers at the address of the broker: check that it runs and that the port is right',
	},
	ECONNRESET: {kind: 'retry', sentence: 'the connection was cut'},
	EPIPE: {kind: 'retry', sentence: 'the connection was cut'},
	ETIMEDOUT: {kind: 'retry', sentence: 'the broker did not answer in time'},
	EHOSTUNREACH: {
		kind: 'retry',
		sentence: 'there is no way to the broker: check the network',
	},
	ENETUNREACH: {kind: 'retry', sentence: 'there is no network: check cable, WiFi and router'},
	ENETDOWN: {kind: 'retry', sentence: 'there is no network: check cable, WiFi and router'},
	EADDRNOTAVAIL: {kind: 'retry', sentence: 'there is no network: check cable, WiFi and router'},
};

const untrusted = {
	kind: 'fatal',
	sentence:
		'the certificate of the broker is not signed by an authority this machine trusts (NODE_EXTRA_CA_CERTS adds one)',
} as const;

/** Codes of OpenSSL and Node with which a certificate is refused. */
export const certificateCodes: Table<string> = {
	SELF_SIGNED_CERT_IN_CHAIN: untrusted,
	DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
	UNABLE_TO_GET_ISSUER_CERT: untrusted,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
	ERR_TLS_CERT_ALTNAME_INVALID: {
		kind: 'fatal',
		sentence: 'the certificate of the broker is for another name: check the address',
	},
	CERT_HAS_EXPIRED: {
		kind: 'fatal',
		sentence: 'the certificate of the broker has expired, or the clock of this machine is wrong',
	},
	CERT_NOT_YET_VALID: {
		kind: 'fatal',
		sentence: 'the certificate of the broker is not valid yet: check the clock of this machine',
	},
	CERT_REVOKED: {
		kind: 'fatal',
		sentence: 'the certificate of the broker was revoked',
	},
};
