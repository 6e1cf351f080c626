import {describe, expect, it} from 'vitest';
import {durationText} from '../../source/support/duration.js';

describe('durationText', () => {
	it.each([
		[-5, '0 s'],
		[999, '0 s'],
		[59_999, '59 s'],
		[60_000, '1 min'],
		[3_599_999, '59 min'],
		[3_600_000, '1 h'],
		[8_040_000, '2 h 14 min'],
		[86_399_999, '23 h 59 min'],
		[86_400_000, '1 d'],
		[867_600_000, '10 d 1 h'],
	])('%i ms is %s', (durationMs, text) => {
		expect(durationText(durationMs)).toBe(text);
	});
});
