import fc from 'fast-check';
import {byteEdits, edited} from './bytes.js';
import {cloudBody, type CloudCall} from './cloud-bodies.js';
import {editedJson, hostileValues, jsonEdits} from './json-text.js';
import {mix, seldom, type ValueOf} from './mix.js';
import {hostileTexts} from './texts.js';

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

/** Answers of the cloud, or of something in its place. */
export const cloudAnswers = fc.record({
	status: mix(
		[6, fc.constant(200)],
		[2, fc.constantFrom(201, 204, 301, 304, 400, 401, 403, 404, 418, 429, 500, 502, 503, 599)],
	),
	headers: fc.array(
		fc.tuple(fc.constantFrom('date', 'retry-after', 'content-type', 'x-amzn-errortype'), headerValues),
		{maxLength: 3},
	),
	/** Replaces the expected body, where given. */
	other: mix(
		[8, fc.constant(undefined)],
		[2, fc.constantFrom(...pages)],
		[
			2,
			fc
				.tuple(hostileTexts, hostileValues)
				.map(([msg, code]) => `{"code":${code},"msg":${JSON.stringify(msg)}}`),
		],
		[1, hostileTexts],
	),
	edits: jsonEdits(4),
	bytes: seldom(4, byteEdits(3)),
});

export type CloudAnswer = ValueOf<typeof cloudAnswers>;

/** The bytes of the body of an answer to a call. */
const bodyOf = (call: CloudCall, {other, edits, bytes}: CloudAnswer): Uint8Array =>
	edited(other ?? editedJson(cloudBody(call), edits), bytes);

/** The answer to a call, as `fetch` returns it. */
export const responseOf = (call: CloudCall, answer: CloudAnswer): Response => {
	const isBare = [204, 304].includes(answer.status);
	return new Response(isBare ? null : new Uint8Array(bodyOf(call, answer)), {
		status: answer.status,
		headers: answer.headers
			.filter(([, value]) => /^[ -~]*$/v.test(value))
			.map(([name, value]) => [name, value]),
	});
};
