import {describe, expect, it} from 'vitest';
import {derivedFacts, factNames, nearestOnWire, quantityOf} from '../../source/alerts/facts.js';
import {isStatusFieldName} from '../../source/heater/status-fields.js';

describe('facts', () => {
	it('have one name each', () => {
		expect(new Set(factNames).size).toBe(factNames.length);
		expect(Object.keys(derivedFacts).filter(name => isStatusFieldName(name))).toEqual([]);
	});

	it.each([
		['dhwTemperature', 'temperature'],
		['hpUpperOnDiffTempSetting', 'difference'],
		['dhwChargePer', 'number'],
		['compUse', 'flag'],
		['isElementOn', 'flag'],
		['hotWaterLiters', 'number'],
		['toString', undefined],
	])('%s is a %s', (name, quantity) => {
		expect(quantityOf(name)).toBe(quantity);
	});

	it.each([
		['dhwTemperatureSetting', 48.888, 49],
		['tankUpperTemperature', 48.888, 48.9],
		['errorCode', 799, 799],
		['totalEnergyCapacity', 4001, 4000],
		['hotWaterLiters', 100.25, 100.25],
		['compUse', 1.5, 1.5],
	])('%s cannot be %d but %d', (name, value, nearest) => {
		expect(nearestOnWire(name, value)).toBe(nearest);
	});
});
