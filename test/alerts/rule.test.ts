import {describe, expect, it} from 'vitest';
import {quantityOf} from '../../source/alerts/facts.js';
import {evaluate} from '../../source/alerts/evaluate.js';
import {defaultRules} from '../../source/alerts/rule.js';

describe('the default rules', () => {
	it('have one name each, and look at what there is', () => {
		expect(new Set(defaultRules.map(({name}) => name)).size).toBe(defaultRules.length);
		expect(defaultRules.filter(({field}) => quantityOf(field) === undefined)).toEqual([]);
		expect(defaultRules.filter(({name}) => !/^[a-z]+(?:-[a-z]+)*$/v.test(name))).toEqual([]);
	});

	it('test a flag for true, and a number against a number', () => {
		for (const {field, condition: test} of defaultRules) {
			const isFlag = 'value' in test && typeof test.value === 'boolean';
			expect(isFlag, field).toBe(quantityOf(field) === 'flag');
		}
	});

	it('are urgent for a water leak only', () => {
		expect(defaultRules.filter(({isUrgent}) => isUrgent).map(({name}) => name)).toEqual(['water-leak']);
	});

	it.each([
		['no-readings', 2, false, false],
		['no-readings', 3, false, true],
		['no-readings', 1, true, true],
		['no-readings', 0, true, false],
		['low-charge', 20, false, false],
		['low-charge', 19, false, true],
		['low-charge', 24, true, true],
		['low-charge', 25, true, false],
		['slow-recovery', 0.6, true, false],
		['weaker-heat-pump', 7, true, false],
		['heater-error', 0, false, false],
		['heater-error', 407, false, true],
		['water-leak', 799, false, true],
		['water-leak', 407, false, false],
	])('%s with %d, on before: %s, met: %s', (name, value, isOn, expected) => {
		const rule = defaultRules.find(other => other.name === name);
		expect(rule && evaluate(rule.condition, value, isOn)).toBe(expected);
	});
});
