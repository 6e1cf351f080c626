import {safeOrigin} from '../support/safe-origin.js';
import {hourMs, minuteMs, secondMs} from '../support/durations.js';

/** A value read from text: the value, or what would have been accepted. */
export type Parsed<Value> = {readonly value: Value} | {readonly accepted: string};

/** Reads the text of a flag or environment variable. */
export type Parser<Value> = {
	(text: string): Parsed<Value>;
	/** Accepted values, as worded in error messages. */
	readonly accepted: string;
};

/** A parser that refuses with the same words whatever it is given; `read` gives undefined for what it refuses. */
export const accepting = <Value>(
	accepted: string,
	read: (text: string) => {readonly value: Value} | undefined,
): Parser<Value> => Object.assign((given: string) => read(given) ?? {accepted}, {accepted});

const longestText = 4096;

/** Some text, not empty, without control characters. */
export const text = (accepted: string): Parser<string> =>
	accepting(accepted, given =>
		given.trim() === '' || given.length > longestText || /\p{Cc}/v.test(given) ? undefined : {value: given},
	);

const yes: ReadonlySet<string> = new Set(['1', 'true', 'yes', 'on']);
const no: ReadonlySet<string> = new Set(['0', 'false', 'no', 'off', '']);

const readSwitch = (given: string): {readonly value: boolean} | undefined => {
	const word = given.trim().toLowerCase();
	return yes.has(word) ? {value: true} : no.has(word) ? {value: false} : undefined;
};

/** `1`, `true`, `yes`, `on`, or the opposite: what an environment variable says of a switch. */
export const yesOrNo: Parser<boolean> = accepting('1 or 0', given => readSwitch(given));

/** A switch that may carry a text: true without one. */
export const switchOrText = (accepted: string): Parser<boolean | string> => {
	const readText = text(accepted);
	return Object.assign((given: string) => readSwitch(given) ?? readText(given), {accepted});
};

const readNumber = (given: string, minimum: number, maximum: number): number | undefined => {
	const value = Number(given);
	return /^-?\d+(?:\.\d+)?$/v.test(given.trim()) && value >= minimum && value <= maximum ? value : undefined;
};

/** A decimal number within bounds, both included. */
export const number = (minimum: number, maximum: number, what: string): Parser<number> =>
	accepting(`${what} from ${minimum} to ${maximum}`, given => {
		const value = readNumber(given, minimum, maximum);
		return value === undefined ? undefined : {value};
	});

/** A whole number within bounds, both included. */
export const wholeNumber = (minimum: number, maximum: number, what = 'a whole number'): Parser<number> =>
	accepting(`${what} from ${minimum} to ${maximum}`, given => {
		const value = readNumber(given, minimum, maximum);
		return value !== undefined && Number.isInteger(value) ? {value} : undefined;
	});

/** Seconds within bounds, as milliseconds. */
export const seconds = (minimum: number, maximum: number): Parser<number> =>
	accepting(`seconds from ${minimum} to ${maximum}`, given => {
		const value = readNumber(given, minimum, maximum);
		return value === undefined ? undefined : {value: value * secondMs};
	});

const durationUnits: Readonly<Record<string, number>> = {
	s: secondMs,
	m: minuteMs,
	h: hourMs,
};

/** `90s`, `15m`, `2h`, or 0; in milliseconds. */
export const duration = (maximumMs: number): Parser<number> =>
	accepting(`0 (never), or a number with s, m or h, such as 15m, up to ${maximumMs / hourMs}h`, given => {
		const match = /^(?<amount>\d+(?:\.\d+)?)(?<unit>[smh])?$/v.exec(given.trim());
		const {amount = '', unit = ''} = match?.groups ?? {};
		const value = Number(amount) * (durationUnits[unit] ?? (Number(amount) === 0 ? 1 : Number.NaN));
		return match !== null && value <= maximumMs ? {value} : undefined;
	});

/** One of a few words. */
export const oneOf = <const Words extends readonly string[]>(words: Words): Parser<Words[number]> =>
	accepting(words.join(', '), given => {
		const value = words.find((word): word is Words[number] => word === given.trim().toLowerCase());
		return value === undefined ? undefined : {value};
	});

const sizeUnits: Readonly<Record<string, number>> = {'': 1, k: 1e3, m: 1e6, g: 1e9};

/** `500kB`, `10MB`, `1GB`, or 0; in bytes. */
export const byteSize = (minimum: number, maximum: number): Parser<number> =>
	accepting(`0 (no limit), or a size from ${minimum / 1e3}kB to ${maximum / 1e9}GB, such as 10MB`, given => {
		const match = /^(?<amount>\d+(?:\.\d+)?) ?(?<unit>[kmg]?)b?$/iv.exec(given.trim());
		const {amount = '', unit = ''} = match?.groups ?? {};
		const value = Math.round(Number(amount) * (sizeUnits[unit.toLowerCase()] ?? Number.NaN));
		return match !== null && (value === 0 || (value >= minimum && value <= maximum)) ? {value} : undefined;
	});

/** An address an account can have. */
export const emailAddress: Parser<string> = accepting('the email address of the account', given => {
	const value = given.trim();
	return /^[^\s@\p{Cc}]{1,64}@[^\s@\p{Cc}]{1,190}$/v.test(value) ? {value} : undefined;
});

/** Scheme, host and port of a cloud; plain HTTP only on this machine, since a password travels there. */
export const cloudOrigin: Parser<string> = accepting(
	'an https:// address, or http:// on this machine',
	given => {
		const value = safeOrigin(given);
		return value === undefined ? undefined : {value};
	},
);
