import {say} from '../messages/catalogue.js';
import {durationText} from '../support/duration.js';
import {minuteMs} from '../support/durations.js';
import {messageOf} from '../support/errors.js';
import {type FailureKind, type Classification} from './failure-kind.js';
import {certificateCodes, httpStatuses, reasonCodes, returnCodes, systemCodes} from './failure-tables.js';

/** Whether a failed MQTT 5 attempt says that the broker does not speak it. */
export type VersionEvidence = 'refused' | 'unclear' | 'unrelated';

/** Why a connection could not be made, or was lost. */
export type Failure = {
	readonly kind: FailureKind;
	readonly versionEvidence: VersionEvidence;
	/** A short name for logs and tests: `ECONNREFUSED`, `reason 0x87`, `HTTP 403`, `closed`. */
	readonly code: string;
	/** One sentence for a person: the failure and, where something can be done, what. */
	readonly sentence: string;
	/** The broker's clock less this machine's, in milliseconds, where the broker showed its own; 0 where that is near enough. */
	readonly clockOffsetMs?: number;
	/** Time in which another attempt is useless or unwelcome, in milliseconds. */
	readonly retryAfterMs?: number;
};

/** Observed facts of a failure, before it is classified. */
export type Observation = {
	/** Whether the broker had accepted the session, or the attempt never got so far. */
	readonly phase: 'connect' | 'session';
	/** The version of the attempt. */
	readonly mqttVersion: MqttVersion;
	/** Whether bytes could travel: TCP, TLS and the WebSocket upgrade had succeeded. */
	readonly transportOpened: boolean;
	/** Whether TLS was asked for and could not be agreed on. */
	readonly lacksTls?: boolean;
	/** `code` of a system or TLS error. */
	readonly systemCode?: string;
	/** Return code (3.1.1 §3.2.2.3) or reason code (5 §2.4) of a CONNACK or DISCONNECT. */
	readonly reasonCode?: number;
	/** The broker's own words, if it sent any; already sanitized. */
	readonly reasonString?: string;
	/** Status of a refused WebSocket upgrade. */
	readonly httpStatus?: number;
	/** The `Date` of that answer less this machine's clock, in milliseconds. */
	readonly clockOffsetMs?: number;
	/** A time limit of ours that ran out, or a packet that could not be read. */
	readonly trouble?:
		'connect-timeout' | 'no-ping-answer' | 'oversized' | 'qos-2' | 'unreadable' | 'version-mismatch';
	/** Further text of the library. */
	readonly message?: string;
};

/** The MQTT versions this program speaks. */
export type MqttVersion = '5' | '3.1.1';

const troubles: Readonly<Record<NonNullable<Observation['trouble']>, Classification>> = {
	'connect-timeout': {
		kind: 'retry',
		sentence: say('broker-timeout'),
	},
	'no-ping-answer': {
		kind: 'retry',
		sentence: say('broker-silent'),
	},
	oversized: {
		kind: 'retry',
		sentence: say('broker-oversized'),
	},
	'qos-2': {
		kind: 'retry',
		sentence: say('broker-qos-2'),
	},
	unreadable: {
		kind: 'retry',
		sentence: say('broker-not-mqtt'),
	},
	'version-mismatch': {
		kind: 'fatal',
		sentence: say('broker-old-mqtt'),
	},
};

const hex = (code: number): string => `0x${code.toString(16).toUpperCase().padStart(2, '0')}`;

/** Codes with which a broker says that it does not speak the version: 3.1.1's and 5's. */
const versionRefusals = new Set([0x01, 0x84]);

const evidenceOf = (seen: Observation, classification: Classification): VersionEvidence => {
	if (seen.phase !== 'connect' || seen.mqttVersion !== '5') {
		return 'unrelated';
	}

	if (
		seen.trouble === 'version-mismatch' ||
		(seen.reasonCode !== undefined && versionRefusals.has(seen.reasonCode))
	) {
		return 'refused';
	}

	// A broker that answered with a reason has understood the version.
	return seen.transportOpened && seen.reasonCode === undefined && classification.kind === 'retry'
		? 'unclear'
		: 'unrelated';
};

/** Codes of OpenSSL and the system for an answer that is no TLS. */
const notTls = /^(?:ECONNRESET|EPIPE|EPROTO|ERR_SSL_.*)$/v;

type CodedClassification = Classification & {readonly code: string};

