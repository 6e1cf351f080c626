import {existsSync} from 'node:fs';
import {messageOf} from '../../source/support/errors.js';
import {brokenRules} from '../chaos/ledger.js';
import {type WatchedProgram} from './watched-program.js';

/** The modes of a terminal, which a program restores. */
export type Terminal = Readonly<Record<string, unknown>>;

/** The last line of the program. */
const summaryForm = /^navilink-tui: recorded (?<rows>[\d,]+) rows? in /v;

/**
Quits the program as its owner does.

@param before - The modes of the terminal before it was started.
@returns One sentence for each rule that was broken, and the number of rows it says it wrote.
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
	const after: Terminal = pty.screen.modes;
	const changed = Object.keys(before).filter(
		name => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
	);
	return {
		rows: printed === undefined ? undefined : Number(printed.replaceAll(',', '')),
		violations: brokenRules([
			[code !== 0, `it ended with ${code}, not 0`],
			[changed.length > 0, `it did not restore the terminal: ${changed.join(', ')}`],
			[printed === undefined, 'it printed no summary of the recording'],
			[existsSync(`${logPath}.lock`), 'it left its lock behind'],
			[complaints.length > 0, `it wrote to standard error: ${complaints[0]}`],
		]),
	};
};
