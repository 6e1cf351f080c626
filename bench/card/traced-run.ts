import {spawn} from 'node:child_process';
import {once} from 'node:events';
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

const writtenBytesOf = async (pid: string): Promise<number> => {
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
	const ended = once(child, 'exit');
	const programPid = async (): Promise<string> => {
		const text = await readFile(`/proc/${child.pid ?? 0}/task/${child.pid ?? 0}/children`, 'utf8');
		return text.trim();
	};

	return {
		async read() {
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
			process.kill(Number(await programPid()), 'SIGTERM');
			await ended;
		},
	};
};