const byReason = (reasonCode: number): CodedClassification => {
	// Codes under 0x80 are 3.1.1's, and some brokers use them towards MQTT 5 too.
	const table = reasonCode < 0x80 ? returnCodes : reasonCodes;
	return {
		code: `reason ${hex(reasonCode)}`,
		...(table[reasonCode] ?? {
			kind: 'retry',
			sentence: say('broker-unknown-reason', {code: hex(reasonCode)}),
		}),
	};
};

const byHttpStatus = (httpStatus: number): CodedClassification => {
	const other = httpStatus >= 500 ? httpStatuses[500] : httpStatuses[400];
	const row = httpStatuses[httpStatus] ?? other;
	return {
		code: `HTTP ${httpStatus}`,
		kind: row?.kind ?? 'retry',
		sentence: say('broker-status', {
			why: row?.sentence ?? say('broker-websocket-refused'),
			status: httpStatus,
		}),
	};
};

const bySystemCode = (systemCode: string, message: string | undefined): CodedClassification => ({
	code: systemCode,
	...(certificateCodes[systemCode] ??
		systemCodes[systemCode] ?? {
			kind: 'retry',
			sentence: say('network-failed', {why: message ?? systemCode}),
		}),
});

/** Whether TLS was asked for and the answer was none. */
const isNoTls = ({lacksTls, systemCode, trouble}: Observation): boolean =>
	lacksTls === true && (systemCode === undefined ? trouble === undefined : notTls.test(systemCode));

const closedSentences = {
	connect: say('broker-closed-early'),
	session: say('broker-closed'),
} as const;

/** The first of what was seen that says something; the rest is its consequence. */
const classify = (seen: Observation): CodedClassification => {
	const {phase, reasonCode, httpStatus, systemCode, trouble, message} = seen;
	if (reasonCode !== undefined) {
		return byReason(reasonCode);
	}

	if (httpStatus !== undefined) {
		return byHttpStatus(httpStatus);
	}

	if (isNoTls(seen)) {
		return {
			code: systemCode ?? 'closed',
			kind: 'retry',
			sentence: say('broker-no-tls'),
		};
	}

	if (systemCode !== undefined) {
		return bySystemCode(systemCode, message);
	}

	return trouble === undefined
		? {code: 'closed', kind: 'retry', sentence: closedSentences[phase]}
		: {code: trouble, ...troubles[trouble]};
};

/** AWS IoT refuses a signature whose time is five minutes off; the `Date` of an answer has whole seconds. */
const tolerableClockOffsetMs = 4 * minuteMs;

const withClock = (why: string, offsetMs: number): string =>
	say(offsetMs > 0 ? 'clock-slow' : 'clock-fast', {
		why,
		time: durationText(Math.round(Math.abs(offsetMs) / minuteMs) * minuteMs),
	});

/** Classifies what was seen of a failure: what to do about it, and how to say it. */
export const failureOf = (seen: Observation): Failure => {
	const classified = classify(seen);
	const {kind, code} = classified;
	const versionEvidence = evidenceOf(seen, classified);
	const sentence = seen.reasonString
		? say('broker-words', {why: classified.sentence, words: seen.reasonString})
		: classified.sentence;
	const {clockOffsetMs: offsetMs} = seen;
	if (offsetMs === undefined) {
		return {kind, versionEvidence, code, sentence};
	}

	return Math.abs(offsetMs) < tolerableClockOffsetMs
		? // Said all the same: a clock that was off before is right again.
			{kind, versionEvidence, code, sentence, clockOffsetMs: 0}
		: {
				kind,
				versionEvidence,
				code,
				sentence: withClock(sentence, offsetMs),
				clockOffsetMs: offsetMs,
			};
};

/** A failure as something to throw. */
export class ConnectionError extends Error {
	override readonly name = 'ConnectionError';
	readonly failure: Failure;

	constructor(failure: Failure, options?: ErrorOptions) {
		super(failure.sentence, options);
		this.failure = failure;
	}
}

/** Failure of an operation that needs a connection while there is none. */
export const notConnected: Failure = {
	kind: 'retry',
	versionEvidence: 'unrelated',
	code: 'not-connected',
	sentence: say('not-connected'),
};

/** Returns the failure behind an error; one that is not ours came from the endpoint function and may pass. */
export const asFailure = (error: unknown): Failure =>
	error instanceof ConnectionError
		? error.failure
		: {kind: 'retry', versionEvidence: 'unrelated', code: 'endpoint', sentence: messageOf(error)};
