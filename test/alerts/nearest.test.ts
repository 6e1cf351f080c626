import {describe, expect, it} from 'vitest';
import {factNames} from '../../source/alerts/facts.js';
import {nearestName} from '../../source/alerts/nearest.js';

describe('nearestName', () => {
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
		expect(nearestName(word, factNames)).toBe(name);
	});
});
