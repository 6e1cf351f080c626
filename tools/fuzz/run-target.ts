import fc from 'fast-check';
import {messageOf} from '../../source/support/errors.js';
import {type Target} from './target.js';

const prime = 16_777_619;
const basis = 2_166_136_261;
const words = 2 ** 32;

/**
The seed of one case: the same for a seed, a target and a number, on every machine and whatever ran before
(FNV-1a, 32 bits).
*/
export const caseSeed = (seed: number, target: string, number: number): number => {
	let hash = basis;
	for (const character of `${seed} ${target} ${number}`) {
		// eslint-disable-next-line no-bitwise -- The exclusive or is what FNV is made of.
		hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), prime);
	}

	return (hash + words) % words;
};

/** The result of a case. */
export type Outcome = {
	/** What did not hold, and where; undefined where everything did. */
	readonly failure: string | undefined;
	/** What the process took up after it, in bytes; 0 where that is not measured. */
	readonly residentBytes: number;
};

/** Does with an input what a target does, and survives whatever comes of it. */
export type Execute = (target: Target, input: unknown) => Promise<Outcome>;

/** Something that did not hold, as small as it could be made. */
export type Finding = {
	readonly number: number;
	readonly failure: string;
	readonly input: string;
	/** How many more cases failed in the same way. */
	readonly repeats: number;
};

export type TargetResult = {
	readonly target: Target;
	readonly cases: number;
	readonly elapsedMs: number;
	readonly residentBytes: number;
	readonly findings: readonly Finding[];
};

export type RunOptions = {
	readonly seed: number;
	/** The number of the first case. */
	readonly first: number;
	readonly cases: number;
	/** Ends after so long at the latest, but not before the first case. */
	readonly limitMs: number;
	readonly execute: Execute;
	readonly monotonicMs: () => number;
	readonly signal?: AbortSignal;
};

/** An input is made smaller in so many steps at most, and no longer than this. */
const mostShrinkTries = 500;
const shrinkLimitMs = 30_000;

/** Kinds of findings told of one target; it ends with the last of them. */
const mostFindings = 8;

const longestInput = 2000;

/** A text that is another one many times over is told as such. */
const repeated = /(?<part>.{1,8}?)\k<part>{15,}/gv;

const asText = (input: unknown): string => {
	const text = fc
		.stringify(input)
		.replaceAll(repeated, (whole: string, part: string) => `${part}⟨×${whole.length / part.length}⟩`);
	return text.length > longestInput ? `${text.slice(0, longestInput)}… (${text.length} characters)` : text;
};

/** What two failures share when they are the same: not the numbers and texts they are about. */
const kindOf = (failure: string): string =>
	(failure.split('\n', 1)[0] ?? '').replaceAll(/"(?:[^"\\]|\\.)*"/gv, '""').replaceAll(/[\d.e+\-]+/gv, '0');

const inputsOf = async (
	target: Target,
	seed: number,
	fails: (input: unknown) => Promise<boolean>,
	endOnFailure: boolean,
): Promise<unknown> => {
	const broken: unknown[] = [];
	const property = fc.asyncProperty(target.inputs, async input => {
		try {
			return broken.length > 0 || !(await fails(input));
		} catch (error) {
			// It was not the case that failed: this must not be taken for a counterexample.
			broken.push(error);
			return true;
		}
	});
	const details = await fc.check(property, {seed, numRuns: 1, endOnFailure});
	const [cause = details.counterexample === null ? details.errorInstance : undefined] = broken;
	if (cause !== undefined && cause !== null) {
		throw new Error(`case of ${target.name} could not be run: ${messageOf(cause)}`, {cause});
	}

	return details.counterexample?.[0];
};

/** Makes the input of a failed case smaller, as long as it fails in the same way; undefined where it does so no more. */
const shrunk = async (
	target: Target,
	seed: number,
	failure: string,
	{execute, monotonicMs, signal}: RunOptions,
): Promise<Pick<Finding, 'failure' | 'input'> | undefined> => {
	const untilMs = monotonicMs() + shrinkLimitMs;
	const kind = kindOf(failure);
	let smallest: string | undefined;
	let tries = 0;
	const input = await inputsOf(
		target,
		seed,
		async one => {
			tries++;
			if (signal?.aborted === true || tries > mostShrinkTries || monotonicMs() > untilMs) {
				return false;
			}

			const {failure: found} = await execute(target, one);
			if (found === undefined || kindOf(found) !== kind) {
				return false;
			}

			smallest = found;
			return true;
		},
		false,
	);
	return smallest === undefined ? undefined : {failure: smallest, input: asText(input)};
};

/** The first run of a case: what it was given, and what came of it. */
const firstRun = async (
	target: Target,
	seed: number,
	execute: Execute,
): Promise<Outcome & {readonly input: unknown}> => {
	const outcomes: Outcome[] = [];
	const input = await inputsOf(
		target,
		seed,
		async one => {
			const outcome = await execute(target, one);
			outcomes.push(outcome);
			return outcome.failure !== undefined;
		},
		true,
	);
	const [outcome] = outcomes;
	if (outcome === undefined) {
		throw new Error(`no case of ${target.name} was run`);
	}

	return {...outcome, input};
};

/** Runs the cases of one target. */
export const runTarget = async (target: Target, options: RunOptions): Promise<TargetResult> => {
	const {seed, first, cases, limitMs, execute, monotonicMs, signal} = options;
	const startMs = monotonicMs();
	const isInterrupted = (): boolean => signal?.aborted === true;
	const findings = new Map<string, Finding>();
	let mostResidentBytes = 0;
	let done = 0;
	while (
		done < cases &&
		findings.size < mostFindings &&
		!isInterrupted() &&
		(done === 0 || monotonicMs() - startMs < limitMs)
	) {
		const number = first + done;
		const ownSeed = caseSeed(seed, target.name, number);
		const {failure, residentBytes, input} = await firstRun(target, ownSeed, execute);
		// What comes after an interruption may come of it.
		if (isInterrupted()) {
			break;
		}

		mostResidentBytes = Math.max(mostResidentBytes, residentBytes);
		done++;
		if (failure === undefined) {
			continue;
		}

		const kind = kindOf(failure);
		const known = findings.get(kind);
		if (known === undefined) {
			const small = await shrunk(target, ownSeed, failure, options);
			findings.set(kind, {
				number,
				repeats: 0,
				...(small ?? {failure: `${failure} (not every time)`, input: asText(input)}),
			});
		} else {
			findings.set(kind, {...known, repeats: known.repeats + 1});
		}
	}

	return {
		target,
		cases: done,
		elapsedMs: monotonicMs() - startMs,
		residentBytes: mostResidentBytes,
		findings: [...findings.values()],
	};
};
