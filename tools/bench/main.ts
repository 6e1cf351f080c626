// What the program costs, beside others: `npm run bench [-- --quick] [-- --only NAME] [-- --rounds N]`.
// The table goes to standard output; a full run, in which everything could be measured,
// also writes tools/bench/RESULTS.md.
import {writeFile} from 'node:fs/promises';
import process from 'node:process';
import {exitCodes, messageOf} from '../../source/support/errors.js';
import {cells} from './measures/cells.js';
import {flood} from './measures/flood.js';
import {heap} from './measures/heap.js';
import {intake} from './measures/intake.js';
import {memory} from './measures/memory.js';
import {polling} from './measures/polling.js';
import {reading} from './measures/reading.js';
import {reconnect} from './measures/reconnect.js';
import {recording} from './measures/recording.js';
import {start} from './measures/start.js';
import {steady} from './measures/steady.js';
import {isForDocument, readArguments, type Arguments} from './support/arguments.js';
import {machineText} from './support/machine.js';
import {type Measure} from './support/measure.js';
import {unrestText} from './support/quiet.js';
import {type Row} from './support/row.js';
import {cellsOf, failureCells, headLines, lineOf} from './support/table.js';

/** Every measurement, in the order of the table. */
const measures: Readonly<Record<string, Measure>> = {
	start,
	steady,
	polling,
	memory,
	cells,
	flood,
	intake,
	recording,
	reconnect,
	heap,
	reading,
};

const resultsFile = 'tools/bench/RESULTS.md';

const say = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

/** What was measured: its rows, the lines of the table, and whether that is everything. */
type Measured = {
	readonly rows: readonly Row[];
	readonly lines: readonly string[];
	readonly isComplete: boolean;
};

const measureAll = async ({names, ...run}: Arguments): Promise<Measured> => {
	const measured: Row[] = [];
	const lines: string[] = [];
	let isComplete = true;
	const add = (rowCells: readonly string[]): void => {
		lines.push(lineOf(rowCells));
		say(lineOf(rowCells));
	};

	for (const name of names) {
		try {
			const rows = (await measures[name]?.rows(run)) ?? [];
			for (const row of rows) {
				try {
					add(cellsOf(row));
					measured.push(row);
				} catch (error) {
					isComplete = false;
					add(failureCells(row.what, messageOf(error)));
				}
			}
		} catch (error) {
			isComplete = false;
			add(failureCells(name, messageOf(error)));
		}
	}

	return {rows: measured, lines, isComplete};
};

const headOf = ({rounds}: Arguments, command: string, seconds: number): string[] => [
	'# What it costs',
	'',
	`${new Date().toISOString().slice(0, 10)}, ${machineText()}.`,
	`\`${command}\`, ${rounds} rounds, ${Math.round(seconds / 60)} minutes.`,
	'',
	'Each figure is the median of the rounds with the least and the most beside it. A ratio is ours by theirs, round by round. What',
	'is over its budget is told and fails nothing. Loopback is the only network.',
	'',
];

const notesOf = (names: readonly string[]): string[] => [
	'',
	...names.flatMap(name => {
		const measure = measures[name];
		return measure === undefined ? [] : [`- \`--only ${name}\`: ${measure.about}`];
	}),
	'',
];

const main = async (args: readonly string[]): Promise<number> => {
	let options: Arguments;
	try {
		options = readArguments(args, Object.keys(measures));
	} catch (error) {
		process.stderr.write(`${messageOf(error)}\n`);
		return exitCodes.usage.code;
	}

	const beganMs = performance.now();
	say(machineText());
	for (const line of headLines) {
		say(line);
	}

	const {rows, lines, isComplete} = await measureAll(options);
	const seconds = (performance.now() - beganMs) / 1000;
	say(`${Math.round(seconds)} s`);
	if (isForDocument(options, Object.keys(measures), isComplete)) {
		const unrest = unrestText(rows);
		const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
		const text = [
			...headOf(options, command, seconds),
			...(unrest === undefined ? [] : [unrest, '']),
			...headLines,
			...lines,
			...notesOf(options.names),
		];
		await writeFile(resultsFile, text.join('\n'));
	}

	return isComplete ? 0 : 1;
};

// What was started ends with this program.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => {
		process.exit(130);
	});
}

process.exitCode = await main(process.argv.slice(2));
