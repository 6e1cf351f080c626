import {describe, expect, it} from 'vitest';
import {temperatureText, unitFor} from '../../source/text/units.js';

describe('unitFor', () => {
	it.each([
		['auto', 1, 'c'],
		['auto', 2, 'f'],
		['auto', undefined, 'f'],
		['f', 1, 'f'],
		['c', 2, 'c'],
	] as const)('%s with the heater set to %s: %s', (preference, temperatureType, unit) => {
		expect(unitFor(preference, temperatureType === undefined ? undefined : {temperatureType})).toBe(unit);
	});
});

describe('temperatureText', () => {
	it.each([
		[58.6, 'f', '137.5 °F'],
		[58.6, 'c', '58.6 °C'],
		[-17.8, 'f', '0.0 °F'],
		[undefined, 'f', undefined],
	] as const)('%s in °%s is %s', (celsius, unit, text) => {
		expect(temperatureText(celsius, unit)).toBe(text);
	});
});
