import {execFile, spawn, type ChildProcess, type SpawnOptions} from 'node:child_process';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {type Readable} from 'node:stream';
import {asError} from '../../source/support/errors.js';

/** A command line: the program, then its arguments. */
export type Command = readonly [file: string, ...args: string[]];

/** What a child needs to be ended with this process. */
type Ending = {
	kill(signal: 'SIGKILL' | 'SIGTERM'): unknown;
	once(event: 'exit', listener: () => void): unknown;
};

const children = new Set<Ending>();

process.once('exit', () => {
	for (const child of children) {
		child.kill('SIGTERM');
	}
});

/** Ends a child when this process ends. @returns The child. */
export const endWithUs = <Child extends Ending>(child: Child): Child => {
	children.add(child);
	child.once('exit', () => {
		children.delete(child);
	});
	return child;
};

/** Starts a child that ends with this process. */
export const start = ([file, ...args]: Command, options: SpawnOptions): ChildProcess =>
	endWithUs(spawn(file, args, options));

/** How a command ended; `code` is undefined after a signal. */
export type Outcome = {
	readonly code: number | undefined;
	readonly stdout: string;
	readonly stderr: string;
	readonly ms: number;
};

export type RunOptions = {
	readonly cwd?: string;
	readonly env?: NodeJS.ProcessEnv;
	/** Killed after this time. */
	readonly limitMs?: number;
	/** Called with the child once it is started. */
	readonly onStart?: (child: ChildProcess) => void;
};

const defaultLimitMs = 120_000;
const mostOutputBytes = 64_000_000;

/** Runs a command to its end; rejects only where it cannot be started. */
export const run = async (
	[file, ...args]: Command,
	{cwd, env, limitMs = defaultLimitMs, onStart}: RunOptions = {},
): Promise<Outcome> =>
	new Promise((resolve, reject) => {
		const startMs = performance.now();
		const options = {cwd, env, timeout: limitMs, killSignal: 'SIGKILL', maxBuffer: mostOutputBytes} as const;
		const child = execFile(file, args, options, (error, stdout, stderr) => {
			if (typeof error?.code === 'string') {
				reject(asError(error));
				return;
			}

			const code = error === null ? 0 : (error.code ?? undefined);
			resolve({code, stdout, stderr, ms: performance.now() - startMs});
		});
		endWithUs(child);
		onStart?.(child);
	});

/** Runs a command that has to end with 0. @throws {Error} with its output where it does not. */
export const runWell = async (command: Command, options?: RunOptions): Promise<Outcome> => {
	const outcome = await run(command, options);
	if (outcome.code !== 0) {
		const ended = outcome.code === undefined ? 'was killed' : `ended with ${outcome.code}`;
		throw new Error(`${command.join(' ')} ${ended}\n${outcome.stderr}${outcome.stdout}`.trim());
	}

	return outcome;
};

/**
Reads the output of a child line by line.

@returns A function for the next line, which throws when the output has ended.
*/
export const linesOf = (output: Readable, name: string): (() => Promise<string>) => {
	const lines = createInterface({input: output})[Symbol.asyncIterator]();
	return async () => {
		const line: IteratorResult<string, unknown> = await lines.next();
		if (line.done === true) {
			throw new Error(`${name} ended before its next line`);
		}

		return line.value;
	};
};
