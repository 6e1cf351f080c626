import {expect, test} from 'vitest';
import {backoffWaitMs} from '../../../../tools/bench/measures/reconnect.js';

test.each([
	[500, 500],
	[1000, 1],
	[1001, 1999],
	[2500, 500],
	[6500, 500],
	// The last was under way, and heard.
	[7002, 1],
])('a broker that is back at %d ms waits %d ms for the next try', (backAtMs, waitMs) => {
	expect(backoffWaitMs([1000, 3000, 7000], backAtMs)).toBe(waitMs);
});

test('no try is a fault', () => {
	expect(() => backoffWaitMs([], 3001)).toThrow('nothing was tried');
});
