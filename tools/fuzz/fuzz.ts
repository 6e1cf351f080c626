import {messageOf} from '../../source/support/errors.js';
import {readArguments, type Arguments} from './arguments.js';
import {CaseProcess} from './case-process.js';
import {findingText, tableOf} from './report.js';
import {runTarget, type TargetResult} from './run-target.js';
import {type Target} from './target.js';

export type FuzzOptions = {
	readonly argv: readonly string[];
	readonly targets: readonly Target[];
	/** Runs the cases, see `CaseProcess`. */
	readonly program: string;
	readonly randomSeed: () => number;
	readonly say: (text: string) => void;
	readonly complain: (sentence: string) => void;
	readonly signal: AbortSignal;
	/** A case that takes longer hangs. */
	readonly caseLimitMs?: number;
};

const exitCodes = {held: 0, found: 1, interrupted: 130};

const standardCaseLimitMs = 10_000;
const limits = {heapMegabytes: 256, residentMegabytes: 700};

const runAll = async (
	{seed, limitMs, cases, first, targets}: Arguments,
	options: FuzzOptions,
): Promise<number> => {
	const {say, complain, program, signal, caseLimitMs = standardCaseLimitMs} = options;
	say(`seed ${seed}`);
	const caseProcess = new CaseProcess({program, limitMs: caseLimitMs, ...limits});
	const results: TargetResult[] = [];
	try {
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
				say(findingText(target.name, seed, finding));
			}

			// Each begins with a fresh process: what one leaves behind is not the other's.
			await caseProcess.close();
		}
	} catch (error) {
		// A process that an interruption ends while it starts is no failure.
		if (!signal.aborted) {
			complain(messageOf(error).replaceAll('\n', ' '));
			return exitCodes.found;
		}
	} finally {
		await caseProcess.close();
	}

	say(tableOf(results));
	if (results.some(({findings}) => findings.length > 0)) {
		return exitCodes.found;
	}

	say(signal.aborted ? 'interrupted; what was seen so far held' : 'everything held');
	return signal.aborted ? exitCodes.interrupted : exitCodes.held;
};

/** Fuzzes as the command line says; the exit code. */
export const fuzz = async (options: FuzzOptions): Promise<number> => {
	let given: Arguments;
	try {
		given = readArguments(options.argv, options.targets, options.randomSeed);
	} catch (error) {
		options.complain(messageOf(error).replaceAll('\n', ' '));
		return exitCodes.found;
	}

	return runAll(given, options);
};
