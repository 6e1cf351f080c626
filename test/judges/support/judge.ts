import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {isRecord, parseJson} from '../../../source/support/json.js';
import {type startSimulator} from '../../../source/simulator/simulator.js';
import {debianPython} from '../../support/judges.js';

/** The simulator under judgement and the list of what ends with the test. */
export type Stage = {
	readonly startSimulator: typeof startSimulator;
	/** Calls `end` after the judge's run, last registered first. */
	readonly onEnd: (end: () => Promise<unknown>) => void;
};

/** A script in `python/` that talks to the simulator with a client nobody here wrote. */
export type Judge = {
	readonly script: string;
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

/** End of a script that ran through. */
export const regularEnd = 'exit code 0';

const limitMs = 90_000;

const scriptPath = (script: string): string =>
	fileURLToPath(new URL(`../python/${script}`, import.meta.url));

/** Parses the JSON lines of a script; its text output beside them is ignored. */
const parseDetails = (output: string): ReadonlyMap<string, string> =>
	new Map(
		output
			.split('\n')
			.map(line => parseJson(line))
			.filter(line => isRecord(line))
			.map(({check, ok, detail}) => [String(check), ok === true ? '' : String(detail)]),
	);

const runScript = async (script: string, input: object): Promise<Findings> => {
	const child = spawn(debianPython, ['-B', scriptPath(script)], {timeout: limitMs, killSignal: 'SIGKILL'});
	let output = '';
	let errors = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		output += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		errors += text;
	});
	// A script that ends early leaves its input unread: the missing checks say so.
	child.stdin.on('error', () => undefined);
	child.stdin.end(JSON.stringify(input));
	const [code, signal]: unknown[] = await once(child, 'close');
	const end = signal === null ? `exit code ${String(code)}` : `ended by ${String(signal)}`;
	return {details: parseDetails(output), end: [end, errors.trim()].filter(Boolean).join('\n')};
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
		return await runScript(judge.script, await judge.prepare(stage));
	} finally {
		for (const end of ends.toReversed()) {
			await end();
		}
	}
};

/** Detail of one check: empty where it holds, otherwise why not. */
export const detailOf = ({details, end}: Findings, check: string): string =>
	details.get(check) ?? `not reached: ${end}`;
