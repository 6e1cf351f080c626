// Measures the program beside others and prints a table; a full run also writes tools/bench/RESULTS.md.
import {writeFile} from 'node:fs/promises';
import process from 'node:process';
import {messageOf} from '../../source/support/errors.js';
import {number, onOff, some} from '../support/flags.js';
import {say} from '../support/report.js';
import {runTool} from '../support/run-tool.js';
import {flood} from './measures/flood.js';
import {heap} from './measures/heap.js';
import {reading} from './measures/reading.js';
import {reconnect} from './measures/reconnect.js';
import {recording} from './measures/recording.js';
import {start} from './measures/start.js';
import {memory, polling, steady} from './measures/watching.js';
import {cellsOf, failureCells, headLines, lineOf, machineText, type Measure, type Run} from './table.js';

/** Every measurement, in the order of the table. */
const measures: Readonly<Record<string, Measure>> = {
	start,
	steady,
	polling,
	memory,
	flood,
	recording,
	reconnect,
	heap,
	reading,
};

const all = Object.keys(measures);
const resultsFile = 'tools/bench/RESULTS.md';

const about = `
npm run bench: first frame, processor, memory and bytes to the terminal beside htop and a bare mqtt.js subscriber, rows a
second, time to reconnect, heap over 200,000 statuses, speed of reading a recording. Nothing else should run meanwhile.
Compare ratios, not figures; budgets are printed, never asserted. Wants htop, mosquitto and python3, and says where one is missing.

A run of everything with at least three rounds writes ${resultsFile}; \`npm run docs\` then updates the README.
Exit code 1 where something could not be measured.`;

/** The rounds of a full run, and the fewest of one that writes the document. */
const usualRounds = 3;

const measureAll = async (names: readonly string[], run: Run) => {
	const lines: string[] = [];
	let isComplete = true;
	const attempt = async (what: string, act: () => Promise<void> | void): Promise<void> => {
		try {
			await act();
		} catch (error) {
			isComplete = false;
			say(lineOf(failureCells(what, messageOf(error))));
		}
	};

	for (const name of names) {
		await attempt(name, async () => {
			for (const row of (await measures[name]?.rows(run)) ?? []) {
				await attempt(row.what, () => {
					const line = lineOf(cellsOf(row));
					say(line);
					lines.push(line);
				});
			}
		});
	}

	return {lines, isComplete};
};

const documentText = (lines: readonly string[], rounds: number, minutes: number): string => {
	const args = process.argv.slice(2);
	const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
	return [
		'# What it costs',
		'',
		`${new Date().toISOString().slice(0, 10)}, ${machineText()}.`,
		`\`${command}\`, ${rounds} rounds, ${Math.round(minutes)} minutes.`,
		'',
		'Each figure is the median of the rounds, with their range. A ratio is ours by theirs, round by round. A figure over its budget',
		'is marked and fails nothing. Loopback is the only network.',
		'',
		...headLines,
		...lines,
		'',
		...Object.entries(measures).map(([name, measure]) => `- \`--only ${name}\`: ${measure.about}`),
		'',
	].join('\n');
};

// A measurement cannot be continued; children end with this process.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(name, () => {
		process.exit(130);
	});
}

const flags = {
	quick: onOff('only shows that everything can be measured'),
	only: some('measures only this', all),
	rounds: number('times of each measurement (3; 1 with --quick)', {from: 1, to: 20, fallback: undefined}),
};

await runTool({about, flags}, async ({quick: isQuick, only: names, rounds: given}) => {
	const rounds = given ?? (isQuick ? 1 : usualRounds);
	const beganMs = performance.now();
	for (const line of [machineText(), ...headLines]) {
		say(line);
	}

	const measured = await measureAll(names, {isQuick, rounds});
	const seconds = (performance.now() - beganMs) / 1000;
	say(`${Math.round(seconds)} s`);
	const isAll = names.length === all.length;
	if (isAll && measured.isComplete && !isQuick && rounds >= usualRounds) {
		await writeFile(resultsFile, documentText(measured.lines, rounds, seconds / 60));
	}

	say(measured.isComplete ? 'everything was measured' : 'not everything could be measured');
	return measured.isComplete ? 0 : 1;
});
