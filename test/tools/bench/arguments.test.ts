import {describe, expect, test} from 'vitest';
import {isForDocument, readArguments} from '../../../tools/bench/support/arguments.js';

const known = ['start', 'heap', 'reading'];

test('by default everything is measured three times', () => {
	expect(readArguments([], known)).toEqual({isQuick: false, rounds: 3, names: known});
});

test('a quick run measures everything once', () => {
	expect(readArguments(['--quick'], known)).toEqual({isQuick: true, rounds: 1, names: known});
});

test('some are measured in the order of the table, as often as wanted', () => {
	const args = ['--only', 'reading', '--only', 'start', '--rounds', '7'];
	expect(readArguments(args, known)).toEqual({isQuick: false, rounds: 7, names: ['start', 'reading']});
});

test.each([
	[['--rounds', '0'], '--rounds takes a whole number from 1 to 20, not 0'],
	[['--rounds', '21'], '--rounds takes a whole number from 1 to 20, not 21'],
	[['--rounds', '1.5'], '--rounds takes a whole number from 1 to 20, not 1.5'],
	[['--rounds', 'x'], '--rounds takes a whole number from 1 to 20, not x'],
	[['--only', 'nope'], '--only takes one of start, heap, reading, not nope'],
	[['--slow'], 'accepted are --quick, --only NAME and --rounds N'],
	[['heap'], 'accepted are --quick, --only NAME and --rounds N'],
])('%j is refused', (args, sentence) => {
	expect(() => readArguments(args, known)).toThrow(sentence);
});

describe('the document is written', () => {
	test.each([
		[[], true, true],
		[['--rounds', '4'], true, true],
		[['--rounds', '2'], true, false],
		[['--quick'], true, false],
		[['--quick', '--rounds', '3'], true, false],
		[['--only', 'heap'], true, false],
		[[], false, false],
	])('of %j, complete: %s: %s', (args, isComplete, expected) => {
		expect(isForDocument(readArguments(args, known), known, isComplete)).toBe(expected);
	});
});
