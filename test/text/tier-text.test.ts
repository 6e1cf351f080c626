import {expect, it} from 'vitest';
import {costText, priceText} from '../../source/text/tier-text.js';

it('prices and costs are one number where the tiers are equal, as they are shown', () => {
	expect(priceText({lower: 0.118, upper: 0.118})).toBe('0.118');
	expect(priceText({lower: 12.5, upper: 12.5})).toBe('12.50');
	expect(costText({lower: 1.234, upper: 1.234})).toBe('cost 1.23');
	expect(costText({lower: 1.231, upper: 1.234})).toBe('cost 1.23');
});

it('prices and costs are a range where the tiers differ, and a cost says why', () => {
	expect(priceText({lower: 0.264, upper: 0.338})).toBe('0.264–0.338');
	expect(priceText({lower: 0.9, upper: 1.1})).toBe('0.900–1.10');
	expect(costText({lower: 1.23, upper: 1.57})).toBe('cost 1.23–1.57 by price tier');
});
