import {expect, it} from 'vitest';
import {backoffMs} from '../../source/support/backoff.js';

it('a delay grows by its multiplier, up to the longest', () => {
	const backoff = {initialMs: 1000, multiplier: 2, maxMs: 5000};
	expect([1, 2, 3, 4, 50].map(attempt => backoffMs(backoff, attempt))).toEqual([
		1000, 2000, 4000, 5000, 5000,
	]);
});
