import {execFileSync} from 'node:child_process';
import {
	appendFile,
	chmod,
	chown,
	copyFile,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	rename,
	rm,
	stat,
	symlink,
	truncate,
	writeFile,
} from 'node:fs/promises';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {columnsOf} from '../../source/recording/columns.js';
import {Recorder} from '../../source/recording/recorder.js';
import {type RecorderOptions} from '../../source/recording/recorder-snapshot.js';
import {needing} from '../support/judges.js';
import {ManualClock} from '../support/manual-clock.js';
import {giveUpRoot, nobody} from '../support/without-root.js';
import {numberedFacts, numbersIn, range} from './support.js';

let folder = '';
let file = '';
let clock: ManualClock;
const cleanups: Array<() => Promise<unknown>> = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-recorder-'));
	file = join(folder, 'out.csv');
	clock = new ManualClock();
});

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}

	await rm(folder, {recursive: true});
});

const open = async (options: Partial<RecorderOptions> = {}): Promise<Recorder> =>
	Recorder.open({path: file, columns: columnsOf('standard'), clock, ...options});

/** Waits until the recorder says so, at its next change or now. */
const until = async (
	recorder: Recorder,
	condition: (snapshot: ReturnType<Recorder['getSnapshot']>) => boolean,
): Promise<void> =>
	new Promise(resolve => {
		const look = (): void => {
			if (condition(recorder.getSnapshot())) {
				stop();
				resolve();
			}
		};

		const stop = recorder.subscribe(look);
		look();
	});

const write = async (recorder: Recorder, from: number, to: number): Promise<void> => {
	const {rows} = recorder.getSnapshot();
	for (const number of range(from, to)) {
		recorder.record(numberedFacts(number));
	}

	await until(recorder, snapshot => snapshot.rows === rows + to - from + 1);
};

const rowsOf = async (path = file): Promise<number[]> => numbersIn(await readFile(path, 'utf8'));

describe('a recording while its file', () => {
	it('is deleted goes on in a new one', async () => {
		const recorder = await open();
		await write(recorder, 1, 3);
		await rm(file);
		await write(recorder, 4, 6);
		await recorder.close();
		expect(await rowsOf()).toEqual([4, 5, 6]);
	});

	it('is moved away, as logrotate does, goes on at its path', async () => {
		const recorder = await open();
		await write(recorder, 1, 3);
		await rename(file, `${file}.1`);
		await write(recorder, 4, 6);
		await recorder.close();
		expect(await rowsOf(`${file}.1`)).toEqual([1, 2, 3]);
		expect(await rowsOf()).toEqual([4, 5, 6]);
	});

	it('is copied and emptied, as logrotate does with copytruncate, gets its header again', async () => {
		const recorder = await open();
		await write(recorder, 1, 3);
		await copyFile(file, `${file}.1`);
		await truncate(file, 0);
		await write(recorder, 4, 6);
		await recorder.close();
		expect(await rowsOf(`${file}.1`)).toEqual([1, 2, 3]);
		expect(await rowsOf()).toEqual([4, 5, 6]);
	});

	it('is replaced by one with other columns waits, and says why', async () => {
		const recorder = await open();
		await write(recorder, 1, 3);
		await rm(file);
		await writeFile(file, 'a,b\n1,2\n');
		recorder.record(numberedFacts(4));
		await until(recorder, ({problem}) => problem !== undefined);
		expect(recorder.getSnapshot().problem).toContain('it lacks the columns timestamp');
		expect(await readFile(file, 'utf8')).toBe('a,b\n1,2\n');
		await rm(file);
		clock.advance(5000);
		await until(recorder, ({problem}) => problem === undefined);
		await recorder.close();
		expect(await rowsOf()).toEqual([4]);
	});

	it('has lost its folder waits until it is back', async () => {
		const inner = join(folder, 'usb');
		file = join(inner, 'out.csv');
		await mkdir(inner);
		const recorder = await open();
		await write(recorder, 1, 3);
		await rm(inner, {recursive: true});
		for (const number of range(4, 20)) {
			recorder.record(numberedFacts(number));
		}

		await until(recorder, ({problem}) => problem !== undefined);
		expect(recorder.getSnapshot()).toMatchObject({
			problem: `cannot write ${file}: its folder does not exist`,
			waitingRows: 17,
			lostRows: 0,
		});
		clock.advance(5000);
		await mkdir(inner);
		await until(recorder, ({waitingRows}) => waitingRows === 17);
		clock.advance(5000);
		await until(recorder, ({waitingRows}) => waitingRows === 0);
		await recorder.close();
		expect(await rowsOf()).toEqual(range(4, 20));
		expect(clock.pending).toBe(0);
	});
});

