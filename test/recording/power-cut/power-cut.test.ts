import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {columnsOf} from '../../../source/recording/columns.js';
import {Recorder} from '../../../source/recording/recorder.js';
import {seededRandom} from '../../../source/simulator/random.js';
import {needing} from '../../support/judges.js';
import {ManualClock} from '../../support/manual-clock.js';
import {numbersIn, range} from '../support.js';
import {buildWriter} from './build-writer.js';

let folder = '';
let writer = '';

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-power-cut-'));
	writer = await buildWriter(folder);
});

afterAll(async () => {
	await rm(folder, {recursive: true});
});

/** Rows of one run come from a thousand numbers of their own and more. */
const numbersPerRun = 1_000_000;

type Told = {readonly rows: number; readonly syncedRows: number};

/** Runs the writer until it has told so many things, then kills it; gives what it told last. */
const killAfter = async (path: string, first: number, reports: number): Promise<Told> => {
	const child = spawn(process.execPath, [writer, path, String(first)], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = once(child, 'exit');
	let told: Told = {rows: 0, syncedRows: 0};
	let count = 0;
	if (reports === 0) {
		child.kill('SIGKILL');
	}

	for await (const line of createInterface({input: child.stdout})) {
		const [rows = 0, syncedRows = 0] = line.split(' ').map(Number);
		told = {rows, syncedRows};
		count++;
		if (count === reports) {
			child.kill('SIGKILL');
		}
	}

	await ended;
	expect(child.signalCode).toBe('SIGKILL');
	return told;
};

const fileNumber = (name: string): number =>
	Number(/\.(?<number>\d+)\.csv$/v.exec(name)?.groups?.number ?? 0);

/** The files of a recording, oldest first. */
const filesOf = async (directory: string): Promise<string[]> => {
	const names = await readdir(directory);
	return names
		.filter(name => name.endsWith('.csv'))
		.toSorted((left, right) => fileNumber(right) - fileNumber(left))
		.map(name => join(directory, name));
};

/** Takes from the end of the file what had not been synced, or fills it with zeros: what a power cut does. */
const loseUnsynced = async (
	path: string,
	isSynced: (number: number) => boolean,
	random: () => number,
): Promise<void> => {
	const content = await readFile(path);
	let safe = content.indexOf('\n') + 1;
	for (let start = safe, end = 0; end !== -1; start = end + 1) {
		end = content.indexOf('\n', start);
		const time = content.toString('latin1', start, content.indexOf(',', start));
		if (end !== -1 && isSynced(Date.parse(time))) {
			safe = end + 1;
		}
	}

	const cut = safe + Math.floor(random() * (content.length - safe + 1));
	await (random() < 0.5 ? truncate(path, cut) : writeFile(path, content.fill(0, cut)));
};

const clean = async (path: string): Promise<void> => {
	const recorder = await Recorder.open({path, columns: columnsOf('standard'), clock: new ManualClock()});
	await recorder.close();
};

const chains = 10;
const runsPerChain = 20;
const chainsAtOnce = 5;

/** Every chain's recording, as it was in the end. */
const recordings: Array<{readonly files: readonly string[]; readonly rows: number}> = [];

/** Kills a recording again and again, each time going on with what the last one left. */
const proveChain = async (seed: number): Promise<number> => {
	const random = seededRandom(seed);
	const directory = join(folder, String(seed));
	await mkdir(directory);
	const path = join(directory, 'out.csv');
	// Killed alone in every second chain: nothing that was written may be lost then.
	const hasPowerCuts = seed % 2 === 0;
	const runs: Array<Told & {readonly first: number}> = [];
	for (let run = 0; run < runsPerChain; run++) {
		const first = run * numbersPerRun + 1;
		// After ten writes the recorder gathers rows, a second for each write.
		const reports = run % 10 === 9 ? 0 : 1 + Math.floor(random() * 14);
		const told = await killAfter(path, first, reports);
		runs.push({...told, first});
		if (hasPowerCuts && told.rows > 0) {
			await loseUnsynced(
				path,
				number => runs.some(known => number >= known.first && number < known.first + known.syncedRows),
				random,
			);
		}
	}

	await clean(path);
	const files = await filesOf(directory);
	const numbers: number[] = [];
	for (const name of files) {
		numbers.push(...numbersIn(await readFile(name, 'utf8')));
	}

	for (const {first, rows, syncedRows} of runs) {
		const found = numbers.filter(number => number >= first && number < first + numbersPerRun);
		expect(found).toEqual(range(first, first + found.length - 1));
		expect(found.length).toBeGreaterThanOrEqual(hasPowerCuts ? syncedRows : rows);
	}

	expect(numbers).toEqual(numbers.toSorted((left, right) => left - right));
	recordings.push({files, rows: numbers.length});
	return runs.reduce((sum, {syncedRows}) => sum + syncedRows, 0);
};

it(`${chains * runsPerChain} recordings killed in the middle lose no row that was synced, and mix none`, async () => {
	let synced = 0;
	// They mostly wait, for the disk and for each other.
	for (let seed = 1; seed <= chains; seed += chainsAtOnce) {
		const seeds = Array.from({length: chainsAtOnce}, (_, index) => seed + index);
		const counts = await Promise.all(seeds.map(async one => proveChain(one)));
		synced += counts.reduce((sum, count) => sum + count, 0);
	}

	// Otherwise nothing was proved.
	expect(synced).toBeGreaterThan(1000);
}, 600_000);

it('python reads these recordings as they are read here', needing('python'), () => {
	const script = [
		'import csv, sys',
		'count = 0',
		'for name in sys.argv[1:]:',
		'    rows = list(csv.reader(open(name, newline="")))',
		'    assert all(len(row) == 15 for row in rows)',
		'    count += len(rows) - 1',
		'print(count)',
	].join('\n');
	// Those of the test above.
	expect(recordings).toHaveLength(chains);
	for (const {files, rows} of recordings) {
		expect(Number(execFileSync('python3', ['-c', script, ...files]).toString())).toBe(rows);
	}
});
