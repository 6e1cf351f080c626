import {describe, expect, it} from 'vitest';
import {
	certificateCodes,
	httpStatuses,
	reasonCodes,
	returnCodes,
	systemCodes,
} from '../../source/connection/failure-tables.js';
import {
	ConnectionError,
	failureOf,
	type Observation,
	type VersionEvidence,
} from '../../source/connection/failure.js';
import {type FailureKind} from '../../source/connection/failure-kind.js';

const connecting = (seen: Partial<Observation> = {}): Observation => ({
	phase: 'connect',
	mqttVersion: '5',
	transportOpened: true,
	...seen,
});

const inSession = (seen: Partial<Observation> = {}): Observation => connecting({phase: 'session', ...seen});

describe('what to do about it', () => {
	// The policy, written out: what no retry can cure, and what is tried again.
	const fatal5 = [
		0x81, 0x82, 0x84, 0x85, 0x8a, 0x8c, 0x8e, 0x8f, 0x90, 0x94, 0x95, 0x98, 0x99, 0x9a, 0x9b, 0x9d, 0x9e,
		0xa1, 0xa2,
	];
	const retry5 = [0x80, 0x83, 0x88, 0x89, 0x8b, 0x8d, 0x91, 0x93, 0x96, 0x97, 0x9c, 0x9f, 0xa0];
	const fatal3 = [0x01, 0x02];
	const renew = [0x04, 0x05, 0x07, 0x86, 0x87];
	const retry3 = [0x03];
	const reasons: Array<[number, FailureKind]> = [
		...[...fatal3, ...fatal5].map((code): [number, FailureKind] => [code, 'fatal']),
		...renew.map((code): [number, FailureKind] => [code, 'renew']),
		...[...retry3, ...retry5].map((code): [number, FailureKind] => [code, 'retry']),
	];

	it('the lists here name every row of the tables', () => {
		const rows = [...Object.keys(returnCodes), ...Object.keys(reasonCodes)].map(Number);
		expect(new Set(reasons.map(([code]) => code))).toEqual(new Set(rows));
	});

	it.each(reasons)('reason %i: %s, in MQTT 5 and 3.1.1, at CONNACK and later', (reasonCode, kind) => {
		for (const mqttVersion of ['5', '3.1.1'] as const) {
			for (const phase of ['connect', 'session'] as const) {
				const failure = failureOf(connecting({phase, mqttVersion, reasonCode}));
				expect(failure.kind).toBe(kind);
				expect(failure.code).toBe(`reason 0x${reasonCode.toString(16).toUpperCase().padStart(2, '0')}`);
				expect(failure.sentence).toMatch(/^\w.{15,}$/v);
			}
		}
	});

	it.each([0x06, 0x7f, 0x92, 0xff])('a reason nobody has described, %i, is tried again', reasonCode => {
		const {kind, sentence} = failureOf(connecting({reasonCode}));
		expect(kind).toBe('retry');
		expect(sentence).toContain(reasonCode.toString(16).toUpperCase().padStart(2, '0'));
	});

	it.each<[number, FailureKind]>([
		[400, 'persistent'],
		[401, 'renew'],
		[403, 'renew'],
		[404, 'persistent'],
		[418, 'persistent'],
		[426, 'renew'],
		[429, 'retry'],
		[500, 'retry'],
		[502, 'retry'],
		[503, 'retry'],
		[504, 'retry'],
		[599, 'retry'],
	])('HTTP %i at the upgrade: %s', (httpStatus, kind) => {
		const failure = failureOf(connecting({httpStatus, transportOpened: false, systemCode: 'ECONNRESET'}));
		expect(failure).toMatchObject({kind, code: `HTTP ${httpStatus}`, versionEvidence: 'unrelated'});
		expect(failure.sentence).toMatch(new RegExp(String.raw`^\w.{15,} \(HTTP ${httpStatus}\)$`, 'v'));
	});

	it('the HTTP rows of the table are all among them', () => {
		expect(Object.keys(httpStatuses).map(Number)).toEqual([400, 401, 403, 404, 426, 429, 500]);
	});

	it.each(Object.keys(systemCodes))('the network: %s is tried again', systemCode => {
		const failure = failureOf(connecting({systemCode, transportOpened: false, message: 'whatever'}));
		expect(failure).toMatchObject({kind: 'retry', code: systemCode});
		expect(failure.sentence).toMatch(/^\w.{15,}$/v);
		expect(failure.sentence).not.toContain('whatever');
	});

	it.each(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'])('knows %s', systemCode => {
		expect(systemCodes).toHaveProperty(systemCode);
	});

	it.each([
		'SELF_SIGNED_CERT_IN_CHAIN',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'CERT_HAS_EXPIRED',
		'CERT_NOT_YET_VALID',
	])('knows the certificate error %s', systemCode => {
		expect(certificateCodes).toHaveProperty(systemCode);
	});

	it.each(Object.keys(certificateCodes))('a certificate: %s is persistent', systemCode => {
		const failure = failureOf(connecting({systemCode}));
		expect(failure).toMatchObject({kind: 'persistent', code: systemCode, versionEvidence: 'unrelated'});
		expect(failure.sentence).toContain('certificate');
	});

	it('a system error nobody has described is tried again, in its own words', () => {
		expect(failureOf(connecting({systemCode: 'EWEIRD', message: 'weird weather'}))).toMatchObject({
			kind: 'retry',
			code: 'EWEIRD',
			sentence: 'the network failed: weird weather',
		});
		expect(failureOf(connecting({systemCode: 'EWEIRD'})).sentence).toBe('the network failed: EWEIRD');
	});

	it.each<[NonNullable<Observation['trouble']>, FailureKind]>([
		['connect-timeout', 'retry'],
		['no-ping-answer', 'retry'],
		['unreadable', 'retry'],
		['version-mismatch', 'fatal'],
	])('trouble %s: %s', (trouble, kind) => {
		const failure = failureOf(connecting({trouble}));
		expect(failure).toMatchObject({kind, code: trouble});
		expect(failure.sentence).toMatch(/^the broker .+$/v);
	});

	it('a bare close is tried again, and said differently before and after CONNACK', () => {
		const before = failureOf(connecting());
		const after = failureOf(inSession());
		expect(before).toMatchObject({kind: 'retry', code: 'closed'});
		expect(after).toMatchObject({kind: 'retry', code: 'closed'});
		expect(before.sentence).not.toBe(after.sentence);
	});

	it('says what to do about refused credentials', () => {
		for (const reasonCode of [0x04, 0x05, 0x07, 0x86, 0x87]) {
			expect(failureOf(connecting({reasonCode})).sentence).toContain('credentials');
		}
	});

	it("adds the broker's own words", () => {
		expect(failureOf(connecting({reasonCode: 0x89, reasonString: 'come back at noon'})).sentence).toMatch(
			/ \(the broker says: come back at noon\)$/v,
		);
		expect(failureOf(connecting({reasonCode: 0x89, reasonString: ''})).sentence).not.toContain('says');
	});

	it('the reason outweighs what else was seen', () => {
		expect(
			failureOf(
				connecting({reasonCode: 0x87, httpStatus: 500, systemCode: 'ECONNRESET', trouble: 'unreadable'}),
			).code,
		).toBe('reason 0x87');
	});
});

