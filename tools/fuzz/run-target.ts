import fc from 'fast-check';
import {NotRun} from './case-thread.js';
import {failureOf, type Target} from './target.js';

/** Something that did not hold, as small as it could be made. */
export type Finding = {
	readonly failure: string;
	readonly input: string;
	/** Where fast-check finds it again. */
	readonly path: string;
};

export type TargetResult = {
	readonly target: Target;
	readonly cases: number;
	readonly elapsedMs: number;
	readonly finding: Finding | undefined;
};

export type RunOptions = {
	readonly seed: number;
	readonly cases: number;
	/** Repeats the case at a path. */
	readonly path?: string | undefined;
	/** Ends after this time, but not before the first case; a finding is made smaller within it. */
	readonly limitMs?: number | undefined;
	/** Does with an input what the target does. @throws where something does not hold. */
	readonly check: (target: Target, input: unknown) => Promise<void> | void;
	readonly signal?: AbortSignal;
};

const longestInput = 2000;

const asText = (input: unknown): string => {
	const text = fc.stringify(input);
	return text.length > longestInput ? `${text.slice(0, longestInput)}… (${text.length} characters)` : text;
};

/** Runs the cases of one target until one does not hold. @throws {NotRun} where a case could not be run. */
export const runTarget = async (
	target: Target,
	{seed, cases, path, limitMs, check, signal}: RunOptions,
): Promise<TargetResult> => {
	const startMs = performance.now();
	const untilMs = startMs + (limitMs ?? Number.POSITIVE_INFINITY);
	let runs = 0;
	const property = fc.asyncProperty(target.inputs, async input => {
		const isOver = runs > 0 && performance.now() >= untilMs;
		if (signal?.aborted === true || isOver) {
			throw new fc.PreconditionFailure(true);
		}

		runs++;
		await check(target, input);
	});
	const {counterexample, counterexamplePath, errorInstance, numRuns} = await fc.check(property, {
		seed,
		numRuns: cases,
		...(path !== undefined && {path}),
		markInterruptAsFailure: false,
	});
	if (errorInstance instanceof NotRun) {
		throw errorInstance;
	}

	return {
		target,
		cases: numRuns,
		elapsedMs: performance.now() - startMs,
		finding:
			counterexample === null
				? undefined
				: {
						failure: failureOf(errorInstance),
						input: asText(counterexample[0]),
						path: counterexamplePath ?? '0',
					},
	};
};
