import {describe, expect, it} from 'vitest';
import {parseArguments} from '../../source/settings/parse-arguments.js';

const values = (...argv: string[]): Record<string, unknown> =>
	Object.fromEntries(parseArguments(argv).values);

describe('parseArguments', () => {
	it('leaves out what was not given', () => {
		expect(parseArguments([])).toEqual({words: [], values: new Map()});
	});

	it('reads switches, negated ones too; the last one counts', () => {
		expect(values('--demo', '--no-color', '--jitter', '--no-jitter')).toEqual({
			demo: true,
			color: false,
			jitter: false,
		});
	});

	it('keeps every value of a flag, in order', () => {
		expect(values('--device', 'a', '--device=b', '--log', 'x', '--log', 'y')).toEqual({
			device: ['a', 'b'],
			log: ['x', 'y'],
		});
	});

	it.each([
		['numbers', '0010'],
		['a negative number', '-1.50'],
		['quotes at both ends', '"/opt/my program" "an argument"'],
		['an equals sign', 'a=b=c'],
		['a blank', ' '],
		['dots and brackets', 'a.b[0]'],
		['commas', 'a,b'],
		['true', 'true'],
	])('passes %s on as typed', (_name, text) => {
		expect(values('--on-alert', text)).toEqual({'on-alert': [text]});
		expect(values(`--on-alert=${text}`)).toEqual({'on-alert': [text]});
	});

	it('keeps words as they are, before, between and after flags', () => {
		expect(parseArguments(['report', '--json', '1.0', '--', '--x', '007']).words).toEqual([
			'report',
			'1.0',
			'--x',
			'007',
		]);
	});

	it('takes one value for a flag, not the words behind it', () => {
		const {words, values: given} = parseArguments(['--device', 'a', 'b', '--verbose=on', 'c']);
		expect(words).toEqual(['b', 'c']);
		expect([...given]).toEqual([
			['device', ['a']],
			['verbose', ['on']],
		]);
	});
});
