import {duration} from '../settings/values.js';
import {sanitize} from '../support/text.js';
import {hourMs} from '../support/durations.js';
import {derivedFactNames, factNames, quantityOf} from './facts.js';
import {parseCondition, type FileUnit} from './parse-condition.js';
import {
	checkKeys,
	readSwitch,
	shown,
	suggestion,
	take,
	type Complain,
	type Given,
	type Read,
} from './rule-input.js';
import {type AlertRule, type AlertCondition} from './rule.js';

const ruleKeys = ['field', 'above', 'below', 'equals', 'for', 'hysteresis', 'message', 'urgent', 'name'];

const longestMessage = 200;
const longestName = 60;
const longestForMs = 24 * hourMs;

const parseFor = duration(longestForMs);

const fieldHint = `; take one of the heater's status, such as dhwChargePer, or ${derivedFactNames.join(', ')}`;

const readField = ({field}: Given): Read<string> => {
	if (typeof field !== 'string') {
		return {
			wrong: field === undefined ? 'give a "field" to look at' : `"field" takes a text, not ${shown(field)}`,
		};
	}

	return quantityOf(field) === undefined
		? {wrong: `there is no field ${shown(field)}${suggestion(field, factNames) || fieldHint}`}
		: {value: field};
};

const readFor = ({for: given = '0'}: Given): Read<number> => {
	const parsed = typeof given === 'string' ? parseFor(given) : undefined;
	return parsed !== undefined && 'value' in parsed
		? parsed
		: {
				wrong: `"for" takes a text with a number and s, m or h, such as "15m", up to 24h, not ${shown(given)}`,
			};
};

/** What can be wrong with a message, in the order in which it is looked for. */
const messageFaults: ReadonlyArray<{
	readonly has: (text: string) => boolean;
	readonly wrong: (text: string) => string;
}> = [
	{has: text => /\p{Cc}/v.test(text), wrong: () => 'the message has control characters'},
	{has: text => sanitize(text, longestMessage) === '', wrong: () => 'the message is empty'},
	{
		has: text => [...text].length > longestMessage,
		wrong: text => `the message has ${[...text].length} characters; ${longestMessage} are the most`,
	},
];

const readMessage = ({message}: Given): Read<string> => {
	if (typeof message !== 'string') {
		return {
			wrong:
				message === undefined ? 'give a "message" to tell' : `"message" takes a text, not ${shown(message)}`,
		};
	}

	const fault = messageFaults.find(({has}) => has(message));
	return fault === undefined ? {value: sanitize(message, longestMessage)} : {wrong: fault.wrong(message)};
};

const readName = ({name}: Given): Read<string | undefined> =>
	name === undefined ||
	(typeof name === 'string' && name.length <= longestName && /^[a-z\d]+(?:-[a-z\d]+)*$/v.test(name))
		? {value: name}
		: {
				wrong: `"name" takes lower-case letters, digits and hyphens, at most ${longestName}, not ${shown(name)}`,
			};

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
