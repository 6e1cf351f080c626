import {describe, expect, it} from 'vitest';
import {quantile} from '../../source/support/quantile.js';

describe('quantile', () => {
	it('is the nearest rank', () => {
		expect(quantile([5, 1, 3], 0.5)).toBe(3);
		expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
		expect(quantile([4, 1, 3, 2], 0.95)).toBe(4);
		expect(quantile([], 0.5)).toBeUndefined();
	});
});