describe('a folder without permission', () => {
	it('lets rows wait until it is given', async () => {
		const own = join(folder, 'own');
		await mkdir(own);
		if (process.getuid?.() === 0) {
			await chmod(folder, 0o755);
			await chown(own, nobody, nobody);
		}

		const becomeRootAgain = giveUpRoot();
		cleanups.push(async () => {
			becomeRootAgain();
		});
		file = join(own, 'out.csv');
		const recorder = await open();
		await write(recorder, 1, 3);
		await rm(file);
		await chmod(own, 0o555);
		recorder.record(numberedFacts(4));
		await until(recorder, ({problem}) => problem !== undefined);
		expect(recorder.getSnapshot().problem).toBe(`cannot write ${file}: there is no permission to write it`);
		await chmod(own, 0o755);
		clock.advance(5000);
		await until(recorder, ({waitingRows}) => waitingRows === 0);
		await recorder.close();
		expect(await rowsOf()).toEqual([4]);
	});
});

describe('a full disk', needing('mount'), () => {
	it.each<[string, (text: string) => string]>([
		['costs no row and leaves no part of one', text => text],
		[
			'costs no row of a file that somebody made longer meanwhile',
			text => text.replace('connected', 'connected as I remember'),
		],
	])('%s', async (_name, edit) => {
		const disk = join(folder, 'disk');
		await mkdir(disk);
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'navilink-test', disk]);
		cleanups.push(async () => execFileSync('umount', [disk]));
		file = join(disk, 'out.csv');
		const recorder = await open();
		await write(recorder, 1, 10);
		await writeFile(file, edit(await readFile(file, 'utf8')));
		await writeFile(join(disk, 'other'), 'x'.repeat(30_000)).catch((error: unknown) => {
			expect(error).toMatchObject({code: 'ENOSPC'});
		});
		let last = 10;
		while (recorder.getSnapshot().problem === undefined) {
			last++;
			clock.advance(1000);
			recorder.record(numberedFacts(last));
			const {rows} = recorder.getSnapshot();
			await until(recorder, snapshot => snapshot.problem !== undefined || snapshot.rows > rows);
		}

		expect(recorder.getSnapshot().problem).toBe(`cannot write ${file}: the disk is full`);
		const whole = await rowsOf();
		expect(whole).toEqual(range(1, whole.length));
		recorder.record(numberedFacts(last + 1));
		await rm(join(disk, 'other'));
		clock.advance(5000);
		await until(recorder, ({waitingRows}) => waitingRows === 0);
		await recorder.close();
		expect(await rowsOf()).toEqual(range(1, last + 1));
	});

	/** A disk of 32 kB, of which `usedBytes` are taken by another file. */
	const smallDisk = async (usedBytes: number): Promise<string> => {
		const disk = join(folder, 'disk');
		await mkdir(disk);
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'navilink-test', disk]);
		cleanups.push(async () => execFileSync('umount', [disk]));
		await writeFile(join(disk, 'other'), 'x'.repeat(usedBytes)).catch((error: unknown) => {
			expect(error).toMatchObject({code: 'ENOSPC'});
		});
		file = join(disk, 'out.csv');
		return disk;
	};

	it('at the start lets rows wait, and is left as soon as there is room', async () => {
		const disk = await smallDisk(40_000);
		const recorder = await open();
		expect(recorder.getSnapshot().problem).toBe(`cannot write ${file}: the disk is full`);
		recorder.record(numberedFacts(1));
		recorder.record(numberedFacts(2));
		expect(recorder.getSnapshot()).toMatchObject({rows: 0, waitingRows: 2});
		await rm(join(disk, 'other'));
		clock.advance(5000);
		await until(recorder, ({waitingRows}) => waitingRows === 0);
		expect(recorder.getSnapshot().problem).toBeUndefined();
		await recorder.close();
		expect(await rowsOf()).toEqual([1, 2]);
		const names = await readdir(disk);
		expect(names).toEqual(['out.csv']);
	});

	it('for longer than rows fit in memory costs the oldest, which is told to the end', async () => {
		const disk = await smallDisk(40_000);
		const recorder = await open();
		for (const number of range(1, 10_003)) {
			recorder.record(numberedFacts(number));
		}

		expect(recorder.getSnapshot()).toMatchObject({waitingRows: 10_000, lostRows: 3});
		execFileSync('mount', ['-o', 'remount,size=8m', disk]);
		clock.advance(5000);
		await until(recorder, ({waitingRows}) => waitingRows === 0);
		const sentence = `3 rows of ${file} were lost: they did not fit in memory while it could not be written`;
		expect(recorder.getSnapshot()).toMatchObject({problem: undefined, notice: sentence});
		await expect(recorder.close()).rejects.toThrow(sentence);
		expect(await rowsOf()).toEqual(range(4, 10_003));
	});

	it('takes of a long backlog what fits, and the rest later', async () => {
		const disk = await smallDisk(40_000);
		const recorder = await open();
		for (const number of range(1, 200)) {
			recorder.record(numberedFacts(number));
		}

		await writeFile(join(disk, 'other'), 'x'.repeat(20_000));
		clock.advance(5000);
		await until(recorder, ({rows, problem}) => rows > 0 && problem !== undefined);
		const {rows, waitingRows} = recorder.getSnapshot();
		expect(rows + waitingRows).toBe(200);
		expect(await rowsOf()).toEqual(range(1, rows));
		await rm(join(disk, 'other'));
		clock.advance(5000);
		await until(recorder, snapshot => snapshot.waitingRows === 0);
		await recorder.close();
		expect(await rowsOf()).toEqual(range(1, 200));
	});
});

