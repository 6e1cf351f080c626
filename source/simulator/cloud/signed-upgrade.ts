import {Buffer} from 'node:buffer';
import {timingSafeEqual} from 'node:crypto';
import {type IncomingMessage} from 'node:http';
import {type UpgradeGuard, type UpgradeVerdict} from '../broker/web-socket.js';
import {minuteMs} from '../../support/durations.js';
import {type Credentials} from './sessions.js';
import {algorithm, scope, signatureOf} from './signature.js';

const tolerableSkewMs = 5 * minuteMs;

/** A week, the longest that Signature Version 4 allows. */
const maxExpirySeconds = 604_800;

const refusal: UpgradeVerdict = {ok: false, status: 403, reason: 'Forbidden'};

/** Parses `20260101T000000Z` to milliseconds since the epoch; NaN for anything else. */
const timeOf = (stamp: string): number => {
	const match = /^(?<date>\d{8})T(?<time>\d{6})Z$/v.exec(stamp);
	const {date = '', time = ''} = match?.groups ?? {};
	return Date.parse(
		`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`,
	);
};

const areSame = (left: string, right: string): boolean =>
	left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

/** Returns the query in its order, or undefined where a name comes twice: which of the two counts would be a guess. */
const queryOf = (url: URL): ReadonlyMap<string, string> | undefined => {
	const pairs = [...url.searchParams];
	const query = new Map(pairs);
	return query.size === pairs.length ? query : undefined;
};

/** Returns the headers that the query says are signed, or undefined unless `host` is among them and each was sent. */
const signedHeadersOf = (
	request: IncomingMessage,
	query: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | undefined => {
	const names = (query.get('X-Amz-SignedHeaders') ?? '').toLowerCase().split(';');
	const values = names.map(name => request.headers[name]);
	if (!names.includes('host') || values.includes(undefined)) {
		return undefined;
	}

	return new Map(names.map((name, index) => [name, [values[index] ?? ''].flat().join(',')]));
};

/** Whether the times in the query hold: made about now, and not over. */
const isInTime = (query: ReadonlyMap<string, string>, nowMs: number): boolean => {
	const madeAtMs = timeOf(query.get('X-Amz-Date') ?? '');
	const expires = query.get('X-Amz-Expires');
	const lifeSeconds =
		expires === undefined
			? Number.POSITIVE_INFINITY
			: /^\d{1,6}$/v.test(expires)
				? Number(expires)
				: Number.NaN;
	return (
		Math.abs(nowMs - madeAtMs) <= tolerableSkewMs &&
		nowMs <= madeAtMs + lifeSeconds * 1000 &&
		(expires === undefined || lifeSeconds <= maxExpirySeconds)
	);
};

/** Returns the access key that an upgrade names, or an empty text. */
export const accessKeyOf = (request: IncomingMessage): string => {
	const {searchParams} = new URL(request.url ?? '/', 'http://localhost');
	return searchParams.get('X-Amz-Credential')?.split('/', 1)[0] ?? '';
};

const isSigned = ({searchParams}: URL): boolean =>
	[...searchParams.keys()].some(name => name.startsWith('X-Amz-'));

export type SignatureGuardOptions = {
	readonly credentialsOf: (accessKeyId: string) => Credentials | undefined;
	readonly nowMs: () => number;
	/** Accepts an upgrade that carries no part of a signature, as brokers other than AWS do. */
	readonly allowUnsigned?: boolean | undefined;
};

/** Accepts an upgrade only with a signature that AWS IoT would accept: docs/protocol.md §2. */
export const signatureGuard =
	({credentialsOf, nowMs, allowUnsigned = false}: SignatureGuardOptions): UpgradeGuard =>
	(request: IncomingMessage): UpgradeVerdict => {
		const url = new URL(request.url ?? '/', 'http://localhost');
		if (allowUnsigned && !isSigned(url)) {
			return {ok: true};
		}

		const query = queryOf(url);
		const headers = query && signedHeadersOf(request, query);
		const [accessKeyId = '', ...signedScope] = (query?.get('X-Amz-Credential') ?? '').split('/');
		const credentials = credentialsOf(accessKeyId);
		if (
			query === undefined ||
			headers === undefined ||
			credentials === undefined ||
			nowMs() >= credentials.expiresAtMs
		) {
			return refusal;
		}

		const day = (query.get('X-Amz-Date') ?? '').slice(0, 8);
		const rules = [
			query.get('X-Amz-Algorithm') === algorithm,
			signedScope.join('/') === [day, scope.region, scope.service, scope.end].join('/'),
			isInTime(query, nowMs()),
			query.get('X-Amz-Security-Token') === credentials.sessionToken,
			areSame(
				query.get('X-Amz-Signature') ?? '',
				signatureOf({path: url.pathname, query, headers}, credentials.secretKey),
			),
		];
		return rules.every(Boolean) ? {ok: true} : refusal;
	};
