import {NavilinkError, type ErrorKind} from '../../../source/support/errors.js';
import {isRecord} from '../../../source/support/json.js';
import {Violation} from '../target.js';

/** What moves the cursor, hides or turns text, or is half a character. */
const unfit = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/v;

const longestSentence = 2000;

/** A text as a finding quotes it. */
export const quoted = (text: string): string =>
	JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);

/** @throws {Violation} with `sentence` unless the condition holds. */
export function holds(condition: boolean, sentence: () => string): asserts condition {
	if (!condition) {
		throw new Violation(sentence());
	}
}

/** A text that is drawn, logged or recorded holds nothing but printable characters. */
export const expectPrintable = (text: string, where: string): void => {
	holds(!unfit.test(text), () => `${where} holds what is not to be drawn: ${quoted(text)}`);
};

/** Lines of printable text, each with its end. */
export const expectLines = (text: string, where: string): void => {
	if (text === '') {
		return;
	}

	holds(text.endsWith('\n'), () => `${where} does not end its line: ${quoted(text)}`);
	expectPrintable(text.replaceAll('\n', ''), where);
};

/** One sentence on one line. */
export const expectSentence = (text: string, where: string): void => {
	holds(text.trim() !== '', () => `${where} says nothing`);
	holds(text.length <= longestSentence, () => `${where} is ${text.length} characters long: ${quoted(text)}`);
	expectPrintable(text, where);
};

/** No number anywhere in a value is NaN or infinite. */
export const expectFinite = (value: unknown, where: string): void => {
	if (typeof value === 'number') {
		holds(Number.isFinite(value), () => `${where} is ${value}`);
	} else if (Array.isArray(value)) {
		for (const [index, one] of value.entries()) {
			expectFinite(one, `${where}[${index}]`);
		}
	} else if (isRecord(value)) {
		for (const [name, one] of Object.entries(value)) {
			expectFinite(one, `${where}.${name}`);
		}
	}
};

/** One object of JSON on one line, whose texts are printable; the object. */
export const expectJsonLine = (line: string, where: string): Record<string, unknown> => {
	holds(
		line.endsWith('\n') && line.indexOf('\n') === line.length - 1,
		() => `${where} is not one line: ${quoted(line)}`,
	);
	const parsed: unknown = JSON.parse(line);
	holds(isRecord(parsed), () => `${where} is no object: ${quoted(line)}`);
	for (const [name, value] of Object.entries(parsed)) {
		if (typeof value === 'string') {
			expectPrintable(value, `${where}.${name}`);
		}
	}

	return parsed;
};

/**
What `work` gives, or the sentence of an error that is allowed.

@throws {Violation} for an error of another kind, or whose message is not to be shown to a person.
*/
export const attempt = async <Result>(
	work: () => Promise<Result> | Result,
	kinds: readonly ErrorKind[],
): Promise<{readonly result: Result} | {readonly refusal: string}> => {
	try {
		return {result: await work()};
	} catch (error) {
		if (!(error instanceof NavilinkError) || !kinds.includes(error.kind)) {
			throw error;
		}

		return {refusal: error.message};
	}
};
