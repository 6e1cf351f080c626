import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {PtyProgram} from '../../support/pty.js';
import type {ReplayedTerminal} from '../../support/xterm.js';
import {buildFixture, type BuiltFixture} from './support/build-fixture.js';

const leave = '\u001B[?2026l\u001B[0m\u001B[?2004l\u001B[?7h\u001B[?25h\u001B[?1049l';

let fixture: BuiltFixture;
let programs: PtyProgram[] = [];
let reports = 0;

beforeAll(async () => {
	fixture = await buildFixture();
}, 30_000);

afterAll(async () => {
	await fixture.remove();
});

afterEach(async () => {
	await Promise.all(programs.map(async program => program.dispose()));
	programs = [];
});

const run = (file: string, args: readonly string[]): PtyProgram => {
	const program = new PtyProgram(file, args, {
		columns: 60,
		rows: 10,
		env: {PS1: '$ '},
	});
	programs.push(program);
	return program;
};

const start = async (mode: 'full' | 'broken' | 'plain', work = '') => {
	reports++;
	const reportFile = path.join(fixture.directory, `report-${reports}`);
	await writeFile(reportFile, '');
	const program = run(process.execPath, [fixture.file, mode, reportFile, work]);
	if (mode !== 'broken') {
		await program.waitFor(({text}) => text.includes('ready'));
	}

	return {
		program,
		async report() {
			const text = await readFile(reportFile, 'utf8');
			return text.trimEnd().split('\n');
		},
	};
};

const isAtPrompt = ({lines}: ReplayedTerminal): boolean => lines.findLast(line => line !== '') === '$';

const expectRestored = (program: PtyProgram, printed: string): void => {
	const {screen, output} = program;
	expect(screen.isAlternate).toBe(false);
	expect(screen.isCursorVisible).toBe(true);
	expect(screen.isAutowrapOn).toBe(true);
	expect(output.split(leave)).toHaveLength(2);
	expect(output.slice(output.indexOf(leave) + leave.length)).toBe(printed);
};

describe('every way out of the full screen', {timeout: 20_000}, () => {
	test.each([
		['q', 'q', 'ended: quit\r\n', 0],
		['Ctrl+C', '\u0003', 'ended: quit\r\n', 0],
		['something thrown later', 't', 'fault: thrown later\r\n', 1],
		['a rejection nobody handles', 'p', 'fault: rejected\r\n', 1],
		['something thrown in render', 'r', 'fault: thrown in render\r\n', 1],
	])('%s', async (_, typed, printed, code) => {
		const {program, report} = await start('full');
		expect(program.screen.isAlternate).toBe(true);
		expect(program.screen.isCursorVisible).toBe(false);
		program.write(typed);
		expect(await program.waitForExit()).toEqual({code, signal: 0});
		expectRestored(program, printed);
		expect(await report()).toEqual([`stop ${code === 0 ? 'quit' : 'fault'}`, 'work done', `exit ${code}`]);
	});

	test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)('%s', async signal => {
		const {program, report} = await start('full');
		program.kill(signal);
		expect(await program.waitForExit()).toEqual({code: 0, signal: 0});
		expectRestored(program, 'ended: signal\r\n');
		expect(await report()).toEqual(['stop signal', 'work done', 'exit 0']);
	});

	test('a second signal while the work does not end', async () => {
		const {program, report} = await start('full', 'endless');
		program.kill('SIGTERM');
		await program.waitFor((_screen, output) => output.includes('ended'));
		// One that comes right behind the first belongs to it.
		await new Promise(resolve => {
			setTimeout(resolve, 150);
		});
		program.kill('SIGINT');
		expect(await program.waitForExit()).toEqual({code: 0, signal: 2});
		expectRestored(program, 'ended: signal\r\n');
		expect(await report()).toEqual(['stop signal', 'reraise SIGINT']);
	});

	test('a closed terminal ends the program by SIGHUP, after its work', async () => {
		const {program, report} = await start('full');
		program.hangUp();
		expect(await program.waitForExit()).toEqual({code: 0, signal: 1});
		const lines = await report();
		expect(lines[0]).toMatch(/^stop (?:signal|terminal-lost)$/v);
		expect(lines.slice(1)).toEqual(['work done', 'reraise SIGHUP']);
	}, 5000);
});

