import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {range} from '../recording/support.js';
import {mountFreezableDisk} from '../support/frozen-disk.js';
import {needing} from '../support/judges.js';
import {type PtyProgram} from '../support/pty.js';
import {programPath} from '../support/program.js';
import {startNumberedHeaters, type NumberedHeaters} from './numbered-heaters.js';
import {cleanUp, startInTerminal, startProgram, temporaryFolder, until} from './support.js';

/** Every view, with its flags. */
const views = {
	screen: [],
	plain: ['--plain'],
	json: ['--json', '--verbose'],
	'screen reader': ['--screen-reader'],
	quiet: ['--quiet'],
	'quiet and verbose': ['--quiet', '--verbose'],
} as const;

const names = Object.keys(views);
const macOf = (index: number): string => `0a1b2c3d4e0${index}`;

let heaters: NumberedHeaters;
let folder = '';
const undo: Array<() => void> = [];

beforeEach(async () => {
	heaters = await startNumberedHeaters(names.map((_name, index) => macOf(index)));
	folder = await temporaryFolder();
});

afterEach(async () => {
	for (const one of undo.splice(0).toReversed()) {
		one();
	}

	await heaters.stop();
	await cleanUp();
});

type Run = {readonly name: string; readonly file: string; readonly program: PtyProgram};

type Start = (args: readonly string[]) => PtyProgram;

/** The numbers of the recorded statuses: their power in watts. */
const numbersIn = async (file: string): Promise<readonly number[]> => {
	const text = await readFile(file, 'utf8').catch(() => '');
	const [header = '', ...rows] = text.split('\n').slice(0, -1);
	const column = header.split(',').indexOf('power_w');
	return rows
		.map(row => row.split(',')[column])
		.filter(cell => cell !== '')
		.map(Number);
};

/** One program for each view, all recording to a folder. */
const startViews = async (start: Start, recordings = folder): Promise<readonly Run[]> => {
	const runs = Object.entries(views).map(([name, flags], index) => {
		const macAddress = macOf(index);
		const file = path.join(recordings, `${macAddress}.csv`);
		const args = [
			'--broker',
			heaters.url,
			'--device',
			macAddress,
			'--log',
			file,
			'--log-columns',
			'full',
			...flags,
		];
		return {name, file, program: start(args)};
	});
	// Who is not subscribed yet hears nothing.
	await until(async () => {
		heaters.send(0);
		await delay(100);
		const recorded = await Promise.all(runs.map(async ({file}) => numbersIn(file)));
		return recorded.every(numbers => numbers.includes(0));
	});
	return runs;
};

/** Sends statuses from 1, 10 ms apart, and waits until every program has acknowledged all of them. */
const feed = async (count: number): Promise<void> => {
	const before = heaters.acknowledgements();
	for (let number = 1; number <= count; number++) {
		heaters.send(number);
		await delay(10);
	}

	await until(() => heaters.acknowledgements() - before >= count * names.length);
};

/** Whether a process has ended; its parent may not have asked for its end yet (proc(5): state Z). */
const hasEnded = (pid: number): boolean => {
	try {
		return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
	} catch {
		return true;
	}
};

/** Ends all programs and returns the numbers that each has recorded. */
const endAll = async (runs: readonly Run[]): Promise<unknown> => {
	for (const {program} of runs) {
		if (!hasEnded(program.pid)) {
			process.kill(program.pid, 'SIGTERM');
		}
	}

	await until(() => runs.every(({program}) => hasEnded(program.pid)), 5000);
	const entries = await Promise.all(
		runs.map(async ({name, file}) => {
			const numbers = await numbersIn(file);
			expect(existsSync(`${file}.lock`)).toBe(false);
			return [name, numbers.filter(number => number > 0)] as const;
		}),
	);
	return Object.fromEntries(entries);
};

/** The numbers from 1 to `count`, each once and in order, for every view. */
const all = (count: number) => Object.fromEntries(names.map(name => [name, range(1, count)]));

describe(
	'every view records all that was received, and ends within 5 s of SIGTERM',
	{timeout: 120_000},
	() => {
		it('in a terminal that nobody reads', async () => {
			const runs = await startViews(startProgram);
			for (const {program} of runs) {
				program.pause();
			}

			await feed(400);
			expect(await endAll(runs)).toEqual(all(400));
		});

		it('after Ctrl+S', async () => {
			const runs = await startViews(startProgram);
			for (const {program} of runs) {
				program.write('\u0013');
			}

			await feed(100);
			expect(await endAll(runs)).toEqual(all(100));
		});

		it('with a reader that leaves', async () => {
			const runs = await startViews(args =>
				// The screen has no pipe: its reader is the terminal itself.
				args.at(-1) === 'full'
					? startProgram(args)
					: startInTerminal('bash', [
							'-c',
							'exec "$0" "$@" > >(head -n 1) 2> >(head -n 1 >&2)',
							process.execPath,
							programPath,
							...args,
						]),
			);
			await feed(50);
			expect(await endAll(runs)).toEqual(all(50));
		});

		it('on a disk that is full for a while', needing('mount'), async () => {
			const disk = path.join(folder, 'disk');
			await mkdir(disk);
			execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'navilink-test', disk]);
			undo.push(() => {
				execFileSync('umount', ['-l', disk]);
			});
			const runs = await startViews(startProgram, disk);
			await writeFile(path.join(disk, 'other'), Buffer.alloc(2_000_000)).catch((error: unknown) => {
				expect(error).toMatchObject({code: 'ENOSPC'});
			});
			await feed(100);
			await rm(path.join(disk, 'other'));
			expect(await endAll(runs)).toEqual(all(100));
		});

		it('on a disk that hangs for ten seconds', needing('mount', 'ext4'), async () => {
			const disk = await mountFreezableDisk(folder);
			undo.push(disk.unmount);
			const runs = await startViews(startProgram, disk.path);
			disk.freeze();
			await feed(100);
			for (const {program} of runs) {
				await program.waitFor((_screen, output) => output.includes('has not answered'));
			}

			disk.thaw();
			expect(await endAll(runs)).toEqual(all(100));
		});
	},
);
