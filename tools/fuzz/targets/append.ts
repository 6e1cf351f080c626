import {Buffer} from 'node:buffer';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {columnsOf} from '../../../source/recording/columns.js';
import {Recorder} from '../../../source/recording/recorder.js';
import {numberedFacts} from '../../../test/recording/support.js';
import {ManualClock} from '../../../test/support/manual-clock.js';
import {recordingBytes, recordings} from '../generate/recordings.js';
import {attempt, expectSentence, holds} from '../oracle/expect.js';
import {pythonCsv} from '../oracle/python-csv.js';
import {withFolder} from '../../support/temporary.js';
import {target} from '../target.js';

const atMs = Date.UTC(2026, 5, 6, 7, 8, 9);

/** Every byte of a file is where it was, or beside it as what was torn off its end. */
export const expectKept = (before: Uint8Array, after: Uint8Array, torn: Uint8Array): void => {
	const whole = before.length - torn.length;
	holds(
		whole >= 0 &&
			Buffer.compare(before.subarray(whole), torn) === 0 &&
			Buffer.compare(before.subarray(0, whole), after.subarray(0, whole)) === 0,
		() => 'bytes of the file are lost',
	);
};

/** A file that is recorded to: what is in it is left alone or moved beside it, and the new row is a row. */
export const append = target({
	name: 'append',
	about: 'files to record to: torn, foreign, garbage',
	weight: 4,
	inputs: fc.record({file: recordings}),
	async check({file}) {
		await withFolder(async folder => {
			const path = join(folder, 'out.csv');
			const before = recordingBytes(file);
			await writeFile(path, before);
			const clock = new ManualClock();
			const columns = columnsOf(file.set);
			const opened = await attempt(async () => Recorder.open({path, columns, clock}), ['recording']);
			if ('refusal' in opened) {
				expectSentence(opened.refusal, 'a refusal to record');
				const after = await readFile(path);
				holds(after.equals(before), () => 'a file that is refused was changed');
				return;
			}

			const recorder = opened.result;
			recorder.record(numberedFacts(atMs));
			await recorder.close();
			const after = await readFile(path);
			const torn = await readFile(`${path}.torn`).catch(() => new Uint8Array());
			expectKept(before, after, torn);
			const rows = after.toString().trimEnd().split('\n');
			const last = rows.at(-1) ?? '';
			holds(
				last.startsWith(new Date(atMs).toISOString()) && last.split(',').length === columns.length,
				() => `the new row is ${last}`,
			);
			const found = await pythonCsv.rows(`${rows[0] ?? ''}\n${last}\n`);
			holds(
				found === undefined || found[1]?.length === columns.length,
				() => `python reads the new row as ${JSON.stringify(found?.[1])}`,
			);
		});
	},
});
