import {describe, expect, it} from 'vitest';
import {maskedEmail, Redactor} from '../../source/support/redact.js';

const redactorOf = (...secrets: string[]): Redactor => {
	const redactor = new Redactor();
	redactor.add(...secrets);
	return redactor;
};

describe('Redactor', () => {
	it('takes secrets out as they are, in an address and in JSON', () => {
		const redactor = redactorOf('p/a"ss+1');
		const writings = ['p/a"ss+1', encodeURIComponent('p/a"ss+1'), JSON.stringify('p/a"ss+1').slice(1, -1)];
		expect(writings.map(text => redactor.redact(`before ${text} after`))).toEqual(
			writings.map(() => 'before [redacted] after'),
		);
	});

	it('leaves no part of a secret that holds another', () => {
		expect(redactorOf('abcd', 'abcdefgh').redact('abcdefgh')).toBe('[redacted]');
	});

	it('takes what is too short for a word of ordinary text', () => {
		expect(redactorOf('the', '').redact('the cloud')).toBe('the cloud');
	});

	it('remembers the newest secrets and those in use', () => {
		const redactor = redactorOf('in use since the start');
		for (let index = 0; index < 1000; index++) {
			redactor.add('in use since the start', `token number ${index}.`);
		}

		expect(redactor.redact('in use since the start, token number 999., token number 0.')).toBe(
			'[redacted], [redacted], token number 0.',
		);
	});
});

describe('maskedEmail', () => {
	it.each([
		['me@example.com', 'm…@example.com'],
		['@example.com', '[redacted]'],
		['nobody', '[redacted]'],
	])('%s → %s', (email, masked) => {
		expect(maskedEmail(email)).toBe(masked);
	});
});
