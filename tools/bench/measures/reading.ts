import {once} from 'node:events';
import {createWriteStream} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {columnsOf} from '../../../source/recording/columns.js';
import {isInstalled, type JudgeName} from '../../../test/support/judges.js';
import {runWell, type Command} from '../../support/children.js';
import {ourProgram} from '../../support/our-program.js';
import {megabytesOf} from '../../support/process-meter.js';
import {withFolder} from '../../support/temporary.js';
import {inRounds, type Measure, type Row} from '../table.js';

const rowsInOneWrite = 10_000;
const startMs = Date.UTC(2026, 0, 1);

const lineOf = (row: number): string =>
	`${new Date(startMs + row * 30_000).toISOString()},${50 + (row % 50)},137.3,140.9,${row % 3 === 0 ? '32,Heat Pump Only' : '0,Standby'},off,0,0,-59,connected,${row},${row},0,${row * 30}\n`;

const writeRecording = async (path: string, rows: number): Promise<void> => {
	const file = createWriteStream(path);
	const names = columnsOf('standard').map(({name}) => name);
	file.write(`${names.join(',')}\n`);
	for (let row = 0; row < rows; row += rowsInOneWrite) {
		const count = Math.min(rowsInOneWrite, rows - row);
		if (!file.write(Array.from({length: count}, (_, index) => lineOf(row + index)).join(''))) {
			await once(file, 'drain');
		}
	}

	file.end();
	await once(file, 'close');
};

/** The peak memory of a command, in megabytes. */
const peakOf = async (command: Command): Promise<number> => {
	let peak = Number.NaN;
	await runWell(command, {
		onStart(child) {
			const timer = setInterval(() => {
				try {
					const now = megabytesOf(child.pid ?? 0, 'VmHWM');
					peak = Number.isNaN(now) ? peak : now;
				} catch {
					// It has ended.
				}
			}, 10);
			child.once('exit', () => {
				clearInterval(timer);
			});
		},
	});
	return peak;
};

const csvReader = 'import csv,sys\nfor r in csv.DictReader(open(sys.argv[1])): pass';

/** Time to read a recording. */
export const reading: Measure = {
	about:
		'`navilink-tui report --json` of a recording with the standard columns, from start to end of the program.',
	async rows({isQuick, rounds}) {
		const count = isQuick ? 20_000 : 1_000_000;
		return withFolder(async folder => {
			const path = join(folder, 'out.csv');
			await writeRecording(path, count);
			const report: Command = [process.execPath, ...ourProgram(), 'report', '--json', path];
			const others: ReadonlyArray<{
				readonly judge: JudgeName;
				readonly name: string;
				readonly command: Command;
			}> = [
				{judge: 'python', name: "python3's `csv.DictReader`", command: ['python3', '-c', csvReader, path]},
				{judge: 'wc', name: '`wc -l`', command: ['wc', '-l', path]},
			];
			const timesOf = async (command: Command): Promise<number[]> =>
				inRounds(rounds, async () => {
					const {ms} = await runWell(command);
					return ms;
				});
			const what = `report over ${count.toLocaleString('en-US')} rows`;
			const ours = await timesOf(report);
			const rows: Row[] = [];
			for (const {judge, name, command} of others) {
				const values = isInstalled(judge) ? await timesOf(command) : undefined;
				rows.push({what, unit: 'ms', ours, theirs: {name, values}});
			}

			const megabytes = await inRounds(rounds, async () => peakOf(report));
			return [...rows, {what: `${what}: most memory`, unit: 'MB', ours: megabytes}];
		});
	},
};
