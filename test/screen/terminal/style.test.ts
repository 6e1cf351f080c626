import {tokenize} from '@alcalzone/ansi-tokenize';
import {expect, test} from 'vitest';
import {applyCode, plain, styleOf, transition, type Style} from '../../../source/screen/terminal/style.js';

const style = (parameters: string): Style => {
	let codes: Parameters<typeof styleOf>[0] = [];
	for (const token of tokenize(`\u001B[${parameters}m`)) {
		if (token.type === 'ansi') {
			codes = applyCode(codes, token);
		}
	}

	return parameters === '' ? plain : styleOf(codes);
};

test.each([
	['', '31', '[31m'],
	['31', '', '[m'],
	['31', '32', '[32m'],
	['1;31', '31', '[22m'],
	['1;2', '1', '[0;1m'],
	['1', '2', '[0;2m'],
	['1;31', '2;31', '[22;2m'],
	['31;44', '31', '[49m'],
	['38;2;1;2;3;4;7', '1', '[0;1m'],
	['31;1', '1;31', ''],
])('from %j to %j', (from, to, expected) => {
	expect(transition(style(from), style(to)).replace('\u001B', '')).toBe(expected);
});

test('a blank shows the background and the lines of its style only', () => {
	expect(style('1;31').onBlank.key).toBe('');
	expect(style('1;31;44').onBlank.key).toBe('44');
	expect(style('31;4').onBlank.key).toBe(style('31;4').key);
});