describe('the disk', () => {
	it('has a row at the latest five seconds after it was written, and is left alone without one', async () => {
		const recorder = await open();
		await write(recorder, 1, 3);
		expect(recorder.getSnapshot().syncedRows).toBe(0);
		clock.advance(4999);
		expect(recorder.getSnapshot().syncedRows).toBe(0);
		clock.advance(1);
		await until(recorder, ({syncedRows}) => syncedRows === 3);
		// Every ten seconds it looks whether another program asks for the file.
		expect(clock.pending).toBe(1);
		await recorder.close();
		expect(clock.pending).toBe(0);
	});

	it('has every row at the end', async () => {
		const recorder = await open();
		await write(recorder, 1, 3);
		await recorder.close();
		expect(recorder.getSnapshot()).toMatchObject({rows: 3, syncedRows: 3});
		expect(clock.pending).toBe(0);
	});
});

describe('a torn end', () => {
	const whole = async (): Promise<string> => {
		const recorder = await open();
		await write(recorder, 1, 3);
		await recorder.close();
		return readFile(file, 'utf8');
	};

	it.each([
		['half a row', '2026-01-02T03:04:05.006Z,92,137'],
		['a row without its line end', `${'x,'.repeat(14)}0`],
		['a row that is too short, with a line end', 'a,b,c\n'],
		['zeros', '\0'.repeat(300)],
		['a line longer than any row', 'x'.repeat(200_000)],
		['a line longer than any row, with a line end', `${'x'.repeat(200_000)}\n`],
		['many zeros', '\0'.repeat(200_000)],
		['rows of zeros', `\0\0,1\n${'\0'.repeat(100)}\n`],
	])('%s is moved aside', async (_name, torn) => {
		const before = await whole();
		await appendFile(file, torn);
		const recorder = await open();
		expect(recorder.getSnapshot().notice).toBe(
			`the end of ${file} was incomplete, as after a power failure: its last ${torn.length.toLocaleString('en')} bytes were moved to ${file}.torn`,
		);
		await write(recorder, 4, 5);
		await recorder.close();
		expect(await readFile(`${file}.torn`, 'utf8')).toBe(torn);
		const text = await readFile(file, 'utf8');
		expect(text.startsWith(before)).toBe(true);
		expect(await rowsOf()).toEqual(range(1, 5));
	});

	it.each([0.3, 1])('of the header is set right', async share => {
		const text = await whole();
		const header = text.split('\n', 1).join('');
		await writeFile(file, header.slice(0, header.length * share));
		const recorder = await open();
		await write(recorder, 1, 2);
		await recorder.close();
		expect(await rowsOf()).toEqual([1, 2]);
	});

	it('is left alone where it is whole', async () => {
		await whole();
		const recorder = await open();
		expect(recorder.getSnapshot().notice).toBeUndefined();
		await recorder.close();
	});
});

