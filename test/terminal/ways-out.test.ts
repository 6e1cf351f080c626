import process from 'node:process';
import path from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {type PtyProgram} from '../support/pty.js';
import type {ReplayedTerminal} from '../support/xterm.js';
import {cleanUp, commandLine, startInTerminal, temporaryFolder} from './support.js';

afterEach(cleanUp);

const isAtPrompt = ({lines}: ReplayedTerminal): boolean => lines.findLast(line => line !== '') === '$';

/** A shell that has said how its terminal is set. */
const openShell = async (): Promise<PtyProgram> => {
	const shell = startInTerminal('bash', ['--norc', '--noprofile', '-i'], {columns: 90, rows: 26});
	await shell.waitFor(isAtPrompt);
	shell.write('echo before-$(stty -g)\r');
	await shell.waitFor((screen, output) => /[\n\r]before-/v.test(output) && isAtPrompt(screen));
	return shell;
};

/** Of the program, which is the shell's child: its process id, from the shell itself. */
const pidOf = (output: string): number => Number(/[\n\r]pid-(?<pid>\d+)/v.exec(output)?.groups?.pid ?? 0);

const leave = '\u001B[?1049l';

type WayOut = {
	/** Ends the program; `pid` is only there where it is asked for. */
	readonly end: (shell: PtyProgram, pid: number) => void;
	readonly args?: readonly string[];
	readonly status: number;
	/** What follows the leaving of the screen, before the prompt. */
	readonly printed?: RegExp;
};

const typed =
	(keys: string) =>
	(shell: PtyProgram): void => {
		shell.write(keys);
	};

const signalled =
	(signal: NodeJS.Signals) =>
	(_shell: PtyProgram, pid: number): void => {
		process.kill(pid, signal);
	};

const waysOut: Readonly<Record<string, WayOut>> = {
	q: {end: typed('q'), status: 0},
	'Ctrl+C': {end: typed('\u0003'), status: 0},
	SIGTERM: {end: signalled('SIGTERM'), status: 0},
	SIGINT: {end: signalled('SIGINT'), status: 0},
	SIGQUIT: {end: signalled('SIGQUIT'), status: 0},
	SIGHUP: {end: signalled('SIGHUP'), status: 0},
	'the end of --hours': {end: () => undefined, args: ['--hours', '0.002'], status: 0},
};

describe('a shell has its terminal back, byte for byte', {timeout: 40_000}, () => {
	it.each(Object.entries(waysOut))('after %s', async (_name, {end, args = [], status, printed}) => {
		const folder = await temporaryFolder();
		const shell = await openShell();
		const before = {modes: shell.screen.modes, history: shell.screen.history.filter(line => line !== '')};
		const file = path.join(folder, 'out.csv');
		// The shell tells the process id of what it runs in its place.
		shell.write(
			`sh -c 'echo pid-$$; exec ${commandLine(['--demo', '--log', file, ...args])}'; echo status-$?\r`,
		);
		await shell.waitFor(({isAlternate, text}) => isAlternate && text.includes('Hot water'));
		end(shell, pidOf(shell.output));
		await shell.waitFor((screen, output) => /[\n\r]status-\d+/v.test(output) && isAtPrompt(screen));

		expect(shell.screen.modes).toEqual(before.modes);
		// The screen is the shell's own, with nothing on it but what was there and the summary.
		const lines = shell.screen.history.filter(line => line !== '');
		expect(lines.slice(0, before.history.length - 1)).toEqual(before.history.slice(0, -1));
		const text = lines.slice(before.history.length - 1).join('');
		expect(text).toMatch(/^\$ sh -c .*pid-\d+navilink-tui: recorded \d+ rows? in [^$]*status-\d+\$$/v);
		expect(shell.output).toContain(`status-${status}\r\n`);
		const after = shell.output.slice(shell.output.lastIndexOf(leave) + leave.length);
		expect(after).toMatch(printed ?? /^navilink-tui: recorded [^\u001B]*\r\nstatus-\d+\r\n/v);
		expect(shell.screen.cursor.x).toBe(2);

		shell.write('echo after-$(stty -g)\r');
		await shell.waitFor((screen, output) => /[\n\r]after-[\da-f:]+/v.test(output) && isAtPrompt(screen));
		const settings = [...shell.output.matchAll(/[\n\r](?:before|after)-(?<settings>[\da-f:]+)/gv)].map(
			match => match.groups?.settings,
		);
		expect(settings).toHaveLength(2);
		expect(new Set(settings).size).toBe(1);
	});
});
