import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {fixed, plural, sanitize} from '../../source/support/text.js';

/** What must never reach a terminal, a log or a file from outside. */
const harmful = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]/v;

describe('sanitize', () => {
	it.each([
		['Basement heater', 'Basement heater'],
		['  two  \t words\n', 'two words'],
		['\u001B[31mred\u001B[0m', 'red'],
		['\u001B]0;title\u0007after', 'after'],
		['\u001B]8;;https://x.invalid\u001B\\link\u001B]8;;\u001B\\', 'link'],
		['a\u202Egnp.exe', 'agnp.exe'],
		['zero\u200Bwidth\uFEFF', 'zerowidth'],
		['bell\u0007 and \u0000 nul', 'bell and nul'],
		['cafe\u0301', 'café'],
		['Z\u0351\u0349algo', 'Zalgo'],
		['ünter 🔥 水', 'ünter 🔥 水'],
		['\u009B31mC1', '31mC1'],
		['', ''],
	])('%j becomes %j', (given, clean) => {
		expect(sanitize(given)).toBe(clean);
	});

	it('lets nothing harmful through, keeps to its length, and finds nothing more the second time', () => {
		const pieces = fc.constantFrom(
			'\u001B[',
			'\u001B]',
			'\u0007',
			'\u202E',
			'\u200D',
			'm',
			'0',
			' ',
			'\n',
			'é',
			'🔥',
		);
		const text = fc.oneof(
			fc.string({unit: 'binary'}),
			fc.array(pieces).map(parts => parts.join('')),
		);
		fc.assert(
			fc.property(text, fc.integer({min: 1, max: 50}), (given, maxLength) => {
				const clean = sanitize(given, maxLength);
				expect(clean).not.toMatch(harmful);
				expect([...clean].length).toBeLessThanOrEqual(maxLength);
				expect(sanitize(clean, maxLength)).toBe(clean);
			}),
		);
	});

	it('cuts what is too long, and says so', () => {
		expect(sanitize('x'.repeat(10_000), 5)).toBe('xxxx…');
		expect(sanitize('🔥🔥🔥', 2)).toBe('🔥…');
	});
});

describe('fixed', () => {
	it.each([
		[137.48, 1, '137.5'],
		[-0.04, 1, '0.0'],
		[-0.06, 1, '-0.1'],
		[5, 0, '5'],
	])('%f with %i digits is %s', (value, decimals, text) => {
		expect(fixed(value, decimals)).toBe(text);
	});
});

describe('plural', () => {
	it.each([
		[0, '0 rows'],
		[1, '1 row'],
		[2, '2 rows'],
		[12_345, '12,345 rows'],
	])('%i: %s', (count, text) => {
		expect(plural(count, 'row')).toBe(text);
	});
});
