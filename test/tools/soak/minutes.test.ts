import {expect, it} from 'vitest';
import {minutesFor} from '../../../tools/soak/minutes.js';

it('takes ten minutes for a month', () => {
	expect(minutesFor(30, undefined)).toBe(10);
	expect(minutesFor(9, 5.5)).toBe(5.5);
});

it('refuses too few minutes', () => {
	expect(() => minutesFor(30, 1)).toThrow('--minutes takes at least 4.50 for 30 days, not 1');
});