describe('a recording that has grown', () => {
	const rotation = {maxBytes: 10_000, keep: 3};

	it('makes room for the next file, and keeps so many', async () => {
		const recorder = await open({rotation});
		for (const number of range(1, 800)) {
			clock.advance(1000);
			await write(recorder, number, number);
		}

		await recorder.close();
		const files = [3, 2, 1].map(number => join(folder, `out.${number}.csv`));
		const kept: number[] = [];
		for (const path of [...files, file]) {
			const {size} = await stat(path);
			expect(size).toBeLessThanOrEqual(rotation.maxBytes);
			kept.push(...(await rowsOf(path)));
		}

		expect(kept).toEqual(range(kept[0] ?? 0, 800));
		await expect(stat(join(folder, 'out.4.csv'))).rejects.toThrow('ENOENT');
	});

	it('goes on where a roll was cut off in between', async () => {
		const first = await open();
		await write(first, 1, 200);
		await first.close();
		// Places 1 to 2 were moved on, and the file itself was not.
		await writeFile(join(folder, 'out.2.csv'), 'two');
		const recorder = await open({rotation});
		await write(recorder, 201, 201);
		await recorder.close();
		expect(await rowsOf(join(folder, 'out.1.csv'))).toEqual(range(1, 200));
		expect(await readFile(join(folder, 'out.2.csv'), 'utf8')).toBe('two');
		expect(await rowsOf()).toEqual([201]);
	});

	it('grows past its limit where it cannot be renamed, and says so', async () => {
		const recorder = await open({rotation});
		await mkdir(join(folder, 'out.1.csv', 'x'), {recursive: true});
		await mkdir(join(folder, 'out.2.csv', 'x'), {recursive: true});
		await mkdir(join(folder, 'out.3.csv', 'x'), {recursive: true});
		for (const number of range(1, 200)) {
			clock.advance(1000);
			await write(recorder, number, number);
		}

		expect(recorder.getSnapshot()).toMatchObject({problem: undefined, waitingRows: 0});
		expect(recorder.getSnapshot().notice).toContain(`${file} exceeds its size limit`);
		await recorder.close();
		expect(await rowsOf()).toEqual(range(1, 200));
	});
});

describe('a flood of rows', () => {
	it('is gathered to a write a second, after ten', async () => {
		const recorder = await open();
		for (const number of range(1, 10)) {
			await write(recorder, number, number);
		}

		for (const number of range(11, 1009)) {
			recorder.record(numberedFacts(number));
		}

		expect(recorder.getSnapshot()).toMatchObject({rows: 10, waitingRows: 999});
		clock.advance(999);
		expect(recorder.getSnapshot()).toMatchObject({rows: 10, waitingRows: 999});
		clock.advance(1);
		await until(recorder, ({rows}) => rows === 1009);
		await recorder.close();
		expect(await rowsOf()).toEqual(range(1, 1009));
	});

	it('is written without waiting once a thousand are there, and what waits at the end is written', async () => {
		const recorder = await open();
		for (const number of range(1, 10)) {
			await write(recorder, number, number);
		}

		await write(recorder, 11, 1010);
		recorder.record(numberedFacts(1011));
		expect(recorder.getSnapshot()).toMatchObject({rows: 1010, waitingRows: 1});
		await recorder.close();
		expect(await rowsOf()).toEqual(range(1, 1011));
	});
});

describe('a second recording to the same file', () => {
	it('is refused, by another path too, until the first has ended', async () => {
		const first = await open();
		const alias = join(folder, 'alias.csv');
		await symlink(file, alias);
		for (const path of [file, alias]) {
			await expect(open({path})).rejects.toThrow(
				`another program (process ${process.pid} on ${hostname()}) is recording to ${path}: give each its own file (its lock is ${file}.lock)`,
			);
		}

		await first.close();
		const second = await open({path: alias});
		await second.close();
		await expect(stat(`${file}.lock`)).rejects.toThrow('ENOENT');
	});

	it('takes over the lock of a process that has died, or whose number was given to another', async () => {
		const holder = {host: hostname(), id: 'x'};
		for (const dead of [
			{...holder, pid: 4_194_304, began: '1'},
			{...holder, pid: process.pid, began: '1'},
		]) {
			await writeFile(`${file}.lock`, JSON.stringify(dead));
			const recorder = await open();
			await recorder.close();
		}

		await writeFile(`${file}.lock`, 'nonsense');
		const recorder = await open();
		await recorder.close();
	});
});

it('a folder that cannot be written has no lock, and is no reason not to record', async () => {
	const recorder = await open({path: '/dev/null'});
	await write(recorder, 1, 2);
	await recorder.close();
	await expect(stat('/dev/null.lock')).rejects.toThrow('ENOENT');
});
