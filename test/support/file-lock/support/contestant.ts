/**
A process that asks for a lock whenever it is told to: reads commands from standard input, one a line, and answers each
with one line. `take` → `held` or `refused PID`; `give` releases; `abandon` forgets the lock without releasing it, as a
process that is killed does.
*/
import {mkdir, rmdir} from 'node:fs/promises';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {systemClock} from '../../../../source/support/clock.js';
import {lockFile} from '../../../../source/support/file-lock/file-lock.js';
import {type FileLock} from '../../../../source/support/file-lock/lock-outcome.js';

const [path = ''] = process.argv.slice(2);
const witness = `${path}.witness`;
let lock: FileLock | undefined;

const take = async (): Promise<string> => {
	const outcome = await lockFile(path, {clock: systemClock});
	if (!('lock' in outcome)) {
		return `refused ${outcome.heldBy?.pid ?? 0}`;
	}

	lock = outcome.lock;
	// Fails where another holder is at it: this folder, and not the lock, is the judge.
	await mkdir(witness);
	return 'held';
};

const commands: Readonly<Record<string, () => Promise<string>>> = {
	take,
	async give() {
		await rmdir(witness);
		await lock?.release();
		return 'given';
	},
};

process.stdout.write('ready\n');
for await (const line of createInterface({input: process.stdin})) {
	let answer: string;
	try {
		answer = (await commands[line]?.()) ?? 'what?';
	} catch (error) {
		answer = `failed: ${String(error)}`;
	}

	process.stdout.write(`${answer}\n`);
}

await lock?.release();
