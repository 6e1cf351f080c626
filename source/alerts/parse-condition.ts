import {say} from '../messages/catalogue.js';
import {finite} from '../heater/encodings.js';
import {celsius} from '../heater/temperature.js';
import {nearestOnWire, type Quantity} from './facts.js';
import {shown, take, type Complain, type Given, type Read} from './rule-input.js';
import {type AlertCondition} from './rule.js';

/** The unit in which a file gives temperatures. */
export type FileUnit = 'f' | 'c';

/** A field, and how its limits are written. */
export type Subject = {
	readonly field: string;
	/** Undefined where there is no such field. */
	readonly quantity: Quantity | undefined;
	readonly unit: FileUnit;
};

/** What `finite` takes, as it is said. */
const largestLimit = Number.MAX_SAFE_INTEGER;

const conditionKeys = ['above', 'below', 'equals'] as const;

const kelvin = (fahrenheitDegrees: number): number => (fahrenheitDegrees * 5) / 9;
const same = (value: number): number => value;

type Conversion = {readonly limit: (value: number) => number; readonly span: (value: number) => number};

const asGiven: Conversion = {limit: same, span: same};

/** From the file's numbers to those of the facts. What is no temperature is given as it is. */
const conversions: Readonly<Record<FileUnit, Readonly<Partial<Record<Quantity, Conversion>>>>> = {
	f: {temperature: {limit: celsius, span: kelvin}, difference: {limit: kelvin, span: kelvin}},
	c: {},
};

const conversionOf = ({quantity, unit}: Subject): Conversion =>
	(quantity === undefined ? undefined : conversions[unit][quantity]) ?? asGiven;

const readNumber = (given: Given, key: string): Read<number> => {
	const {[key]: value} = given;
	if (typeof value !== 'number' || !Number.isFinite(value)) {
		return {wrong: say('rule-number', {key, given: shown(value)})};
	}

	// In another unit a larger one might not be finite any more; no field has such a value.
	return finite(value) === undefined
		? {wrong: say('rule-number-too-large', {key, most: largestLimit, given: value})}
		: {value};
};

const readHysteresis = (given: Given): Read<number> => {
	if (given.hysteresis === undefined) {
		return {value: 0};
	}

	const read = readNumber(given, 'hysteresis');
	return 'value' in read && read.value < 0 ? {wrong: say('rule-hysteresis', {given: read.value})} : read;
};

const parseFlagCondition = (given: Given, key: string, field: string): Read<AlertCondition> => {
	const {equals} = given;
	return key === 'equals' && typeof equals === 'boolean'
		? {value: {kind: 'equals', value: equals}}
		: {wrong: say('rule-equals-type', {field, key, given: shown(given[key])})};
};

const parseNumberCondition = (
	given: Given,
	key: (typeof conditionKeys)[number],
	subject: Subject,
): Read<AlertCondition> => {
	const {equals} = given;
	if (key === 'equals' && subject.quantity === undefined && typeof equals === 'boolean') {
		return {value: {kind: 'equals', value: equals}};
	}

	const read = readNumber(given, key);
	if ('wrong' in read) {
		return read;
	}

	const {limit, span} = conversionOf(subject);
	if (key === 'equals') {
		return {value: {kind: 'equals', value: nearestOnWire(subject.field, limit(read.value))}};
	}

	const hysteresis = readHysteresis(given);
	return {
		value: {
			kind: key,
			limit: limit(read.value),
			// A wrong one is complained of beside this.
			hysteresis: 'value' in hysteresis ? span(hysteresis.value) : 0,
		},
	};
};

/** Reads what must hold, from `above`, `below` or `equals`. */
export const parseCondition = (
	given: Given,
	subject: Subject,
	complain: Complain,
): AlertCondition | undefined => {
	take(readHysteresis(given), complain);
	const keys = conditionKeys.filter(key => given[key] !== undefined);
	const [key] = keys;
	if (key === undefined || keys.length > 1) {
		complain(say('rule-one-condition'));
		return undefined;
	}

	if (key === 'equals' && given.hysteresis !== undefined) {
		complain(say('rule-hysteresis-extra'));
	}

	const read =
		subject.quantity === 'flag'
			? parseFlagCondition(given, key, subject.field)
			: parseNumberCondition(given, key, subject);
	return take(read, complain);
};
