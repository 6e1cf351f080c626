import fc from 'fast-check';
import {byteEdits, edited, type ByteEdit} from './bytes.js';
import {cloudBody, type CloudCall} from './cloud-bodies.js';
import {editedJson, hostileValues, jsonEdits, type JsonEdit} from './json-text.js';
import {hostileTexts} from './texts.js';

/** An answer of the cloud, or of what stands in for it. */
export type CloudAnswer = {
	readonly status: number;
	readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
	/** Instead of the body that belongs there, where given. */
	readonly other: string | undefined;
	readonly edits: readonly JsonEdit[];
	readonly bytes: readonly ByteEdit[];
};

const pages = [
	'',
	'<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
	'OK',
	'{}',
	'[]',
	'null',
	'{"code":200}',
	'{"code":401,"msg":"UNAUTHORIZED"}',
	'{"code":"200","msg":"SUCCESS","data":[]}',
	'{"message":"Forbidden"}',
	'\uFEFF{"code":200}',
] as const;

const headerValues = fc.oneof(
	fc.constantFrom(
		'Tue, 10 Mar 2026 06:00:00 GMT',
		'Thu, 01 Jan 1970 00:00:00 GMT',
		'+275760-09-13T00:00:00Z',
		'yesterday',
		'0',
		'-1',
		'1e9',
		'99999999999999999999',
		'120',
	),
	fc.string({maxLength: 20}),
);

export const cloudAnswers: fc.Arbitrary<CloudAnswer> = fc.record({
	status: fc.oneof(
		{arbitrary: fc.constant(200), weight: 6},
		{
			arbitrary: fc.constantFrom(201, 204, 301, 304, 400, 401, 403, 404, 418, 429, 500, 502, 503, 599),
			weight: 2,
		},
	),
	headers: fc.array(
		fc.tuple(fc.constantFrom('date', 'retry-after', 'content-type', 'x-amzn-errortype'), headerValues),
		{
			maxLength: 3,
		},
	),
	other: fc.oneof(
		{arbitrary: fc.constant(undefined), weight: 8},
		{arbitrary: fc.constantFrom(...pages), weight: 2},
		{
			arbitrary: fc
				.tuple(hostileTexts, hostileValues)
				.map(([msg, code]) => `{"code":${code},"msg":${JSON.stringify(msg)}}`),
			weight: 2,
		},
		{arbitrary: hostileTexts, weight: 1},
	),
	edits: jsonEdits(4),
	bytes: fc.oneof({arbitrary: fc.constant([]), weight: 4}, {arbitrary: byteEdits(3), weight: 1}),
});

/** The bytes of the body of an answer to a call. */
export const bodyOf = (call: CloudCall, {other, edits, bytes}: CloudAnswer): Uint8Array =>
	edited(other ?? editedJson(cloudBody(call), edits), bytes);
