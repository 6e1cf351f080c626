import {describe, expect, it} from 'vitest';
import {isDeep, isRecord, parseJson} from '../../source/support/json.js';

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

describe('isDeep', () => {
	const nested = (levels: number): unknown => JSON.parse(`${'[{"a":'.repeat(levels)}1${'}]'.repeat(levels)}`);

	it.each<[string, unknown, boolean]>([
		['a number', 1, false],
		['null', null, false],
		['32 levels', nested(16), false],
		['34 levels', nested(17), true],
		['too many levels for any stack', nested(50_000), true],
	])('%s', (_name, value, is) => {
		expect(isDeep(value)).toBe(is);
	});

	it('counts from where it is told', () => {
		expect(isDeep([1], 1)).toBe(false);
		expect(isDeep([1, []], 1)).toBe(true);
	});
});
