import {say} from '../messages/catalogue.js';
import {sanitize} from '../support/text.js';
import {closestName} from '../support/closest-name.js';

/** An object of JSON. */
export type Given = Readonly<Record<string, unknown>>;

/** Takes a sentence about a mistake. */
export type Complain = (sentence: string) => void;

/** What became of a value: itself, or what is wrong with it as a sentence. */
export type Read<Value> = {readonly value: Value} | {readonly wrong: string};

/** More of them are counted only. */
const mostNamed = 5;

/** A value as a person may find it again in the file; lists and objects by their kind only. */
export const shown = (value: unknown): string => {
	if (typeof value === 'string') {
		return `"${sanitize(value, 60)}"`;
	}

	if (typeof value === 'object' && value !== null) {
		return Array.isArray(value) ? 'a list' : 'an object';
	}

	return String(value);
};

/** Complains of every key that nobody reads. */
export const checkKeys = (given: Given, known: readonly string[], complain: Complain): void => {
	const unknown = Object.keys(given).filter(key => !known.includes(key));
	for (const key of unknown.slice(0, mostNamed)) {
		const closest = closestName(key, known);
		complain(
			closest === undefined
				? say('rule-unknown-key-of', {key: shown(key), known: known.join(', ')})
				: say('rule-unknown-key', {key: shown(key), closest}),
		);
	}

	if (unknown.length > mostNamed) {
		complain(say('rule-more-unknown-keys', {count: unknown.length - mostNamed}));
	}
};

/** The value, or undefined with its mistake told. */
export const take = <Value>(read: Read<Value>, complain: Complain): Value | undefined => {
	if ('value' in read) {
		return read.value;
	}

	complain(read.wrong);
	return undefined;
};

/** True or false; false where nothing is given, or what `fallback` says. */
export const readSwitch = (given: Given, key: string, fallback = false): Read<boolean> => {
	const {[key]: value = fallback} = given;
	return typeof value === 'boolean' ? {value} : {wrong: say('rule-switch', {key, given: shown(value)})};
};
