import {say} from '../messages/catalogue.js';
import {sanitize} from '../support/text.js';
import {isRecord} from '../support/json.js';
import {type CloudErrorKind} from './cloud-error.js';

/** Purpose of a call: a refusal means something different to each. */
export type CallPurpose = 'sign-in' | 'refresh' | 'query';

/** The members of the cloud's envelope (docs/protocol.md §1); any of them may be missing. */
export type Envelope = {
	readonly code: number | undefined;
	/** Safe to draw and to log. */
	readonly message: string | undefined;
	readonly data: unknown;
};

/** The parts of an answer that decide whether a call succeeded. */
export type ReceivedAnswer = {
	readonly httpStatus: number;
	/** Undefined where the body is not the cloud's envelope. */
	readonly envelope: Envelope | undefined;
};

/** A failed call; the advice is for the owner of a refused account. */
export type AnswerClass = {readonly kind: Exclude<CloudErrorKind, 'network'>; readonly advice?: string};

const longestMessage = 80;

/**
Reads the cloud's envelope; a member of a wrong type counts as missing.

@returns Undefined for anything else, such as a login page or the JSON error of a gateway.
*/
export const envelopeOf = (body: unknown): Envelope | undefined => {
	if (!isRecord(body)) {
		return undefined;
	}

	const isEnvelope = ['code', 'msg', 'data'].some(member => Object.hasOwn(body, member));
	if (!isEnvelope && Object.keys(body).length > 0) {
		return undefined;
	}

	const {code, msg, data} = body;
	return {
		code: typeof code === 'number' && Number.isSafeInteger(code) ? code : undefined,
		message: typeof msg === 'string' && msg !== '' ? sanitize(msg, longestMessage) : undefined,
		data,
	};
};

/** Messages that refuse an account, whatever the code beside them, and the advice for each. The first match counts. */
const refusals: ReadonlyArray<readonly [message: RegExp, advice: string]> = [
	[
		/^locked$|(?:account|user).*(?:lock|suspend|disable|dormant)|locked.*(?:account|user)/iv,
		say('advice-locked'),
	],
	[
		/user[_ ]?not[_ ]?found|invalid[_ ]?(?:user|account|email|credential)|password|unauthori[sz]ed/iv,
		say('advice-wrong-password'),
	],
];

/** Refusal that a message expresses. From a service that is down only the cloud's own words count: `INVALID_USER_PASSWORD`, not a database's error. */
const refusalBy = (message: string | undefined, isDown: boolean): AnswerClass | undefined => {
	if (message === undefined || (isDown && !/^\w+$/v.test(message))) {
		return undefined;
	}

	const refusal = refusals.find(([pattern]) => pattern.test(message));
	return refusal && {kind: 'refused', advice: refusal[1]};
};

/** Verdicts by HTTP status or envelope code, for each purpose of a call. */
const classes: Readonly<Record<CallPurpose, Readonly<Record<number, AnswerClass>>>> = {
	'sign-in': {
		401: {kind: 'refused', advice: say('advice-wrong-password')},
		403: {
			kind: 'refused',
			advice: say('advice-maybe-locked'),
		},
		429: {kind: 'limited'},
	},
	refresh: {401: {kind: 'expired'}, 403: {kind: 'expired'}, 429: {kind: 'limited'}},
	query: {401: {kind: 'expired'}, 429: {kind: 'limited'}},
};

const isSuccess = (status: number | undefined): boolean =>
	status === undefined || (status >= 200 && status < 300);

/**
Decides whether a call succeeded. The order matters: a message that refuses the account counts whatever the codes say,
since every further sign-in may lock it; an HTTP status of 500 or above is the only sign that the service is down.

@returns Undefined for a success.
*/
export const classifyAnswer = (
	purpose: CallPurpose,
	{httpStatus, envelope}: ReceivedAnswer,
): AnswerClass | undefined => {
	const isDown = httpStatus >= 500;
	if (envelope === undefined) {
		const isKnown = httpStatus === 429 || (httpStatus === 401 && purpose !== 'sign-in');
		const answerClass = isKnown ? classes[purpose][httpStatus] : undefined;
		return answerClass ?? {kind: isDown ? 'server' : 'intercepted'};
	}

	const refusal = purpose === 'sign-in' ? refusalBy(envelope.message, isDown) : undefined;
	if (refusal !== undefined) {
		return refusal;
	}

	if (isDown) {
		return {kind: 'server'};
	}

	const {code} = envelope;
	const known = classes[purpose][httpStatus] ?? (code === undefined ? undefined : classes[purpose][code]);
	return known ?? (isSuccess(httpStatus) && isSuccess(code) ? undefined : {kind: 'answer'});
};

/** The part of an answer that is shown to a person: `1001 INVALID_USER_PASSWORD`, `HTTP 403`. */
export const answerDetails = ({httpStatus, envelope}: ReceivedAnswer): string => {
	const {code, message} = envelope ?? {};
	const isCodeTelling = code !== undefined && (!isSuccess(code) || isSuccess(httpStatus));
	const isMessageEnough = message !== undefined && isSuccess(httpStatus);
	const status = isCodeTelling ? String(code) : isMessageEnough ? undefined : `HTTP ${httpStatus}`;
	return [status, message].filter(part => part !== undefined).join(' ');
};
