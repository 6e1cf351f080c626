import {execFile} from 'node:child_process';
import {asError} from '../../../source/support/errors.js';

/** How a command ended: `code` is what a signal leaves undefined. */
export type Outcome = {
	readonly code: number | undefined;
	readonly stdout: string;
	readonly stderr: string;
	readonly ms: number;
};

/** A command line: the program, then its arguments. */
export type Command = readonly [file: string, ...args: string[]];

export type RunOptions = {
	readonly cwd: string;
	readonly env?: NodeJS.ProcessEnv;
	/** After so long it is killed. */
	readonly limitMs?: number;
};

const defaultLimitMs = 120_000;
const mostOutputBytes = 64_000_000;

/** Runs a command to its end, whatever that is. Rejects only when it cannot be started. */
export const run = async (
	[file, ...args]: Command,
	{cwd, env, limitMs = defaultLimitMs}: RunOptions,
): Promise<Outcome> =>
	new Promise((resolve, reject) => {
		const startMs = performance.now();
		const options = {cwd, env, timeout: limitMs, killSignal: 'SIGKILL', maxBuffer: mostOutputBytes} as const;
		execFile(file, args, options, (error, stdout, stderr) => {
			if (typeof error?.code === 'string') {
				reject(asError(error));
				return;
			}

			const code = error === null ? 0 : (error.code ?? undefined);
			resolve({code, stdout, stderr, ms: performance.now() - startMs});
		});
	});

/** Runs a command that has to end with 0; otherwise throws what it complained of. */
export const runWell = async (command: Command, options: RunOptions): Promise<Outcome> => {
	const outcome = await run(command, options);
	if (outcome.code !== 0) {
		const ended = outcome.code === undefined ? 'was killed' : `ended with ${outcome.code}`;
		throw new Error(`${command.join(' ')} ${ended}\n${outcome.stderr}${outcome.stdout}`.trim());
	}

	return outcome;
};
