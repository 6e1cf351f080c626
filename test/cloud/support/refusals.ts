import {exitCodes} from '../../../source/support/errors.js';

/** Codes in the envelope of an answer; undefined leaves it out. */
export const envelopeCodes = [200, 401, 403, 1000, 1001, undefined] as const;

export const httpStatuses = [200, 401, 403, 500] as const;

/** Messages of a sign-in that refuse the account, whatever else the answer says. */
export const refusingMessages = [
	'INVALID_USER_PASSWORD',
	'USER_NOT_FOUND',
	'ACCOUNT_LOCKED',
	'UNAUTHORIZED',
] as const;

/** Messages that refuse nothing; SUCCESS comes without a token here. */
export const otherMessages = ['SUCCESS', 'SOMETHING_NEW', undefined] as const;

/** One answer to a sign-in, and what an owner sees of it. */
export type RefusalCase = {
	readonly name: string;
	readonly status: number;
	readonly body: string;
	/** Sign-ins in ten minutes. */
	readonly signIns: number;
	readonly sentence: string;
	/** Exit code; undefined where it is still tried after ten minutes. */
	readonly code: number | undefined;
};

type Outcome = Pick<RefusalCase, 'signIns' | 'sentence' | 'code'>;

const refused: Outcome = {
	signIns: 1,
	sentence: 'the cloud refused the account',
	code: exitCodes.signIn.code,
};

/** Two seconds, and half as much again each time. */
const down: Outcome = {signIns: 14, sentence: 'the cloud reported an error', code: undefined};

/** At once, and after five minutes; the third after fifteen more. */
const unknown: Outcome = {signIns: 2, sentence: 'the cloud gave an unexpected answer', code: undefined};

/** At once, and after one, two and four minutes. */
const intercepted: Outcome = {
	signIns: 4,
	sentence: 'something other than the cloud answered',
	code: undefined,
};

const others: Readonly<Record<(typeof httpStatuses)[number], Outcome>> = {
	200: unknown,
	401: refused,
	403: refused,
	500: down,
};

const refusing = new Set<string | undefined>(refusingMessages);
const refusesByCode = new Set<number | undefined>([401, 403]);

const envelopeCases = envelopeCodes.flatMap(code =>
	httpStatuses.flatMap(status =>
		[...refusingMessages, ...otherMessages].map((msg): RefusalCase => {
			const isRefusal = refusing.has(msg);
			const isRefusedByCode = refusesByCode.has(code) && status !== 500;
			return {
				name: `HTTP ${status}, code ${code ?? 'none'}, ${msg ?? 'no message'}`,
				status,
				body: JSON.stringify({code, msg, ...(msg === 'SUCCESS' && {data: {}})}),
				...(isRefusal || isRefusedByCode ? refused : others[status]),
			};
		}),
	),
);

const page = '<!DOCTYPE html><title>Welcome to the guest network</title><form>Password <input></form>';

/** Every answer of the cloud to a sign-in that gives no session, and what comes in its place. */
export const refusalCases: readonly RefusalCase[] = [
	...envelopeCases,
	{name: 'envelope code 500 in HTTP 200', status: 200, body: '{"code":500,"msg":"BROKEN"}', ...unknown},
	{name: 'envelope code 503 in HTTP 200', status: 200, body: '{"code":503}', ...unknown},
	{name: 'the real refusal', status: 200, body: '{"code": 1001, "msg": "INVALID_USER_PASSWORD"}', ...refused},
	{name: 'a code that is text', status: 200, body: '{"code":"1000","msg":"USER_NOT_FOUND"}', ...refused},
	{
		name: 'an error of a database that mentions a password',
		status: 500,
		body: '{"code":500,"msg":"Access denied for user (using password: YES)"}',
		...down,
	},
	{
		name: 'an error of a database about a lock',
		status: 500,
		body: '{"code":500,"msg":"Lock wait timeout exceeded"}',
		...down,
	},
	...[200, 302, 401, 403, 404, 511].map((status): RefusalCase => ({
		name: `a login page with HTTP ${status}`,
		status,
		body: page,
		...(status === 511 ? down : intercepted),
	})),
	{name: 'the JSON of a gateway', status: 403, body: '{"message":"Forbidden"}', ...intercepted},
	{name: 'no body', status: 200, body: '', ...intercepted},
	{name: 'null', status: 200, body: 'null', ...intercepted},
	{name: 'a list', status: 200, body: '[]', ...intercepted},
];
