import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {programPath} from '../support/program.js';
import {PtyProgram} from '../support/pty.js';

const opened: PtyProgram[] = [];
const folders: string[] = [];

/** Ends what a test has started. */
export const cleanUp = async (): Promise<void> => {
	for (const program of opened.splice(0)) {
		await program.dispose();
	}

	for (const folder of folders.splice(0)) {
		await rm(folder, {recursive: true});
	}
};

type Size = {readonly columns?: number; readonly rows?: number};

/** Anything in a terminal, with nobody's account and settings. */
export const startInTerminal = (
	file: string,
	args: readonly string[],
	{columns = 100, rows = 30}: Size = {},
): PtyProgram => {
	const program = new PtyProgram(file, args, {
		columns,
		rows,
		env: {
			LANG: 'C.UTF-8',
			FORCE_COLOR: '1',
			PS1: '$ ',
			HISTFILE: '',
		},
		deadlineMs: 25_000,
	});
	opened.push(program);
	return program;
};

/** The program in a terminal. */
export const startProgram = (args: readonly string[], size: Size = {}): PtyProgram =>
	startInTerminal(process.execPath, [programPath, ...args], size);

/** The command line of the program, for a shell. */
export const commandLine = (args: readonly string[]): string =>
	[process.execPath, programPath, ...args].join(' ');

export const temporaryFolder = async (): Promise<string> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'navilink-'));
	folders.push(folder);
	return folder;
};

/** The rows of a recording so far; whole lines only. */
export const rowsOf = async (file: string): Promise<string[]> => {
	const text = await readFile(file, 'utf8');
	return text.split('\n').slice(1, -1);
};

/** Looks again and again, with a deadline, since nobody tells of a file that grows. */
export const until = async (isMet: () => boolean | Promise<boolean>, deadlineMs = 20_000): Promise<void> => {
	const endMs = performance.now() + deadlineMs;
	while (!(await isMet())) {
		if (performance.now() > endMs) {
			throw new Error(`not within ${deadlineMs} ms`);
		}

		await new Promise(resolve => {
			setTimeout(resolve, 20);
		});
	}
};
