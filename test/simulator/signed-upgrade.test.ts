import {IncomingMessage} from 'node:http';
import {Socket} from 'node:net';
import aws4 from 'aws4';
import {AwsV4Signer} from 'aws4fetch';
import {describe, expect, it} from 'vitest';
import {signatureOf} from '../../source/simulator/cloud/signature.js';
import {signatureGuard} from '../../source/simulator/cloud/signed-upgrade.js';

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

const guard = (nowMs: number, allowUnsigned = false) =>
	signatureGuard({
		credentialsOf: accessKeyId =>
			accessKeyId === 'AKIDEXAMPLE'
				? {accessKeyId, secretKey, sessionToken, lifetimeSeconds: 3600, expiresAtMs: madeAtMs + 3_600_000}
				: undefined,
		nowMs: () => nowMs,
		allowUnsigned,
	});

const upgrade = (query: Readonly<Record<string, string>>, hostHeader = host): IncomingMessage => {
	const request = new IncomingMessage(new Socket());
	const text = new URLSearchParams(query).toString();
	request.url = text === '' ? '/mqtt' : `/mqtt?${text}`;
	request.headers.host = hostHeader;
	request.headers.connection = ' Upgrade ';
	return request;
};

/** Signs the host, or other headers. */
const signatureWith = (
	query: Readonly<Record<string, string>>,
	headers?: Readonly<Record<string, string>>,
): string =>
	signatureOf(
		{
			path: '/mqtt',
			query: new Map(Object.entries(query)),
			headers: new Map(Object.entries(headers ?? {host})),
		},
		secretKey,
	);

const isTaken = (query: Readonly<Record<string, string>>, nowMs = madeAtMs, hostHeader = host): boolean =>
	guard(nowMs)(upgrade(query, hostHeader)).ok;

/** The vector signed anew after a change, so that only the change can be what is wrong. */
const resigned = (changes: Readonly<Record<string, string>>): Record<string, string> => {
	const query = {...vector, ...changes};
	return {...query, 'X-Amz-Signature': signatureWith(query)};
};

describe('a signed upgrade', () => {
	it('with the signature that four signers agree on is taken', () => {
		expect(isTaken(vector)).toBe(true);
	});

	it('without an expiry has the signature that two signers agree on', () => {
		const {'X-Amz-Expires': _expires, ...query} = vector;
		const signature = signatureWith(query);
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
		['a signed header that was not sent', resigned({'X-Amz-SignedHeaders': 'host;x-amz-date'})],
		['another token', resigned({'X-Amz-Security-Token': 'other'})],
		['a date that is none', resigned({'X-Amz-Date': '20261301T000000Z'})],
		['an expiry that is none', resigned({'X-Amz-Expires': 'soon'})],
		['something that was added after signing', {...vector, 'X-Amz-Extra': '1'}],
		['an expiry beyond a week', resigned({'X-Amz-Expires': '604801'})],
		['no host among the signed headers', resigned({'X-Amz-SignedHeaders': 'connection'})],
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

	it('may be left out where the simulator was told so, and may not be wrong', () => {
		expect(guard(madeAtMs, true)(upgrade({})).ok).toBe(true);
		expect(guard(madeAtMs, true)(upgrade({'X-Amz-Signature': 'x'})).ok).toBe(false);
	});

	it('may have the token anywhere', () => {
		const entries = Object.entries(vector).slice(0, -1);
		for (const place of entries.keys()) {
			const query = Object.fromEntries(entries.toSpliced(place, 0, ['X-Amz-Security-Token', sessionToken]));
			expect(isTaken(query)).toBe(true);
		}
	});

	it('may sign other headers with the host, as AWS’s C SDK does', () => {
		const query = {...vector, 'X-Amz-SignedHeaders': 'connection;host'};
		const signature = signatureWith(query, {connection: 'Upgrade', host});
		expect(isTaken({...query, 'X-Amz-Signature': signature})).toBe(true);
		const wrong = signatureWith(query, {connection: 'keep-alive', host});
		expect(isTaken({...query, 'X-Amz-Signature': wrong})).toBe(false);
	});

	it('may carry more that is signed', () => {
		expect(isTaken(resigned({'X-Amz-Extra': "a b+c*'~"}))).toBe(true);
	});

	it('sorts by name before value', async () => {
		// As whole texts `a-b=1` sorts before `a=1`.
		const signer = new AwsV4Signer({
			url: `https://${host}/mqtt?a=1&a-b=1`,
			accessKeyId: 'AKIDEXAMPLE',
			secretAccessKey: secretKey,
			service: 'iotdevicegateway',
			region: 'us-east-1',
			datetime: vector['X-Amz-Date'],
			signQuery: true,
		});
		const {url} = await signer.sign();
		const signed = Object.fromEntries(url.searchParams);
		expect(isTaken({...signed, 'X-Amz-Security-Token': sessionToken})).toBe(true);
	});

	it('is refused with a parameter twice', () => {
		const request = upgrade(vector);
		request.url = `${request.url ?? ''}&X-Amz-Signature=${vector['X-Amz-Signature']}`;
		expect(guard(madeAtMs)(request).ok).toBe(false);
	});
});
