import {Buffer} from 'node:buffer';
import {messageOf, NavilinkError} from '../support/errors.js';
import {isRecord, parseJson} from '../support/json.js';
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
	units === 'f' || units === 'c' ? {value: units} : {wrong: `"units" takes "f" or "c", not ${shown(units)}`};

const readQuiet = ({quiet}: Given): Read<QuietHours | undefined> => {
	const value = typeof quiet === 'string' ? parseQuietHours(quiet) : undefined;
	return quiet === undefined || value !== undefined
		? {value}
		: {wrong: `"quiet" takes two different times of the day, such as "22:00-07:00", not ${shown(quiet)}`};
};

const readList = ({rules = []}: Given): Read<readonly unknown[]> =>
	Array.isArray(rules) ? {value: rules} : {wrong: `"rules" takes a list of rules, not ${shown(rules)}`};

/** Complains of one rule, by its place in the list, or of the whole file. */
type ComplainOf = (index?: number) => Complain;

/** Complains of names that rules share; changes of theirs could not be told apart. */
const checkNames = (
	own: ReadonlyArray<AlertRule | undefined>,
	kept: readonly AlertRule[],
	complainOf: ComplainOf,
): void => {
	const taken = new Map(kept.map(({name}) => [name, 'a default rule, which "defaults": false leaves out']));
	for (const [index, rule] of own.entries()) {
		if (rule !== undefined) {
			const holder = taken.get(rule.name);
			if (holder !== undefined) {
				complainOf(index)(`the name "${rule.name}" is that of ${holder}; give it a "name" of its own`);
			}

			taken.set(rule.name, holder ?? `rule ${index + 1}`);
		}
	}
};

const readOwnRules = (given: Given, unit: FileUnit, complainOf: ComplainOf): Array<AlertRule | undefined> => {
	const list = take(readList(given), complainOf()) ?? [];
	if (list.length > mostRules) {
		complainOf()(`there are ${list.length} rules; ${mostRules} are the most`);
	}

	return list.slice(0, mostRules).map((rule, index) => {
		const complain = complainOf(index);
		if (isRecord(rule)) {
			return parseRule(rule, unit, complain);
		}

		complain(`takes an object such as {"field": "dhwChargePer", "below": 30}, not ${shown(rule)}`);
		return undefined;
	});
};

/** `: look at line 3`, where Node says where the text stops being JSON. */
const whereNotJson = (text: string): string => {
	try {
		JSON.parse(text);
		return '';
	} catch (error) {
		const position = /at position (?<position>\d+)/v.exec(messageOf(error))?.groups?.position;
		return position === undefined
			? ''
			: `: look at line ${text.slice(0, Number(position)).split('\n').length}`;
	}
};

/** The whole, where it can be read at all. */
const parse = (text: string): Read<Given> => {
	const bytes = Buffer.byteLength(text);
	if (bytes > largestFile) {
		return {wrong: `has ${plural(bytes, 'byte')}; ${largestFile.toLocaleString('en-US')} are the most`};
	}

	// Some editors put a byte-order mark in front.
	const json = text.replace(/^\uFEFF/v, '');
	const parsed = parseJson(json);
	if (isRecord(parsed)) {
		return {value: parsed};
	}

	return {
		wrong:
			parsed === undefined
				? `is not JSON${whereNotJson(json)}`
				: `must be a JSON object such as {"quiet": "22:00-07:00", "rules": []}, not ${shown(parsed)}`,
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
		const rule = index === undefined ? '' : `, rule ${index + 1}`;
		mistakes.push(`${sanitize(path)}${rule}: ${sentence}`);
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
		throw new NavilinkError('usage', mistakes.join('\n'));
	}

	return {rules: [...kept, ...own.filter(rule => rule !== undefined)], quiet};
};
