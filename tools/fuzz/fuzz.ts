import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {isMainThread} from 'node:worker_threads';
import {number, seed as seedFlag, some, type Flag} from '../support/flags.js';
import {say, tableText} from '../support/report.js';
import {exitCodes, runTool} from '../support/run-tool.js';
import {CaseThread, serve} from './case-thread.js';
import {runTarget, type Finding, type TargetResult} from './run-target.js';
import {type Target} from './target.js';

const about = `
npm run fuzz: gives every way into the program what nobody expects: changed messages, answers of the cloud, files, flags, bytes on
the wire. Prints its seed, and for every target that did not hold the smallest input and the command that repeats it. Exit code 1
where something was found or a case could not be run, 130 when interrupted. A new way in gets a file in tools/fuzz/targets/; a finding
gets a test beside its fix.`;

const mostCases = 100_000_000;
const standardSeconds = 60;
const standardCaseLimitMs = 10_000;

const path: Flag<string | undefined> = {
	takes: 'PATH',
	about: 'repeats one case of one target',
	read: texts => texts.at(-1),
};

const flagsFor = (targets: readonly Target[]) => ({
	seed: seedFlag(),
	seconds: number(`time of all targets together (${standardSeconds})`, {
		from: 1,
		to: 86_400,
		fallback: undefined,
	}),
	cases: number('cases of each fast target; slower ones get fewer', {
		from: 1,
		to: mostCases,
		fallback: undefined,
	}),
	path,
	only: some(
		'fuzzes only this target',
		targets.map(({name}) => name),
	),
});

/** A finding and the command that repeats it. */
export const findingText = (name: string, seed: number, found: Finding): string =>
	[
		`FOUND in ${name}: ${found.failure}`,
		`  input: ${found.input}`,
		`  again: npm run fuzz -- --seed ${seed} --only ${name} --path ${found.path}`,
	].join('\n');

const rowOf = ({target, cases, elapsedMs, finding}: TargetResult): readonly string[] => [
	target.name,
	cases.toLocaleString('en-US'),
	`${Math.round(cases / Math.max(0.001, elapsedMs / 1000)).toLocaleString('en-US')}/s`,
	target.about,
	finding === undefined ? 'held' : '1 finding',
];

/**
Fuzzes targets as the command line says, or runs cases for the thread that does.

@param programUrl - The file that calls this.
@param caseLimitMs - A case that takes longer hangs.
*/
export const start = async (
	all: readonly Target[],
	programUrl: string,
	caseLimitMs = standardCaseLimitMs,
): Promise<void> => {
	if (!isMainThread) {
		serve(all);
		return;
	}

	// A day is a day in UTC, and nothing is coloured.
	process.env.TZ = 'UTC';
	process.env.FORCE_COLOR = '0';
	await runTool({about, flags: flagsFor(all)}, async ({seed, seconds, cases, path: at, only}, signal) => {
		if (at !== undefined && (cases !== undefined || only.length !== 1)) {
			throw new RangeError(
				'--path runs one case again: it goes with --seed and one --only TARGET, and not with --cases',
			);
		}

		say(`seed ${seed}`);
		// Without a number of cases the time is limited, and the other way round.
		const isCounted = cases !== undefined || at !== undefined;
		const allSeconds = seconds ?? (isCounted ? undefined : standardSeconds);
		const thread = new CaseThread(fileURLToPath(programUrl), caseLimitMs);
		const results: TargetResult[] = [];
		for (const target of all.filter(({name}) => only.includes(name))) {
			// To start takes time that is none of the target's.
			await thread.open();
			const result = await runTarget(target, {
				seed,
				cases: at === undefined ? Math.ceil((cases ?? mostCases) / (target.weight ?? 1)) : 1,
				path: at,
				limitMs: allSeconds && (allSeconds * 1000) / only.length,
				check: thread.check,
				signal,
			});
			results.push(result);
			if (result.finding !== undefined) {
				say(findingText(target.name, seed, result.finding));
			}
		}

		await thread.close();
		const head = ['target', 'cases', 'speed', 'input', ''];
		const isFigures = (column: number): boolean => column === 1 || column === 2;
		say(tableText([head, ...results.map(result => rowOf(result))], isFigures));
		if (results.some(({finding}) => finding !== undefined)) {
			return exitCodes.broken;
		}

		say(signal.aborted ? 'interrupted; everything held until then' : 'everything held');
		return signal.aborted ? exitCodes.interrupted : exitCodes.held;
	});
};