test('a line that breaks while the first frame is drawn', async () => {
	const {program, report} = await start('broken');
	expect(await program.waitForExit()).toEqual({code: 0, signal: 1});
	expect(await report()).toEqual(['stop terminal-lost', 'work done', 'reraise SIGHUP']);
}, 20_000);

describe('without a screen', {timeout: 20_000}, () => {
	test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const)(
		'%s ends the work and writes nothing to the terminal',
		async signal => {
			const {program, report} = await start('plain');
			program.kill(signal);
			expect(await program.waitForExit()).toEqual({code: 0, signal: 0});
			expect(program.output).toBe('ready\r\nended: signal\r\n');
			expect(await report()).toEqual(['stop signal', 'work done', 'exit 0']);
		},
	);

	test('a closed terminal ends the program by SIGHUP, after its work', async () => {
		const {program, report} = await start('plain');
		program.hangUp();
		expect(await program.waitForExit()).toEqual({code: 0, signal: 1});
		expect(await report()).toEqual(['stop signal', 'work done', 'reraise SIGHUP']);
	}, 5000);
});

describe('the terminal', {timeout: 30_000}, () => {
	test('a resize draws everything anew', async () => {
		const {program} = await start('full');
		program.resize(30, 6);
		await program.waitFor(({lines}) => lines[5] === `╰${'─'.repeat(28)}╯`);
		expect(program.screen.text).toMatchInlineSnapshot(`
			"╭────────────────────────────╮
			│ready                       │
			│                            │
			│                            │
			│                            │
			╰────────────────────────────╯"
		`);
	});

	test('Ctrl+Z and fg: the shell has its terminal, then the program again', async () => {
		const shell = run('bash', ['--norc', '--noprofile', '-i']);
		const report = path.join(fixture.directory, 'report-shell');
		await writeFile(report, '');
		await shell.waitFor(isAtPrompt);
		shell.write('echo before-$(stty -g)\r');
		await shell.waitFor((screen, output) => /[\n\r]before-/v.test(output) && isAtPrompt(screen));
		shell.write(`${process.execPath} ${fixture.file} full ${report}\r`);
		await shell.waitFor(({text}) => text.includes('ready'));
		shell.write('abc');
		await shell.waitFor(({text}) => text.includes('ready abc'));

		shell.write('\u001A');
		await shell.waitFor(screen => screen.text.includes('Stopped') && isAtPrompt(screen));
		expect(shell.screen.isAlternate).toBe(false);
		expect(shell.screen.isCursorVisible).toBe(true);
		expect(shell.screen.isAutowrapOn).toBe(true);
		shell.write('echo while-$(stty -g)\r');
		await shell.waitFor((screen, output) => /[\n\r]while-/v.test(output) && isAtPrompt(screen));

		shell.resize(50, 8);
		shell.write('fg\r');
		await shell.waitFor(
			({isAlternate, lines}) =>
				isAlternate && lines[1]?.includes('ready abc') === true && lines[7] === `╰${'─'.repeat(48)}╯`,
		);
		expect(shell.screen.isCursorVisible).toBe(false);

		shell.write('q');
		await shell.waitFor(screen => screen.text.includes('ended: quit') && isAtPrompt(screen));
		shell.write('echo after-$(stty -g)\r');
		await shell.waitFor((_screen, output) => /[\n\r]after-[\da-f:]+\r/v.test(output));
		const settings = [...shell.output.matchAll(/[\n\r](?:before|while|after)-(?<settings>[\da-f:]+)/gv)].map(
			match => match.groups?.settings,
		);
		expect(settings).toHaveLength(3);
		expect(new Set(settings).size).toBe(1);
		shell.write('exit\r');
		expect(await shell.waitForExit()).toEqual({code: 0, signal: 0});
	});
});
