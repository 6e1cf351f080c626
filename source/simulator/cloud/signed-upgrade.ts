import {Buffer} from 'node:buffer';
import {createHash, createHmac, timingSafeEqual} from 'node:crypto';
import {type IncomingMessage} from 'node:http';
import {type UpgradeGuard, type UpgradeVerdict} from '../broker/web-socket.js';
import {type Credentials} from './sessions.js';

const algorithm = 'AWS4-HMAC-SHA256';
const region = 'us-east-1';
const service = 'iotdevicegateway';
const tolerableSkewMs = 5 * 60_000;

/** What a signed address may carry, and nothing else. */
const known = new Set([
	'X-Amz-Algorithm',
	'X-Amz-Credential',
	'X-Amz-Date',
	'X-Amz-Expires',
	'X-Amz-SignedHeaders',
	'X-Amz-Signature',
	'X-Amz-Security-Token',
]);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Percent-encoding of AWS: all but the unreserved characters (RFC 3986 §2.3). */
const encode = (text: string): string =>
	encodeURIComponent(text).replaceAll(
		/[!'\(\)*]/gv,
		letter => `%${letter.codePointAt(0)?.toString(16).toUpperCase() ?? ''}`,
	);

const refusal: UpgradeVerdict = {ok: false, status: 403, reason: 'Forbidden'};

/** `20260101T000000Z` in milliseconds since the epoch; NaN for anything else. */
const timeOf = (stamp: string): number => {
	const match = /^(?<date>\d{8})T(?<time>\d{6})Z$/v.exec(stamp);
	const {date = '', time = ''} = match?.groups ?? {};
	return Date.parse(
		`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`,
	);
};

/** The signature that the secret key makes of the rest of the address; the session token is no part of it. */
export const signatureOf = (options: {
	readonly host: string;
	readonly path: string;
	readonly query: ReadonlyMap<string, string>;
	readonly secretKey: string;
}): string => {
	const {host, path, query, secretKey} = options;
	const stamp = query.get('X-Amz-Date') ?? '';
	const day = stamp.slice(0, 8);
	const signed = [...query]
		.filter(([name]) => name !== 'X-Amz-Signature' && name !== 'X-Amz-Security-Token')
		.map(([name, value]) => `${encode(name)}=${encode(value)}`)
		.toSorted((left, right) => (left < right ? -1 : 1));
	const request = ['GET', path, signed.join('&'), `host:${host}\n`, 'host', sha256('')].join('\n');
	const scope = [day, region, service, 'aws4_request'];
	const text = [algorithm, stamp, scope.join('/'), sha256(request)].join('\n');
	let key: Buffer | string = `AWS4${secretKey}`;
	for (const part of scope) {
		key = hmac(key, part);
	}

	return hmac(key, text).toString('hex');
};

const areSame = (left: string, right: string): boolean =>
	left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

/** The query in its order, or undefined where something comes twice or is not known. */
const queryOf = (url: URL): ReadonlyMap<string, string> | undefined => {
	const pairs = [...url.searchParams];
	const names = new Set(pairs.map(([name]) => name));
	return names.size === pairs.length && [...names].every(name => known.has(name))
		? new Map(pairs)
		: undefined;
};

/** Whether the times in the query hold: made about now, and not over. */
const isInTime = (query: ReadonlyMap<string, string>, nowMs: number): boolean => {
	const madeAtMs = timeOf(query.get('X-Amz-Date') ?? '');
	const expires = query.get('X-Amz-Expires');
	const isOver =
		expires !== undefined && (!/^\d{1,6}$/v.test(expires) || nowMs > madeAtMs + Number(expires) * 1000);
	return Math.abs(nowMs - madeAtMs) <= tolerableSkewMs && !isOver;
};

/** The access key that an upgrade names, or nothing. */
export const accessKeyOf = (request: IncomingMessage): string => {
	const {searchParams} = new URL(request.url ?? '/', 'http://localhost');
	return searchParams.get('X-Amz-Credential')?.split('/', 1)[0] ?? '';
};

export type SignatureGuardOptions = {
	readonly credentialsOf: (accessKeyId: string) => Credentials | undefined;
	readonly nowMs: () => number;
	/** Whether an address without any signature is refused too. */
	readonly isRequired: boolean;
};

/** Takes an upgrade only with the signature that AWS IoT would take: docs/protocol.md §2. */
export const signatureGuard =
	({credentialsOf, nowMs, isRequired}: SignatureGuardOptions): UpgradeGuard =>
	(request: IncomingMessage): UpgradeVerdict => {
		const host = request.headers.host ?? '';
		const url = new URL(request.url ?? '/', `http://${host}`);
		const query = queryOf(url);
		const isSigned = [...url.searchParams.keys()].some(name => name.startsWith('X-Amz-'));
		if (!isSigned && !isRequired) {
			return {ok: true};
		}

		const credential = query?.get('X-Amz-Credential') ?? '';
		const [accessKeyId = '', ...scope] = credential.split('/');
		const credentials = credentialsOf(accessKeyId);
		if (query === undefined || credentials === undefined || nowMs() >= credentials.expiresAtMs) {
			return refusal;
		}

		const day = (query.get('X-Amz-Date') ?? '').slice(0, 8);
		const rules = [
			query.get('X-Amz-Algorithm') === algorithm,
			query.get('X-Amz-SignedHeaders') === 'host',
			scope.join('/') === [day, region, service, 'aws4_request'].join('/'),
			isInTime(query, nowMs()),
			query.get('X-Amz-Security-Token') === credentials.sessionToken,
			// Appended after signing: it comes last.
			[...query.keys()].at(-1) === 'X-Amz-Security-Token',
			areSame(
				query.get('X-Amz-Signature') ?? '',
				signatureOf({host, path: url.pathname, query, secretKey: credentials.secretKey}),
			),
		];
		return rules.every(Boolean) ? {ok: true} : refusal;
	};
