import {describe, expect, it} from 'vitest';
import {conclude, tableText} from '../../../tools/support/report.js';

it('a table aligns its first column to the left and figures to the right', () => {
	expect(tableText([['name', 'n'], ['a', '10'], ['total']])).toBe('name    n\na      10\ntotal');
});

describe('the end of a report', () => {
	it.each([
		[[], {}, {text: 'everything held', code: 0}],
		[[], {held: 'all scores hold'}, {text: 'all scores hold', code: 0}],
		[[], {isInterrupted: true}, {text: 'interrupted; everything held until then', code: 130}],
		[['one', 'two'], {isInterrupted: true}, {text: 'BROKEN one\nBROKEN two\n2 broken', code: 1}],
	])('of %j with %j', (broken, options, expected) => {
		expect(conclude(broken, options)).toEqual(expected);
	});
});
