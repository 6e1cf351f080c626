import {say} from '../messages/catalogue.js';
import {type Classification} from './failure-kind.js';

type Table<Key extends string | number> = Readonly<Partial<Record<Key, Classification>>>;

/** CONNACK return codes, MQTT 3.1.1 §3.2.2.3; 7 is what AWS IoT sends for 5. */
export const returnCodes: Table<number> = {
	0x01: {
		kind: 'fatal',
		sentence: say('broker-version'),
	},
	0x02: {kind: 'fatal', sentence: say('broker-client-id')},
	0x03: {kind: 'retry', sentence: say('broker-unavailable')},
	0x04: {
		kind: 'renew',
		sentence: say('broker-wrong-password'),
	},
	0x05: {
		kind: 'renew',
		sentence: say('broker-not-authorized'),
	},
	0x07: {
		kind: 'renew',
		sentence: say('broker-not-authorized'),
	},
};

/** Reason codes of CONNACK, DISCONNECT, SUBACK and PUBACK, MQTT 5 §2.4. */
export const reasonCodes: Table<number> = {
	0x80: {kind: 'retry', sentence: say('broker-no-reason')},
	0x81: {kind: 'fatal', sentence: say('broker-malformed-packet')},
	0x82: {kind: 'fatal', sentence: say('broker-protocol-error')},
	0x83: {kind: 'retry', sentence: say('broker-own-reason')},
	0x84: {
		kind: 'fatal',
		sentence: say('broker-version'),
	},
	0x85: {kind: 'fatal', sentence: say('broker-client-id')},
	0x86: {
		kind: 'renew',
		sentence: say('broker-wrong-password'),
	},
	0x87: {
		kind: 'renew',
		sentence: say('broker-operation-not-authorized'),
	},
	0x88: {kind: 'retry', sentence: say('broker-unavailable')},
	0x89: {kind: 'retry', sentence: say('broker-busy')},
	0x8a: {kind: 'fatal', sentence: say('broker-banned')},
	0x8b: {kind: 'retry', sentence: say('broker-shutting-down')},
	0x8c: {kind: 'fatal', sentence: say('broker-method')},
	0x8d: {
		kind: 'retry',
		sentence: say('broker-keep-alive'),
	},
	0x8e: {
		kind: 'fatal',
		sentence: say('broker-taken-over'),
	},
	0x8f: {kind: 'fatal', sentence: say('broker-filter')},
	0x90: {kind: 'fatal', sentence: say('broker-topic')},
	0x91: {kind: 'retry', sentence: say('broker-packet-id')},
	0x93: {kind: 'retry', sentence: say('broker-receive-maximum')},
	0x94: {kind: 'fatal', sentence: say('broker-topic-alias')},
	0x95: {kind: 'fatal', sentence: say('broker-packet-size')},
	0x96: {kind: 'retry', sentence: say('broker-message-rate')},
	0x97: {kind: 'retry', sentence: say('broker-quota')},
	0x98: {
		kind: 'fatal',
		sentence: say('broker-administrator'),
	},
	0x99: {kind: 'fatal', sentence: say('broker-payload')},
	0x9a: {kind: 'fatal', sentence: say('broker-no-retain')},
	0x9b: {
		kind: 'fatal',
		sentence: say('broker-no-qos'),
	},
	0x9c: {
		kind: 'retry',
		sentence: say('broker-other-server'),
	},
	0x9d: {kind: 'fatal', sentence: say('broker-moved')},
	0x9e: {
		kind: 'fatal',
		sentence: say('broker-no-shared'),
	},
	0x9f: {
		kind: 'retry',
		sentence: say('broker-connect-rate'),
	},
	0xa0: {
		kind: 'retry',
		sentence: say('broker-connect-time'),
	},
	0xa1: {
		kind: 'fatal',
		sentence: say('broker-no-identifiers'),
	},
	0xa2: {
		kind: 'fatal',
		sentence: say('broker-no-wildcards'),
	},
};

/** Status of a refused WebSocket upgrade. */
export const httpStatuses: Table<number> = {
	400: {
		kind: 'persistent',
		sentence: say('broker-bad-request'),
	},
	401: {kind: 'renew', sentence: say('broker-credentials')},
	403: {
		kind: 'renew',
		sentence: say('broker-credentials'),
	},
	404: {
		kind: 'persistent',
		sentence: say('broker-no-mqtt'),
	},
	426: {
		kind: 'renew',
		sentence: say('broker-address-expired'),
	},
	429: {kind: 'retry', sentence: say('broker-connect-rate')},
	500: {kind: 'retry', sentence: say('broker-error')},
};

/** Codes of Node's system errors. */
export const systemCodes: Table<string> = {
	ENOTFOUND: {kind: 'retry', sentence: say('broker-unknown-name')},
	EAI_AGAIN: {kind: 'retry', sentence: say('broker-unknown-name')},
	ECONNREFUSED: {
		kind: 'retry',
		sentence: say('broker-refused'),
	},
	ECONNRESET: {kind: 'retry', sentence: say('broker-cut')},
	EPIPE: {kind: 'retry', sentence: say('broker-cut')},
	ETIMEDOUT: {kind: 'retry', sentence: say('broker-timeout')},
	EHOSTUNREACH: {
		kind: 'retry',
		sentence: say('broker-no-route'),
	},
	ENETUNREACH: {kind: 'retry', sentence: say('no-network')},
	ENETDOWN: {kind: 'retry', sentence: say('no-network')},
	EADDRNOTAVAIL: {kind: 'retry', sentence: say('no-network')},
};

const untrusted = {
	kind: 'persistent',
	sentence: say('broker-certificate-untrusted'),
} as const;

/** Codes of OpenSSL and Node with which a certificate is refused. */
export const certificateCodes: Table<string> = {
	SELF_SIGNED_CERT_IN_CHAIN: untrusted,
	DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
	UNABLE_TO_GET_ISSUER_CERT: untrusted,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
	ERR_TLS_CERT_ALTNAME_INVALID: {
		kind: 'persistent',
		sentence: say('broker-certificate-other-name'),
	},
	CERT_HAS_EXPIRED: {
		kind: 'persistent',
		sentence: say('broker-certificate-expired'),
	},
	CERT_NOT_YET_VALID: {
		kind: 'persistent',
		sentence: say('broker-certificate-not-yet-valid'),
	},
	CERT_REVOKED: {
		kind: 'persistent',
		sentence: say('broker-certificate-revoked'),
	},
};
