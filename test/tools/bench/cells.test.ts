import {describe, expect, test} from 'vitest';
import {changedCells, countChanges, updatesOf} from '../../../tools/bench/cells.js';

const size = {columns: 10, rows: 3};

describe('what changes on a screen', () => {
	test.each([
		['a text', ['abc'], [3]],
		['spaces on an empty screen: nothing', ['   '], [0]],
		['the same text again: nothing', ['abc', '\u001B[Habc'], [3, 0]],
		['one letter', ['abc', '\u001B[1;2Hx'], [3, 1]],
		['a colour alone', ['abc', '\u001B[H\u001B[31mab'], [3, 2]],
		['a foreground where nothing is drawn: nothing', ['abc', '\u001B[1;5H\u001B[31m   '], [3, 0]],
		['a background where nothing is drawn', ['abc', '\u001B[1;5H\u001B[41m   '], [3, 3]],
		['what is erased', ['abc', '\u001B[1;2H\u001B[K'], [3, 2]],
		['what is drawn and erased in one update: nothing', ['abc', '\u001B[2;1Hxyz\u001B[2K'], [3, 0]],
		['a wide character, in both its places', ['日'], [2]],
		['all of the screen, scrolled', ['a\r\nb\r\nc', '\r\nd'], [3, 3]],
	])('%s', async (_name, updates, expected) => {
		await expect(countChanges(updates, size)).resolves.toEqual(expected);
	});

	test('a screen is the same as itself', () => {
		const cells = [[{text: 'a', style: 'bold'}]];
		expect(changedCells(cells, cells)).toBe(0);
	});
});

describe('updates', () => {
	test('are what was written without a pause', () => {
		const chunks = [
			{atMs: 0, text: 'a'},
			{atMs: 40, text: 'b'},
			{atMs: 80, text: 'c'},
			{atMs: 130, text: 'd'},
			{atMs: 1000, text: 'e'},
		];
		expect(updatesOf(chunks, 50)).toEqual([
			{atMs: 0, text: 'abc'},
			{atMs: 130, text: 'd'},
			{atMs: 1000, text: 'e'},
		]);
	});

	test('of nothing are none', () => {
		expect(updatesOf([], 50)).toEqual([]);
	});
});
