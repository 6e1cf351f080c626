import process from 'node:process';
import {messageOf} from '../../source/support/errors.js';

/** How long what has ended may keep the process alive, milliseconds. */
const lingerMs = 5000;

/** Aborted once somebody wants this process to end. */
export const interruption = (): AbortSignal => {
	const interrupt = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, () => {
			interrupt.abort();
		});
	}

	return interrupt.signal;
};

/**
Runs a program of the command line and sets its exit code. An error is told in one sentence.

@param main - Gives the exit code.
@param failedCode - The exit code where it throws.
*/
export const runMain = async (
	main: (signal: AbortSignal) => Promise<number>,
	failedCode: number,
): Promise<void> => {
	try {
		process.exitCode = await main(interruption());
	} catch (error) {
		process.stderr.write(`${messageOf(error)}\n`);
		process.exitCode = failedCode;
	}

	// The listeners for signals keep nothing alive; what would must not hang the run.
	setTimeout(() => {
		// eslint-disable-next-line unicorn/no-process-exit -- A program on the command line; what it started ends with it.
		process.exit();
	}, lingerMs).unref();
};
