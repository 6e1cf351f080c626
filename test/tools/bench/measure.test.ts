import {expect, test} from 'vitest';
import {isForDocument, roundsOf} from '../../../tools/bench/measure.js';

test.each([
	[undefined, false, 3],
	[undefined, true, 1],
	[7, true, 7],
])('%j rounds, quick: %s, are %d', (given, isQuick, rounds) => {
	expect(roundsOf(given, isQuick)).toBe(rounds);
});

const full = {isQuick: false, rounds: 3, isAll: true, isComplete: true};

test.each([
	[{}, true],
	[{rounds: 4}, true],
	[{rounds: 2}, false],
	[{isQuick: true}, false],
	[{isAll: false}, false],
	[{isComplete: false}, false],
])('a run with %j writes the document: %s', (change, expected) => {
	expect(isForDocument({...full, ...change})).toBe(expected);
});
