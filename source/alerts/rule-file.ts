import {Buffer} from 'node:buffer';
import {problem, say} from '../messages/catalogue.js';
import {brokenJsonLine, isRecord, parseJson} from '../support/json.js';
import {plural, sanitize} from '../support/text.js';
import {type FileUnit} from './parse-condition.js';
import {parseRule} from './parse-rule.js';
import {parseQuietHours, type QuietHours} from './quiet-hours.js';
import {checkKeys, readSwitch, shown, take, type Complain, type Given, type Read} from './rule-input.js';
import {defaultRules, type AlertRule} from './rule.js';

/** Rules and quiet hours of a file. */
export type RuleFile = {
	/** The default rules first, where they are kept. */
	readonly rules: readonly AlertRule[];
	readonly quiet: QuietHours | undefined;
};

const fileKeys = ['units', 'quiet', 'defaults', 'rules'];

export const largestFile = 100_000;
const mostRules = 100;

const readUnit = ({units = 'f'}: Given): Read<FileUnit> =>
	units === 'f' || units === 'c' ? {value: units} : {wrong: say('rules-units', {given: shown(units)})};

const readQuiet = ({quiet}: Given): Read<QuietHours | undefined> => {
	const value = typeof quiet === 'string' ? parseQuietHours(quiet) : undefined;
	return quiet === undefined || value !== undefined
		? {value}
		: {wrong: say('rules-quiet', {given: shown(quiet)})};
};

const readList = ({rules = []}: Given): Read<readonly unknown[]> =>
	Array.isArray(rules) ? {value: rules} : {wrong: say('rules-list', {given: shown(rules)})};

/** Complains of one rule, by its place in the list, or of the whole file. */
type ComplainOf = (index?: number) => Complain;

/** Complains of names that rules share; changes of theirs could not be told apart. */
const checkNames = (
	own: ReadonlyArray<AlertRule | undefined>,
	kept: readonly AlertRule[],
	complainOf: ComplainOf,
): void => {
	const taken = new Map(kept.map(({name}) => [name, say('rule-holder-default')]));
	for (const [index, rule] of own.entries()) {
		if (rule !== undefined) {
			const holder = taken.get(rule.name);
			if (holder !== undefined) {
				complainOf(index)(say('rule-name-taken', {name: rule.name, holder}));
			}

			taken.set(rule.name, holder ?? say('rule-holder', {number: index + 1}));
		}
	}
};

const readOwnRules = (given: Given, unit: FileUnit, complainOf: ComplainOf): Array<AlertRule | undefined> => {
	const list = take(readList(given), complainOf()) ?? [];
	if (list.length > mostRules) {
		complainOf()(say('rules-too-many', {count: list.length, most: mostRules}));
	}

	return list.slice(0, mostRules).map((rule, index) => {
		const complain = complainOf(index);
		if (isRecord(rule)) {
			return parseRule(rule, unit, complain);
		}

		complain(say('rule-not-object', {given: shown(rule)}));
		return undefined;
	});
};

/** Complaint about a text that is not JSON, with the line where Node reports it. */
const notJson = (text: string): string => {
	const line = brokenJsonLine(text);
	return line === undefined ? say('rules-not-json') : say('rules-not-json-line', {line});
};

/** The whole, where it can be read at all. */
const parse = (text: string): Read<Given> => {
	const bytes = Buffer.byteLength(text);
	if (bytes > largestFile) {
		return {
			wrong: say('rules-too-large', {
				bytes: plural(bytes, 'byte'),
				most: largestFile.toLocaleString('en-US'),
			}),
		};
	}

	// Some editors put a byte-order mark in front.
	const json = text.replace(/^\uFEFF/v, '');
	const parsed = parseJson(json);
	if (isRecord(parsed)) {
		return {value: parsed};
	}

	return {
		wrong: parsed === undefined ? notJson(json) : say('rules-not-object', {given: shown(parsed)}),
	};
};

/**
Reads a file of rules.

@param path - How the file is named in what is said of it.
@throws {NavilinkError} of kind `usage` with every mistake of every rule, one a line.
*/
export const readRules = (text: string, path: string): RuleFile => {
	const mistakes: string[] = [];
	const complainOf: ComplainOf = index => sentence => {
		const about = {path: sanitize(path), mistake: sentence};
		mistakes.push(
			index === undefined ? say('rules-mistake', about) : say('rule-mistake', {...about, number: index + 1}),
		);
	};

	const complain = complainOf();
	const given = take(parse(text), complain) ?? {};
	checkKeys(given, fileKeys, complain);
	const quiet = take(readQuiet(given), complain);
	const areDefaultsKept = take(readSwitch(given, 'defaults', true), complain) ?? true;
	const unit = take(readUnit(given), complain) ?? 'f';
	const kept = areDefaultsKept ? defaultRules : [];
	const own = readOwnRules(given, unit, complainOf);
	checkNames(own, kept, complainOf);
	if (mistakes.length > 0) {
		throw problem('rules-invalid', {mistakes: mistakes.join('\n')});
	}

	return {rules: [...kept, ...own.filter(rule => rule !== undefined)], quiet};
};
