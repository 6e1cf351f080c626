import {describe, expect, test} from 'vitest';
import {cellsOf, columns, failureCells, headLines, lineOf, numberText} from '../../../tools/bench/table.js';

test.each([
	[0, '0'],
	[2, '2'],
	[0.012_34, '0.012'],
	[1.2345, '1.23'],
	[12.345, '12.3'],
	[272.4, '272'],
	[-12.345, '-12.3'],
	[1_234_567.8, '1,234,568'],
])('%d reads %s', (value, text) => {
	expect(numberText(value)).toBe(text);
});

const row = {what: 'first frame', unit: 'ms', ours: [30, 20, 40]};
const theirs = {name: 'node', values: [10, 10, 20]};

describe('a row', () => {
	test('has the middle of the rounds with their spread, and the ratio round by round', () => {
		expect(cellsOf({...row, theirs})).toEqual([
			'first frame',
			'30 ms (20–40)',
			'10 ms (10–20), node',
			'2 × (2–3)',
			'less',
			'',
			'',
		]);
	});

	test('of one round has no spread', () => {
		expect(cellsOf({...row, ours: [5]})[1]).toBe('5 ms');
	});

	test('says that who it is compared with is missing', () => {
		const cells = cellsOf({
			...row,
			theirs: {name: 'htop', values: undefined},
			budget: {of: 'ratio', limit: 3},
		});
		expect(cells.slice(2)).toEqual(['htop is not installed', '', 'less', '≤ 3 ×', '']);
	});

	test.each([
		[{of: 'ours', limit: 30}, false, ['≤ 30 ms', 'ok']],
		[{of: 'ours', limit: 29}, false, ['≤ 29 ms', 'over']],
		[{of: 'ours', limit: 30}, true, ['≥ 30 ms', 'ok']],
		[{of: 'ours', limit: 31}, true, ['≥ 31 ms', 'over']],
		[{of: 'ratio', limit: 2}, false, ['≤ 2 ×', 'ok']],
		[{of: 'ratio', limit: 1.9}, false, ['≤ 1.90 ×', 'over']],
	] as const)('is judged by %j; more is better: %s', (budget, isMoreBetter, expected) => {
		expect(cellsOf({...row, theirs, isMoreBetter, budget}).slice(-2)).toEqual(expected);
	});

	test('without a value is no row', () => {
		expect(() => cellsOf({...row, ours: []})).toThrow('nothing was measured');
	});
});

test('a failure is one line of the table', () => {
	const cells = failureCells('heap', 'it broke\n  | twice');
	expect(cells).toHaveLength(columns.length);
	expect(lineOf(cells)).toBe(String.raw`| heap | could not be measured: it broke \| twice |  |  |  |  |  |`);
});

test('the head has as many columns as a row', () => {
	expect(cellsOf(row)).toHaveLength(columns.length);
	expect(headLines[1]?.match(/---/gv)).toHaveLength(columns.length);
});
