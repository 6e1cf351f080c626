import {IncomingMessage} from 'node:http';
import {Socket} from 'node:net';
import aws4 from 'aws4';
import {describe, expect, it} from 'vitest';
import {signatureGuard, signatureOf} from '../../source/simulator/cloud/signed-upgrade.js';

const host = 'a1b2c3d4e5f6g7-ats.iot.us-east-1.amazonaws.com';
const secretKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const sessionToken = 'IQoJb3JpZ2luX2VjEXAMPLE//token+with/slash==';
const madeAtMs = Date.UTC(2026, 0, 1);

const vector = {
	'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
	'X-Amz-Credential': 'AKIDEXAMPLE/20260101/us-east-1/iotdevicegateway/aws4_request',
	'X-Amz-Date': '20260101T000000Z',
	'X-Amz-Expires': '86400',
	'X-Amz-SignedHeaders': 'host',
	'X-Amz-Signature': 'b839b5c8b5a349c7736fc1d4955daddd629c8943e118edb36186cbefc7c6111c',
	'X-Amz-Security-Token': sessionToken,
};

const guard = (nowMs: number, isRequired = true) =>
	signatureGuard({
		credentialsOf: accessKeyId =>
			accessKeyId === 'AKIDEXAMPLE'
				? {accessKeyId, secretKey, sessionToken, lifetimeSeconds: 3600, expiresAtMs: madeAtMs + 3_600_000}
				: undefined,
		nowMs: () => nowMs,
		isRequired,
	});

const upgrade = (query: Readonly<Record<string, string>>, hostHeader = host): IncomingMessage => {
	const request = new IncomingMessage(new Socket());
	const text = new URLSearchParams(query).toString();
	request.url = text === '' ? '/mqtt' : `/mqtt?${text}`;
	request.headers.host = hostHeader;
	return request;
};

const isTaken = (query: Readonly<Record<string, string>>, nowMs = madeAtMs, hostHeader = host): boolean =>
	guard(nowMs)(upgrade(query, hostHeader)).ok;

/** The vector signed anew after a change, so that only the change can be what is wrong. */
const resigned = (changes: Readonly<Record<string, string>>): Record<string, string> => {
	const query = {...vector, ...changes};
	const signature = signatureOf({host, path: '/mqtt', query: new Map(Object.entries(query)), secretKey});
	return {...query, 'X-Amz-Signature': signature};
};

describe('a signed upgrade', () => {
	it('with the signature that four signers agree on is taken', () => {
		expect(isTaken(vector)).toBe(true);
	});

	it('without an expiry has the signature that two signers agree on', () => {
		const {'X-Amz-Expires': _expires, ...query} = vector;
		const signature = signatureOf({host, path: '/mqtt', query: new Map(Object.entries(query)), secretKey});
		expect(signature).toMatch(/^bf15f428.*c7ed$/v);
		expect(isTaken({...query, 'X-Amz-Signature': signature})).toBe(true);
	});

	it.each([-4, 0, 4])('made %i minutes from now is taken', minutes => {
		expect(isTaken(vector, madeAtMs + minutes * 60_000)).toBe(true);
	});

	it.each<[string, Record<string, string>]>([
		['another signature', {...vector, 'X-Amz-Signature': vector['X-Amz-Signature'].replace('b', 'c')}],
		['no signature', {...vector, 'X-Amz-Signature': ''}],
		['another key', resigned({'X-Amz-Credential': vector['X-Amz-Credential'].replace('AKID', 'AKIE')})],
		['another region', resigned({'X-Amz-Credential': vector['X-Amz-Credential'].replace('east', 'west')})],
		['another service', resigned({'X-Amz-Credential': vector['X-Amz-Credential'].replace('iot', 'xyz')})],
		['another day', resigned({'X-Amz-Credential': vector['X-Amz-Credential'].replace('0101', '0102')})],
		['another algorithm', resigned({'X-Amz-Algorithm': 'AWS4-HMAC-SHA1'})],
		['more headers signed', resigned({'X-Amz-SignedHeaders': 'host;x-amz-date'})],
		['another token', resigned({'X-Amz-Security-Token': 'other'})],
		['a date that is none', resigned({'X-Amz-Date': '20261301T000000Z'})],
		['an expiry that is none', resigned({'X-Amz-Expires': 'soon'})],
		['something unknown', resigned({'X-Amz-Extra': '1'})],
		[
			'the token in the middle',
			{'X-Amz-Security-Token': sessionToken, ...Object.fromEntries(Object.entries(vector).slice(0, -1))},
		],
		['no token', Object.fromEntries(Object.entries(vector).slice(0, -1))],
		['nothing', {}],
	])('with %s is refused', (_what, query) => {
		expect(isTaken(query)).toBe(false);
	});

	it('whose token was signed too, as a general signer does, is refused', () => {
		const {path = ''} = aws4.sign(
			{
				host,
				path: '/mqtt?X-Amz-Date=20260101T000000Z',
				service: 'iotdevicegateway',
				region: 'us-east-1',
				signQuery: true,
			},
			{accessKeyId: 'AKIDEXAMPLE', secretAccessKey: secretKey, sessionToken},
		);
		const query = Object.fromEntries(new URL(path, 'https://x').searchParams);
		const {'X-Amz-Security-Token': token = '', ...rest} = query;
		expect(token).toBe(sessionToken);
		expect(isTaken({...rest, 'X-Amz-Security-Token': token})).toBe(false);
	});

	it.each([
		['too early', madeAtMs - 6 * 60_000],
		['too late', madeAtMs + 6 * 60_000],
		['after the credentials have expired', madeAtMs + 3_600_000],
	])('%s is refused', (_when, nowMs) => {
		expect(isTaken(vector, nowMs)).toBe(false);
	});

	it('after its own expiry is refused', () => {
		expect(isTaken(resigned({'X-Amz-Expires': '60'}), madeAtMs + 59_000)).toBe(true);
		expect(isTaken(resigned({'X-Amz-Expires': '60'}), madeAtMs + 61_000)).toBe(false);
	});

	it('for another host is refused', () => {
		expect(isTaken(vector, madeAtMs, 'elsewhere.example.com')).toBe(false);
	});

	it('refused has the status that AWS gives', () => {
		expect(guard(madeAtMs)(upgrade({}))).toEqual({ok: false, status: 403, reason: 'Forbidden'});
	});

	it('may be left out where none is asked for', () => {
		expect(guard(madeAtMs, false)(upgrade({})).ok).toBe(true);
		expect(guard(madeAtMs, false)(upgrade({'X-Amz-Signature': 'x'})).ok).toBe(false);
	});
});
