import {fileURLToPath} from 'node:url';
import {isRecord, parseJson} from '../../../source/support/json.js';
import {type startSimulator} from '../../../source/simulator/simulator.js';
import {debianPython} from '../../support/judges.js';
import {runProgram} from './run-program.js';

/** The simulator under judgement and the list of what ends with the test. */
export type Stage = {
	readonly startSimulator: typeof startSimulator;
	/** Calls `end` after the judge's run, last registered first. */
	readonly onEnd: (end: () => Promise<unknown>) => void;
};

/** A script in `python/` that talks to the simulator with a client nobody here wrote. */
export type Judge = {
	readonly script: string;
	/** By default the Python that has Debian's modules. */
	readonly interpreter?: string;
	/** Names of all checks the script reports. */
	readonly checks: readonly string[];
	/** Starts the simulator; returns the script's input. */
	readonly prepare: (stage: Stage) => Promise<object>;
};

/** Everything a script reported. */
export type Findings = {
	/** Detail of each check: empty where it holds. */
	readonly details: ReadonlyMap<string, string>;
	/** How the script ended, with its standard error. */
	readonly end: string;
};

const limitMs = 90_000;

/** Parses the JSON lines of a script; other output is ignored. */
const parseDetails = (output: string): ReadonlyMap<string, string> =>
	new Map(
		output
			.split('\n')
			.map(line => parseJson(line))
			.filter(line => isRecord(line))
			.map(({check, ok, detail}) => [String(check), ok === true ? '' : String(detail)]),
	);

const runScript = async ({script, interpreter = debianPython}: Judge, input: object): Promise<Findings> => {
	const path = fileURLToPath(new URL(`../python/${script}`, import.meta.url));
	// Without files of compiled modules beside the sources.
	const run = await runProgram(interpreter, ['-B', path], {limitMs, input: JSON.stringify(input)});
	return {details: parseDetails(run.stdout), end: [run.end, run.stderr.trim()].filter(Boolean).join('\n')};
};

/** Runs a judge against a simulator and ends everything it started. */
export const runJudge = async (judge: Judge, start: typeof startSimulator): Promise<Findings> => {
	const ends: Array<() => Promise<unknown>> = [];
	const stage: Stage = {
		startSimulator: start,
		onEnd(end) {
			ends.push(end);
		},
	};
	try {
		return await runScript(judge, await judge.prepare(stage));
	} finally {
		for (const end of ends.toReversed()) {
			await end();
		}
	}
};

/** Detail of one check: empty where it holds, otherwise why not. */
export const detailOf = ({details, end}: Findings, check: string): string =>
	details.get(check) ?? `not reached: ${end}`;
