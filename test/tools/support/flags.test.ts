import {describe, expect, it} from 'vitest';
import {helpText, number, onOff, readFlags, seed, some} from '../../../tools/support/flags.js';

const flags = {
	quick: onOff('does less'),
	days: number('days', {from: 1, to: 366, fallback: 30}),
	minutes: number('minutes', {from: 0.5, to: 180, fallback: undefined, isWhole: false}),
	only: some('measures only this', ['start', 'heap', 'reading']),
	seed: seed(() => 0.5),
};

describe('flags', () => {
	it('have their defaults', () => {
		expect(readFlags([], flags)).toEqual({
			quick: false,
			days: 30,
			minutes: undefined,
			only: ['start', 'heap', 'reading'],
			seed: 500_000,
		});
	});

	it('are read, the last one of several', () => {
		const argv = ['--quick', '--days', '3', '--days', '9', '--minutes', '5.5', '--seed', '0'];
		expect(readFlags(argv, flags)).toMatchObject({quick: true, days: 9, minutes: 5.5, seed: 0});
	});

	it('that name some keep the order of the names', () => {
		expect(readFlags(['--only', 'reading', '--only', 'start'], flags).only).toEqual(['start', 'reading']);
	});

	it.each([
		[['--days', '0'], '--days takes a whole number from 1 to 366, not 0'],
		[['--days', 'x'], '--days takes a whole number from 1 to 366, not x'],
		[['--days', '2.5'], '--days takes a whole number from 1 to 366, not 2.5'],
		[['--days', ''], '--days takes a whole number from 1 to 366, not '],
		[['--days', '1e2'], '--days takes a whole number from 1 to 366, not 1e2'],
		[['--days', '-1'], "Option '--days' argument is ambiguous."],
		[['--minutes', '181'], '--minutes takes a number from 0.5 to 180, not 181'],
		[['--seed', '1.5'], '--seed takes a whole number from 0 to 4294967295, not 1.5'],
		[['--only', 'heaven'], '--only takes one of start, heap, reading, not heaven'],
		[['--faster'], "Unknown option '--faster'"],
		[['heap'], 'accepted are --quick, --days N, --minutes N, --only NAME, --seed N'],
	])('%j is refused', (argv, sentence) => {
		expect(() => readFlags(argv, flags)).toThrow(sentence);
		expect(() => readFlags(argv, flags)).not.toThrow('\n');
	});

	it('are listed in the help', () => {
		expect(helpText('\nruns for weeks', {quick: flags.quick, days: flags.days})).toBe(
			'runs for weeks\n\n  --quick   does less\n  --days N  days (30)',
		);
	});
});