describe('a clock that is off', () => {
	const minuteMs = 60_000;

	it.each([
		[
			120 * minuteMs + 900,
			'the broker refused the credentials (HTTP 403): the clock of this machine is 2 h slow',
		],
		[
			-120 * minuteMs - 900,
			'the broker refused the credentials (HTTP 403): the clock of this machine is 2 h fast',
		],
		[5 * minuteMs, 'the broker refused the credentials (HTTP 403): the clock of this machine is 5 min slow'],
	])('by %i ms is named', (clockOffsetMs, sentence) => {
		expect(failureOf(connecting({httpStatus: 403, clockOffsetMs}))).toMatchObject({sentence, clockOffsetMs});
	});

	it.each([0, 3 * minuteMs, -3 * minuteMs])('by %i ms is near enough', clockOffsetMs => {
		const failure = failureOf(connecting({httpStatus: 403, clockOffsetMs}));
		expect(failure.sentence).toBe('the broker refused the credentials (HTTP 403)');
		expect(failure.clockOffsetMs).toBe(0);
	});

	it('is not judged where the broker did not show its own', () => {
		expect(failureOf(connecting({httpStatus: 403}))).not.toHaveProperty('clockOffsetMs');
	});
});

describe('whether the broker meant the version', () => {
	it.each<[string, Partial<Observation>, VersionEvidence]>([
		['CONNACK 0x01, in the form of 3.1.1', {reasonCode: 0x01}, 'refused'],
		['CONNACK 0x84', {reasonCode: 0x84}, 'refused'],
		['CONNACK 0x00 in the form of 3.1.1', {trouble: 'version-mismatch'}, 'refused'],
		['FIN before CONNACK', {}, 'unclear'],
		['RST before CONNACK', {systemCode: 'ECONNRESET'}, 'unclear'],
		['silence', {trouble: 'connect-timeout'}, 'unclear'],
		['garbage', {trouble: 'unreadable'}, 'unclear'],
		['never reached', {systemCode: 'ECONNREFUSED', transportOpened: false}, 'unrelated'],
		['no such name', {systemCode: 'ENOTFOUND', transportOpened: false}, 'unrelated'],
		['slow network', {trouble: 'connect-timeout', transportOpened: false}, 'unrelated'],
		['a refused upgrade', {httpStatus: 403, transportOpened: false}, 'unrelated'],
		['a bad certificate', {systemCode: 'CERT_HAS_EXPIRED'}, 'unrelated'],
		['CONNACK 5 of 3.1.1 (not authorized)', {reasonCode: 0x05}, 'unrelated'],
		['CONNACK 0x87', {reasonCode: 0x87}, 'unrelated'],
		['CONNACK 0x88 (busy brokers understood)', {reasonCode: 0x88}, 'unrelated'],
	])('MQTT 5, %s: %s', (_name, seen, versionEvidence) => {
		expect(failureOf(connecting(seen)).versionEvidence).toBe(versionEvidence);
	});

	it.each<[string, Partial<Observation>]>([
		['CONNACK 0x01', {reasonCode: 0x01}],
		['CONNACK 0x84', {reasonCode: 0x84}],
		['FIN', {}],
		['silence', {trouble: 'connect-timeout'}],
	])('in 3.1.1 or in a session, %s says nothing about it', (_name, seen) => {
		expect(failureOf(connecting({...seen, mqttVersion: '3.1.1'})).versionEvidence).toBe('unrelated');
		expect(failureOf(inSession(seen)).versionEvidence).toBe('unrelated');
	});
});

describe('ConnectionError', () => {
	it('carries the failure and says its sentence', () => {
		const failure = failureOf(connecting({reasonCode: 0x87}));
		const cause = new Error('inner');
		const error = new ConnectionError(failure, {cause});
		expect(error).toBeInstanceOf(Error);
		expect(error).toMatchObject({name: 'ConnectionError', message: failure.sentence, failure, cause});
	});
});
