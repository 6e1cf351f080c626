import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {endWithUs} from './children.js';

/** No run of a program takes longer, in milliseconds. */
const patienceMs = 600_000;

type OnStart = (child: ChildProcess) => void;

/**
Runs a program.

@param onStart - Gets the child as soon as it is started.
@returns Its standard output.
@throws {Error} where it fails, or takes more than ten minutes.
*/
export const outputOf = async (file: string, args: readonly string[], onStart?: OnStart): Promise<string> => {
	const child = endWithUs(
		spawn(file, [...args], {
			// With CI set, Ink draws only a last frame.
			env: {...process.env, CI: 'false', NODE_ENV: 'production'},
			stdio: ['ignore', 'pipe', 'pipe'],
			timeout: patienceMs,
		}),
	);
	onStart?.(child);
	const [output, complaint] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'close'),
	]);
	if (child.exitCode !== 0) {
		throw new Error(`${file} ended with ${child.exitCode ?? child.signalCode}: ${complaint.slice(-1000)}`);
	}

	return output;
};

const lastObject = (output: string): unknown => JSON.parse(output.trim().split('\n').at(-1) ?? '') as unknown;

/** Runs Node; see `outputOf`. @returns What the last line of its output says, which is JSON. */
export const runNode = async (args: readonly string[], onStart?: OnStart): Promise<unknown> =>
	lastObject(await outputOf(process.execPath, args, onStart));

/** Runs a file of `tools/bench/programs/` with its packages as they are shipped; see `runNode`. */
export const runProgram = async (
	name: string,
	args: readonly string[],
	onStart?: OnStart,
): Promise<unknown> =>
	runNode(['tools/run.js', '--bundled', `tools/bench/programs/${name}.ts`, ...args], onStart);
