import {spawn} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {countCalls, type Calls} from './calls.js';
import {type Disk} from './disk.js';

/** What a recording had cost at a moment. */
export type Reading = Calls & {
	readonly rows: number;
	readonly fileBytes: number;
	/** Bytes written to the device, journal included. */
	readonly diskBytes: number;
	/** `write_bytes` of the process: pages it made dirty on any disk. */
	readonly processBytes: number;
};

/** The program under strace, recording to a disk of its own. */
export type TracedRun = {readonly read: () => Promise<Reading>; readonly end: () => Promise<void>};

const writtenBytesOf = async (pid: number): Promise<number> => {
	const text = await readFile(`/proc/${pid}/io`, 'utf8');
	return Number(/^write_bytes: (?<bytes>\d+)$/mv.exec(text)?.groups?.bytes);
};

/** Starts the program as built, with a recording on the disk. */
export const startTraced = (disk: Disk, traceFile: string, args: readonly string[]): TracedRun => {
	const path = join(disk.folder, 'heater.csv');
	const calls = 'trace=write,pwrite64,writev,pwritev,fsync,fdatasync,ftruncate';
	const child = spawn(
		'strace',
		['-f', '-y', '-o', traceFile, '-e', calls, 'dist/cli.js', '--quiet', '--log', path, ...args],
		{stdio: ['ignore', 'ignore', 'inherit']},
	);
	let failure: Error | undefined;
	child.on('error', error => {
		failure = error;
	});
	const ended = new Promise<void>(resolve => {
		child.once('close', () => {
			resolve();
		});
	});
	const hasEnded = (): boolean =>
		failure !== undefined || child.exitCode !== null || child.signalCode !== null;
	const programPid = async (): Promise<number> => {
		const text = await readFile(`/proc/${child.pid ?? 0}/task/${child.pid ?? 0}/children`, 'utf8');
		const pid = Number(text);
		// A signal to 0 would be one to the bench.
		if (!(Number.isSafeInteger(pid) && pid > 0)) {
			throw new Error('strace runs no program');
		}

		return pid;
	};

	return {
		async read() {
			if (hasEnded()) {
				throw new Error('strace, or the program under it, has ended', {cause: failure});
			}

			const text = await readFile(path, 'utf8');
			return {
				...countCalls(await readFile(traceFile, 'utf8'), path),
				rows: text.split('\n').length - 2,
				fileBytes: text.length,
				diskBytes: await disk.writtenBytes(),
				processBytes: await writtenBytesOf(await programPid()),
			};
		},
		async end() {
			if (hasEnded()) {
				return;
			}

			try {
				process.kill(await programPid(), 'SIGTERM');
			} catch (error) {
				// It has no program yet, or none any more.
				child.kill('SIGTERM');
				throw error;
			} finally {
				await ended;
			}
		},
	};
};
