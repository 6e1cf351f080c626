import {PassThrough} from 'node:stream';
import {describe, expect, it} from 'vitest';
import {ask} from '../../../source/commands/startup/prompt.js';
import {CollectedOutput} from '../../support/collected-output.js';

const terminal = () => {
	const stdin = new PassThrough();
	const err = new CollectedOutput(true);
	return {stdin, err, shown: () => err.text};
};

describe('a question', () => {
	it('that is answered together with the next one shows and loses nothing of the password', async () => {
		const io = terminal();
		const email = ask(io, 'email: ');
		io.stdin.write('me@example.com\rhunter2\r');
		expect(await email).toBe('me@example.com');
		expect(await ask(io, 'password: ', true)).toBe('hunter2');
		const shown = io.shown();
		expect(shown).toContain('me@example.com');
		expect(shown).not.toContain('hunter2');
	});

	it('without an answer is asked again', async () => {
		const io = terminal();
		const password = ask(io, 'password: ', true);
		io.stdin.write('\r\rhunter2\r');
		expect(await password).toBe('hunter2');
		expect(io.shown()).not.toContain('hunter2');
	});
});
