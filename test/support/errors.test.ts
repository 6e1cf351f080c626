import {describe, expect, it} from 'vitest';
import {codeOf, exitCodes, messageOf, NavilinkError} from '../../source/support/errors.js';

describe('the exit codes', () => {
	it('are those that scripts rely on', () => {
		expect(Object.fromEntries(Object.entries(exitCodes).map(([kind, {code}]) => [kind, code]))).toEqual({
			done: 0,
			bug: 1,
			usage: 2,
			signIn: 3,
			connection: 4,
			recording: 5,
			heater: 6,
		});
		expect(new NavilinkError({kind: 'recording', code: 'x', message: 'x'}).exitCode).toBe(5);
	});
});

describe('messageOf', () => {
	it.each<[unknown, string]>([
		[new Error('broken'), 'broken'],
		['text', 'text'],
		[undefined, 'undefined'],
		[Object.assign(new AggregateError([new Error('a'), new Error('b')], 'x'), {message: ''}), 'a; b'],
		[new AggregateError([new Error('a')], 'all of it'), 'all of it'],
	])('of %s is %s', (error, message) => {
		expect(messageOf(error)).toBe(message);
	});
});

describe('codeOf', () => {
	it.each<[unknown, string | number | undefined]>([
		[Object.assign(new Error('x'), {code: 'ENOENT'}), 'ENOENT'],
		[{code: 135}, 135],
		[{code: null}, undefined],
		[new Error('x'), undefined],
		[null, undefined],
		['ENOENT', undefined],
	])('of %s is %s', (error, code) => {
		expect(codeOf(error)).toBe(code);
	});
});
