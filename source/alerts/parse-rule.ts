import {say} from '../messages/catalogue.js';
import {closestName} from '../support/closest-name.js';
import {duration} from '../settings/values.js';
import {sanitize} from '../support/text.js';
import {hourMs} from '../support/durations.js';
import {derivedFactNames, factNames, quantityOf} from './facts.js';
import {parseCondition, type FileUnit} from './parse-condition.js';
import {checkKeys, readSwitch, shown, take, type Complain, type Given, type Read} from './rule-input.js';
import {type AlertRule, type AlertCondition} from './rule.js';

const ruleKeys = ['field', 'above', 'below', 'equals', 'for', 'hysteresis', 'message', 'urgent', 'name'];

const longestMessage = 200;
const longestName = 60;
const longestForMs = 24 * hourMs;

const parseFor = duration(longestForMs);

const readField = ({field}: Given): Read<string> => {
	if (typeof field !== 'string') {
		return {
			wrong: field === undefined ? say('rule-no-field') : say('rule-field-type', {given: shown(field)}),
		};
	}

	if (quantityOf(field) !== undefined) {
		return {value: field};
	}

	const closest = closestName(field, factNames);
	return {
		wrong:
			closest === undefined
				? say('rule-field-unknown-of', {field: shown(field), known: derivedFactNames.join(', ')})
				: say('rule-field-unknown', {field: shown(field), closest}),
	};
};

const readFor = ({for: given = '0'}: Given): Read<number> => {
	const parsed = typeof given === 'string' ? parseFor(given) : undefined;
	return parsed !== undefined && 'value' in parsed ? parsed : {wrong: say('rule-for', {given: shown(given)})};
};

/** What can be wrong with a message, in the order in which it is looked for. */
const messageFaults: ReadonlyArray<{
	readonly has: (text: string) => boolean;
	readonly wrong: (text: string) => string;
}> = [
	{has: text => /\p{Cc}/v.test(text), wrong: () => say('rule-message-control')},
	{has: text => sanitize(text, longestMessage) === '', wrong: () => say('rule-message-empty')},
	{
		has: text => [...text].length > longestMessage,
		wrong: text => say('rule-message-long', {count: [...text].length, most: longestMessage}),
	},
];

const readMessage = ({message}: Given): Read<string> => {
	if (typeof message !== 'string') {
		return {
			wrong:
				message === undefined ? say('rule-no-message') : say('rule-message-type', {given: shown(message)}),
		};
	}

	const fault = messageFaults.find(({has}) => has(message));
	return fault === undefined ? {value: sanitize(message, longestMessage)} : {wrong: fault.wrong(message)};
};

const readName = ({name}: Given): Read<string | undefined> =>
	name === undefined ||
	(typeof name === 'string' && name.length <= longestName && /^[a-z\d]+(?:-[a-z\d]+)*$/v.test(name))
		? {value: name}
		: {wrong: say('rule-name', {most: longestName, given: shown(name)})};

/** `dhw-charge-per-below-20`: a name that stays the same wherever the rule stands in the file. */
const madeName = (field: string, given: Given, {kind}: AlertCondition): string => {
	const words = field.replaceAll(/[A-Z]/gv, letter => `-${letter.toLowerCase()}`);
	const value = String(given[kind])
		.replaceAll('-', 'minus-')
		.replaceAll(/[^a-z\d\-]/gv, '-');
	return `${words}-${kind}-${value}`;
};

/** Reads one rule of a file; undefined where it has mistakes, each of them told. */
export const parseRule = (given: Given, unit: FileUnit, complain: Complain): AlertRule | undefined => {
	checkKeys(given, ruleKeys, complain);
	const field = take(readField(given), complain);
	const condition = parseCondition(
		given,
		{field: field ?? '', quantity: field === undefined ? undefined : quantityOf(field), unit},
		complain,
	);
	const forMs = take(readFor(given), complain);
	const message = take(readMessage(given), complain);
	const isUrgent = take(readSwitch(given, 'urgent'), complain);
	const name = take(readName(given), complain);
	if (
		field === undefined ||
		condition === undefined ||
		forMs === undefined ||
		message === undefined ||
		isUrgent === undefined
	) {
		return undefined;
	}

	return {name: name ?? madeName(field, given, condition), field, condition, forMs, message, isUrgent};
};
