import {describe, expect, it} from 'vitest';
import {isRecord, parseJson} from '../../source/support/json.js';

describe('parseJson', () => {
	it.each<[string, unknown]>([
		['{"a":1}', {a: 1}],
		['null', null],
		['', undefined],
		['{', undefined],
		['NaN', undefined],
	])('%j', (text, value) => {
		expect(parseJson(text)).toEqual(value);
	});
});

describe('isRecord', () => {
	it.each<[unknown, boolean]>([
		[{}, true],
		[[], false],
		[null, false],
		['{}', false],
	])('%j: %s', (value, is) => {
		expect(isRecord(value)).toBe(is);
	});
});
