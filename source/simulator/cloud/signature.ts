import {type Buffer} from 'node:buffer';
import {createHash, createHmac} from 'node:crypto';

/** The scope in which addresses of AWS IoT are signed. */
export const scope = {region: 'us-east-1', service: 'iotdevicegateway', end: 'aws4_request'} as const;

export const algorithm = 'AWS4-HMAC-SHA256';

/** Parameters of an address that are no part of what is signed. */
const unsigned = new Set(['X-Amz-Signature', 'X-Amz-Security-Token']);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Percent-encodes all but the unreserved characters of RFC 3986 §2.3. */
const encode = (text: string): string =>
	encodeURIComponent(text).replaceAll(
		/[!'\(\)*]/gv,
		letter => `%${letter.codePointAt(0)?.toString(16).toUpperCase() ?? ''}`,
	);

const compare = (left: string, right: string): number => (left < right ? -1 : Number(left > right));

/** Parameters sorted by the code points of their encoded names, then values. */
const canonicalQuery = (query: Iterable<readonly [string, string]>): string =>
	[...query]
		.filter(([name]) => !unsigned.has(name))
		.map(([name, value]) => [encode(name), encode(value)] as const)
		.toSorted(
			([leftName, leftValue], [rightName, rightValue]) =>
				compare(leftName, rightName) || compare(leftValue, rightValue),
		)
		.map(([name, value]) => `${name}=${value}`)
		.join('&');

/** Signed parts of a request. */
export type SignedRequest = {
	readonly path: string;
	readonly query: ReadonlyMap<string, string>;
	/** Values by lower-case name, in the order of `X-Amz-SignedHeaders`. */
	readonly headers: ReadonlyMap<string, string>;
};

/**
Computes the Signature Version 4 of a presigned GET without a body.

The session token is left out of the canonical query: AWS IoT wants it added after signing. docs/protocol.md §2.
*/
export const signatureOf = ({path, query, headers}: SignedRequest, secretKey: string): string => {
	const stamp = query.get('X-Amz-Date') ?? '';
	const day = stamp.slice(0, 8);
	const canonicalHeaders = [...headers].map(
		([name, value]) => `${name}:${value.trim().replaceAll(/ +/gv, ' ')}\n`,
	);
	const request = [
		'GET',
		path,
		canonicalQuery(query),
		canonicalHeaders.join(''),
		[...headers.keys()].join(';'),
		sha256(''),
	].join('\n');
	const parts = [day, scope.region, scope.service, scope.end];
	const text = [algorithm, stamp, parts.join('/'), sha256(request)].join('\n');
	let key: Buffer | string = `AWS4${secretKey}`;
	for (const part of parts) {
		key = hmac(key, part);
	}

	return hmac(key, text).toString('hex');
};
