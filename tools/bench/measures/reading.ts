import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {createWriteStream} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {columnsOf} from '../../../source/recording/columns.js';
import {endWithUs} from '../support/children.js';
import {isInstalled} from '../../../test/support/judges.js';
import {type Measure} from '../support/measure.js';
import {ourProgram} from '../support/our-program.js';
import {mostMegabytes, sleep} from '../support/process-meter.js';
import {type Theirs} from '../support/row.js';

const rowsInOneWrite = 10_000;
const startMs = Date.UTC(2026, 0, 1);

const writeRecording = async (path: string, rows: number): Promise<void> => {
	const file = createWriteStream(path);
	const names = columnsOf('standard').map(({name}) => name);
	file.write(`${names.join(',')}\n`);
	for (let row = 0; row < rows;) {
		const lines: string[] = [];
		for (let count = 0; count < rowsInOneWrite && row < rows; count++, row++) {
			lines.push(
				`${new Date(startMs + row * 30_000).toISOString()},${50 + (row % 50)},137.3,140.9,${row % 3 === 0 ? '32,Heat Pump Only' : '0,Standby'},off,0,0,-59,connected,${row},${row},0,${row * 30}\n`,
			);
		}

		if (!file.write(lines.join(''))) {
			await once(file, 'drain');
		}
	}

	file.end();
	await once(file, 'close');
};

const timedMs = (command: string, args: readonly string[]): number => {
	const beganMs = performance.now();
	const {status} = spawnSync(command, [...args], {stdio: 'ignore'});
	if (status !== 0) {
		throw new Error(`${command} failed`);
	}

	return performance.now() - beganMs;
};

/** The most memory that a run of ours takes. */
const memoryOf = async (args: readonly string[]): Promise<number> => {
	const child = endWithUs(spawn(process.execPath, [...args], {stdio: 'ignore'}));
	let most = Number.NaN;
	while (child.exitCode === null && child.signalCode === null) {
		most = (child.pid === undefined ? undefined : mostMegabytes(child.pid)) ?? most;
		await sleep(10);
	}

	return most;
};

const python = ['-c', 'import csv,sys\nfor r in csv.DictReader(open(sys.argv[1])): pass'];

/** How fast a recording is read. */
export const reading: Measure = {
	about:
		'`navilink-tui report --json` of a recording with the standard columns, from start to end of the program.',
	async rows({isQuick, rounds}) {
		const count = isQuick ? 20_000 : 1_000_000;
		const folder = await mkdtemp(join(tmpdir(), 'navilink-bench-'));
		try {
			const path = join(folder, 'out.csv');
			await writeRecording(path, count);
			const report = [...(await ourProgram()), 'report', '--json', path];
			const judges = {python: isInstalled('python'), wc: isInstalled('wc')};
			const times = {
				ours: [] as number[],
				python: [] as number[],
				wc: [] as number[],
				megabytes: [] as number[],
			};
			for (let round = 0; round < rounds; round++) {
				times.ours.push(timedMs(process.execPath, report));
				times.megabytes.push(await memoryOf(report));
				if (judges.python) {
					times.python.push(timedMs('python3', [...python, path]));
				}

				if (judges.wc) {
					times.wc.push(timedMs('wc', ['-l', path]));
				}
			}

			const theirs = (name: string, key: keyof typeof judges): Theirs => ({
				name,
				values: judges[key] ? times[key] : undefined,
			});
			const what = `report over ${count.toLocaleString('en-US')} rows`;
			return [
				{what, unit: 'ms', ours: times.ours, theirs: theirs("python3's `csv.DictReader`", 'python')},
				{what, unit: 'ms', ours: times.ours, theirs: theirs('`wc -l`', 'wc')},
				{what: `${what}: most memory`, unit: 'MB', ours: times.megabytes},
			];
		} finally {
			await rm(folder, {recursive: true});
		}
	},
};
