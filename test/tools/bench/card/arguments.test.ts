import {expect, test} from 'vitest';
import {readWindowMs} from '../../../../tools/bench/card/arguments.js';

test.each([
	[[], 480_000],
	[['--seconds', '60'], 60_000],
	[['--seconds=3600'], 3_600_000],
])('%j is %d ms', (args, expected) => {
	expect(readWindowMs(args)).toBe(expected);
});

test.each([
	[['--seconds', 'x'], '--seconds takes a whole number from 60 to 3600, not x'],
	[['--seconds', '59'], '--seconds takes a whole number from 60 to 3600, not 59'],
	[['--seconds', '3601'], '--seconds takes a whole number from 60 to 3600, not 3601'],
	[['--seconds', '60.5'], '--seconds takes a whole number from 60 to 3600, not 60.5'],
	[['--seconds='], '--seconds takes a whole number from 60 to 3600, not '],
	[['--minutes', '1'], 'accepted is --seconds N'],
	[['60'], 'accepted is --seconds N'],
])('%j is refused', (args, sentence) => {
	expect(() => readWindowMs(args)).toThrow(sentence);
});
