import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {messageOf} from '../../source/support/errors.js';
import {plural} from '../../source/support/text.js';
import {helpText, number, onOff, readFlags, seed as seedFlag, some} from '../support/flags.js';
import {say, tableText} from '../support/report.js';
import {exitCodes, interruption} from '../support/run-tool.js';
import {CaseProcess} from './case-process.js';
import {runTarget, type Finding, type TargetResult} from './run-target.js';
import {serve, serveArgument} from './serve.js';
import {type Target} from './target.js';

export type FuzzOptions = {
	readonly argv: readonly string[];
	readonly targets: readonly Target[];
	/** Runs the cases, see `CaseProcess`. */
	readonly program: string;
	readonly say: (text: string) => void;
	readonly complain: (sentence: string) => void;
	readonly signal: AbortSignal;
	/** A case that takes longer hangs. */
	readonly caseLimitMs?: number;
};

const about = `
npm run fuzz: gives every way into the program what nobody expects: changed messages, answers of the cloud, files, flags, bytes on
the wire. Prints its seed, and for everything that did not hold the smallest input and the command that repeats it. Exit code 1 where
something was found or a case could not be run, 130 when interrupted. A new way in gets a file in tools/fuzz/targets/; a finding gets
a test beside its fix.`;

const mostCases = 100_000_000;
const longestSeconds = 86_400;
const standardSeconds = 60;
const standardCaseLimitMs = 10_000;
const limits = {heapMegabytes: 256, residentMegabytes: 700};

const flagsFor = (targets: readonly Target[]) => ({
	seed: seedFlag(),
	seconds: number(`time of all targets together (${standardSeconds})`, {
		from: 1,
		to: longestSeconds,
		fallback: undefined,
	}),
	cases: number('cases of each fast target; slower ones get fewer', {
		from: 1,
		to: mostCases,
		fallback: undefined,
	}),
	case: number('repeats one case of one target', {from: 0, to: mostCases, fallback: undefined}),
	only: some(
		'fuzzes only this target',
		targets.map(({name}) => name),
	),
	help: onOff('prints this help'),
});

const readArguments = (argv: readonly string[], targets: readonly Target[]) => {
	const {seed, seconds, cases, case: one, only, help} = readFlags(argv, flagsFor(targets));
	if (one !== undefined && (cases !== undefined || only.length !== 1)) {
		throw new RangeError(
			'--case runs one case again: it goes with --seed and one --only TARGET, and not with --cases',
		);
	}

	// Without a number of cases the time is limited, and the other way round.
	const isCounted = cases !== undefined || one !== undefined;
	return {
		seed,
		limitMs: (seconds ?? (isCounted ? longestSeconds : standardSeconds)) * 1000,
		cases: one === undefined ? (cases ?? mostCases) : 1,
		first: one ?? 0,
		targets: targets.filter(({name}) => only.includes(name)),
		isHelp: help,
	};
};

/** A finding and the command that repeats it. */
export const findingText = (
	name: string,
	seed: number,
	{number: found, failure, input, repeats}: Finding,
): string =>
	[
		`FOUND in ${name}, case ${found}${repeats === 0 ? '' : ` and ${plural(repeats, 'other')}`}: ${failure}`,
		`  input: ${input}`,
		`  again: npm run fuzz -- --seed ${seed} --only ${name} --case ${found}`,
	].join('\n');

const rowOf = ({target, cases, elapsedMs, residentBytes, findings}: TargetResult): readonly string[] => [
	target.name,
	cases.toLocaleString('en-US'),
	`${Math.round(cases / Math.max(0.001, elapsedMs / 1000)).toLocaleString('en-US')}/s`,
	`${Math.round(residentBytes / 1e6)} MB`,
	target.about,
	findings.length === 0 ? 'held' : plural(findings.length, 'finding'),
];

/** Fuzzes as the command line says; returns the exit code. */
export const fuzz = async (options: FuzzOptions): Promise<number> => {
	const {complain, program, signal, caseLimitMs = standardCaseLimitMs} = options;
	const results: TargetResult[] = [];
	const caseProcess = new CaseProcess({program, limitMs: caseLimitMs, ...limits});
	try {
		const {seed, targets, first, cases, limitMs, isHelp} = readArguments(options.argv, options.targets);
		if (isHelp) {
			options.say(helpText(about, flagsFor(targets)));
			return exitCodes.held;
		}

		options.say(`seed ${seed}`);
		for (const target of targets) {
			const result = await runTarget(target, {
				seed,
				first,
				cases: Math.ceil(cases / (target.weight ?? 1)),
				limitMs: limitMs / targets.length,
				execute: caseProcess.execute,
				monotonicMs: () => performance.now(),
				signal,
			});
			results.push(result);
			for (const finding of result.findings) {
				options.say(findingText(target.name, seed, finding));
			}

			// Each target begins with a fresh process: it is not blamed for what another left behind.
			await caseProcess.close();
		}
	} catch (error) {
		// A process that an interruption ends while it starts is no failure.
		if (!signal.aborted) {
			complain(messageOf(error).replaceAll('\n', ' '));
			return exitCodes.broken;
		}
	} finally {
		await caseProcess.close();
	}

	const head = ['target', 'cases', 'speed', 'memory', 'input', ''];
	const isFigures = (column: number): boolean => column >= 1 && column <= 3;
	options.say(tableText([head, ...results.map(result => rowOf(result))], isFigures));
	if (results.some(({findings}) => findings.length > 0)) {
		return exitCodes.broken;
	}

	options.say(signal.aborted ? 'interrupted; everything held until then' : 'everything held');
	return signal.aborted ? exitCodes.interrupted : exitCodes.held;
};

/**
Fuzzes targets as the command line says, or runs cases for the process that does.

@param programUrl - The file that calls this.
*/
export const start = async (
	targets: readonly Target[],
	programUrl: string,
	caseLimitMs?: number,
): Promise<void> => {
	const argv = process.argv.slice(2);
	if (argv[0] === serveArgument) {
		serve(targets);
		return;
	}

	process.exitCode = await fuzz({
		argv,
		targets,
		program: fileURLToPath(programUrl),
		say,
		complain(sentence) {
			process.stderr.write(`${sentence}\n`);
		},
		signal: interruption(),
		...(caseLimitMs !== undefined && {caseLimitMs}),
	});
};
