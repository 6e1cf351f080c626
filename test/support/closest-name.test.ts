import {describe, expect, it} from 'vitest';
import {factNames} from '../../source/alerts/facts.js';
import {closestName} from '../../source/support/closest-name.js';

describe('closestName', () => {
	it.each([
		['dhwCharge', 'dhwChargePer'],
		['DHWCHARGEPER', 'dhwChargePer'],
		['isElementon', 'isElementOn'],
		['errorCodes', 'errorCode'],
		['completely else', undefined],
		['', undefined],
		['🔥', undefined],
		['x'.repeat(100_000), undefined],
	])('%.20s: %s', (word, name) => {
		expect(closestName(word, factNames)).toBe(name);
	});
});
