import {access} from 'node:fs/promises';
import {codeOf, messageOf} from '../../source/support/errors.js';
import {type WatchedProgram} from './watched-program.js';

/** How the screen of a terminal is before and after a program that leaves nothing behind. */
export type Terminal = Readonly<Record<string, unknown>>;

/** What the program prints when it has ended. */
const summaryForm = /^navilink-tui: recorded (?<rows>[\d,]+) rows? in /v;

const exists = async (path: string): Promise<boolean> => {
	try {
		await access(path);
		return true;
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return false;
		}

		throw error;
	}
};

/** Names of the modes that are not as they were. */
const changedModes = (before: Terminal, after: Terminal): string[] =>
	Object.keys(before).filter(name => JSON.stringify(before[name]) !== JSON.stringify(after[name]));

/**
Quits the program as its owner does.

@param before - The modes of the terminal before it was started.
@returns One sentence for each rule that was broken, and how many rows it says it wrote.
*/
export const quit = async (
	program: WatchedProgram,
	before: Terminal,
	logPath: string,
): Promise<{readonly violations: readonly string[]; readonly rows: number | undefined}> => {
	const {pty} = program;
	pty.write('q');
	let code: number;
	try {
		const exit = await pty.waitForExit();
		code = exit.signal === 0 ? exit.code : 128 + exit.signal;
	} catch (error) {
		return {violations: [`it did not end after q: ${messageOf(error)}`], rows: undefined};
	}

	const lines = await program.errorLines();
	const printed = lines.map(line => summaryForm.exec(line)?.groups?.rows).find(rows => rows !== undefined);
	const complaints = lines.filter(line => !summaryForm.test(line));
	const changed = changedModes(before, pty.screen.modes);
	return {
		rows: printed === undefined ? undefined : Number(printed.replaceAll(',', '')),
		violations: [
			code !== 0 && `it ended with ${code}, not 0`,
			changed.length > 0 && `it left the terminal otherwise than it found it: ${changed.join(', ')}`,
			printed === undefined && 'it printed no summary of what it recorded',
			(await exists(`${logPath}.lock`)) && 'it left its lock behind',
			complaints.length > 0 && `it wrote to standard error: ${complaints[0]}`,
		].filter(sentence => sentence !== false),
	};
};
