import {expect, test} from 'vitest';
import {backoffWaitMs} from '../../bench/support/backoff.js';

test.each([
	[500, 500],
	[1000, 0],
	[1001, 1999],
	[3000, 0],
	[5000, 2000],
])('after %d ms the next retry is %d ms away', (goneMs, waitMs) => {
	expect(backoffWaitMs([1000, 2000, 4000], goneMs)).toBe(waitMs);
});

test('no retry is a fault', () => {
	expect(() => backoffWaitMs([1000, 2000], 3001)).toThrow('no retry comes after 3001 ms');
});
