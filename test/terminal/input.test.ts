import {readdir} from 'node:fs/promises';
import {afterEach, describe, expect, it} from 'vitest';
import {cleanUp, commandLine, startInTerminal, startProgram, temporaryFolder} from './support.js';

afterEach(cleanUp);

/** What a terminal may send without anybody pressing a key; each holds a q, a y or a Ctrl+C that is none. */
const noise = [
	'\u001B[200~q\r\u0003y2\u001B[201~',
	'\u001B[M q!',
	'\u001B[<0;12;7M\u001B[<0;12;7m',
	'\u001B]11;rgb:qqqq/yyyy/0000\u0007',
	'\u001BP>|q\u001B\\',
	'\u001B_Gi=1;qy\u001B\\',
	'\u001B[?64;1;2c',
	'\u001Bq',
	'\u001By',
	'\u001B[1;5A',
	'\u001B[I\u001B[O',
] as const;

describe('input that nobody typed', {timeout: 60_000}, () => {
	it('changes nothing and writes no file, also in halves, and what is typed between is heard', async () => {
		const folder = await temporaryFolder();
		const program = startInTerminal('sh', ['-c', `cd ${folder} && exec ${commandLine(['--demo'])}`]);
		await program.waitFor(({text}) => text.includes('─ Hot water'));
		for (const text of noise) {
			// An Esc that arrives alone is a key: only what follows it at once belongs to it.
			const half = Math.max(2, Math.ceil(text.length / 2));
			program.write(text.slice(0, half));
			program.write(text.slice(half));
		}

		program.write('\u001BOB?');
		await program.waitFor(({text}) => text.includes('─ Keys'));
		program.write('?');
		await program.waitFor(({text}) => text.includes('─ Hot water') && text.includes('─ Statistics'));
		expect(await readdir(folder)).toEqual([]);
		program.write('q');
		expect(await program.waitForExit()).toMatchObject({code: 0});
	});

	it('goes as text into the form of the account, and sends it by no line end', async () => {
		const program = startProgram(['--cloud', 'http://127.0.0.1:1']);
		await program.waitFor(({text}) => text.includes('Email'));
		program.write('\u001B[200~me@example.com\r\n\u001B[201~');
		await program.waitFor(({text}) => text.includes('me@example.com'));
		program.write('\t\u001B[200~hunter2\r\u001B[201~');
		await program.waitFor(({text}) => text.includes('•••') || text.includes('***'));
		expect(program.screen.text).not.toContain('hunter2');
		expect(program.screen.text).not.toContain('Signing in');
		program.write('\u001B');
		expect(await program.waitForExit()).toMatchObject({code: 0});
	});
});

describe('bracketed paste', {timeout: 60_000}, () => {
	it.each([
		['q', 'q'],
		['Ctrl+C', '\u0003'],
	])('is on while the screen is shown, and off after %s', async (_name, key) => {
		const program = startProgram(['--demo']);
		await program.waitFor((_screen, output) => output.includes('\u001B[?2004h'));
		await program.waitFor(({text}) => text.includes('─ Hot water'));
		program.write(key);
		await program.waitForExit();
		expect(program.output.lastIndexOf('\u001B[?2004l')).toBeGreaterThan(
			program.output.lastIndexOf('\u001B[?2004h'),
		);
	});

	it('is off after SIGTERM', async () => {
		const program = startProgram(['--demo']);
		await program.waitFor(({text}) => text.includes('─ Hot water'));
		program.kill('SIGTERM');
		await program.waitForExit();
		expect(program.output.lastIndexOf('\u001B[?2004l')).toBeGreaterThan(
			program.output.lastIndexOf('\u001B[?2004h'),
		);
	});

	it('is off while the program is suspended, and on again after fg', async () => {
		const program = startInTerminal('bash', ['--norc', '-i']);
		await program.waitFor(({text}) => text.includes('$'));
		program.write(`bind 'set enable-bracketed-paste off'; ${commandLine(['--demo'])}\r`);
		await program.waitFor(({text}) => text.includes('─ Hot water'));
		program.write('\u001A');
		await program.waitFor(({isAlternate, text}) => !isAlternate && text.includes('Stopped'));
		const isOn = (): boolean =>
			program.output.lastIndexOf('\u001B[?2004h') > program.output.lastIndexOf('\u001B[?2004l');
		expect(isOn()).toBe(false);
		program.write('fg\r');
		await program.waitFor(({isAlternate, text}) => isAlternate && text.includes('─ Hot water'));
		expect(isOn()).toBe(true);
		program.write('q');
		await program.waitFor(({isAlternate}) => !isAlternate);
	});
});
