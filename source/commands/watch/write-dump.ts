import {writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {dumpText, type DumpInput} from '../../output/dump.js';
import {writeProblem} from '../../recording/write-problem.js';
import {type Io} from '../../process/io.js';

type DumpIo = Pick<Io, 'redactor'> & {readonly process: Pick<Io['process'], 'cwd'>};

/** `navilink-2026-01-02T03-04-05.json`: a colon is no character for every file system. */
const fileName = (nowMs: number): string =>
	`navilink-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-')}.json`;

/**
Writes a file for a bug report: into the folder the program was started in, or else into the one for temporary files.

@returns A sentence that says where it is, or why there is none.
*/
export const writeDump = async (facts: DumpInput, {process, redactor}: DumpIo): Promise<string> => {
	const text = redactor.redact(dumpText(facts));
	let problem = '';
	for (const folder of [process.cwd(), tmpdir()]) {
		const path = join(folder, fileName(facts.nowMs));
		try {
			// A new file: a link that somebody laid there would lead elsewhere, and a file keep its mode.
			await writeFile(path, text, {mode: 0o600, flag: 'wx'});
			return `written: ${path}`;
		} catch (error) {
			problem = writeProblem(path, error).message;
		}
	}

	return problem;
};
