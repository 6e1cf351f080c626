import {fahrenheit, fahrenheitDifference} from '../heater/temperature.js';
import {isRecord} from '../support/json.js';
import {fixed, sanitize} from '../support/text.js';
import {secondMs} from '../support/durations.js';

/** Conversion of a figure by the suffix of its name: instants to ISO 8601, durations to seconds, temperatures to °F as in the CSV. */
const rules: ReadonlyArray<
	readonly [ending: RegExp, name: string, write: (value: number) => string | number]
> = [
	[/^(?<what>start|end|first|last)Ms$/v, '$<what>', value => new Date(value).toISOString()],
	[/^ms$/v, 'seconds', value => value / secondMs],
	[/Ms$/v, 'Seconds', value => value / secondMs],
	[/Celsius$/v, 'F', value => Number(fixed(fahrenheit(value), 1))],
	[/KelvinPerHour$/v, 'FPerHour', value => Number(fixed(fahrenheitDifference(value), 2))],
	[/^kelvinPerHour$/v, 'fPerHour', value => Number(fixed(fahrenheitDifference(value), 2))],
	[/Wh$/v, 'Wh', value => Math.round(value)],
	[/Percent$/v, 'Percent', value => Number(fixed(value, 1))],
];

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/gv, letter => `_${letter.toLowerCase()}`);

/** The name of a figure in JSON, and how its value is written there. */
export const figure = (
	name: string,
	value: number | string | boolean,
): readonly [string, number | string | boolean] => {
	const rule = rules.find(([ending]) => ending.test(name));
	if (rule === undefined) {
		return [snakeCase(name), typeof value === 'string' ? sanitize(value) : value];
	}

	const [ending, replacement, write] = rule;
	return [snakeCase(name.replace(ending, replacement)), typeof value === 'number' ? write(value) : value];
};

const isFigure = (value: unknown): value is number | string | boolean =>
	typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';

/** A named value as a member of an object in JSON; what is not known is null. */
export const member = (name: string, value: unknown): readonly [string, unknown] =>
	isFigure(value) ? figure(name, value) : [figure(name, '')[0], plain(value)];

/** A value with everything in it named and written so. */
export const plain = (value: unknown): unknown => {
	if (Array.isArray(value)) {
		return value.map(one => plain(one));
	}

	return isRecord(value)
		? Object.fromEntries(Object.entries(value).map(([name, one]) => member(name, one)))
		: (value ?? null);
};
