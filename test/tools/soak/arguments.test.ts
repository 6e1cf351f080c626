import {expect, it} from 'vitest';
import {readArguments} from '../../../tools/soak/arguments.js';

const random = (): number => 0.5;

it('takes ten minutes for a month, and draws a seed', () => {
	expect(readArguments([], random)).toEqual({days: 30, minutes: 10, seed: 500_000});
});

it('takes days, minutes and a seed', () => {
	expect(readArguments(['--days', '9', '--minutes', '5.5', '--seed', '0'], random)).toEqual({
		days: 9,
		minutes: 5.5,
		seed: 0,
	});
});

it.each([
	[['--days', '0'], '--days takes a whole number from 1 to 366, not 0'],
	[['--days', 'x'], '--days takes a whole number from 1 to 366, not x'],
	[['--days', '2.5'], '--days takes a whole number from 1 to 366, not 2.5'],
	[['--minutes', '1'], '--minutes takes a number from 4.50 (for 30 days) to 180, not 1'],
	[['--minutes', 'x'], '--minutes takes a number from 4.50 (for 30 days) to 180, not x'],
	[['--seed', '1.5'], '--seed takes a whole number from 0, not 1.5'],
	[['--speed', '2'], "Unknown option '--speed'"],
])('says what is wrong with %j', (argv, sentence) => {
	expect(() => readArguments(argv, random)).toThrow(sentence);
});
