import process from 'node:process';
import {messageOf} from '../../source/support/errors.js';
import {helpText, onOff, readFlags, type Flag, type FlagValues} from './flags.js';
import {say} from './report.js';

/** Exit codes that all tools share. */
export const exitCodes = {held: 0, broken: 1, interrupted: 130} as const;

/** Time after which whatever still keeps an ended tool alive is ignored, in milliseconds. */
const lingerMs = 5000;

/** Returns a signal that aborts when this process is asked to end. */
export const interruption = (): AbortSignal => {
	const interrupt = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, () => {
			interrupt.abort();
		});
	}

	return interrupt.signal;
};

const help = onOff('prints this help');

/**
Runs a tool and sets its exit code: 1 with one sentence on stderr where it throws or a flag is wrong.

@param tool.about - The text of `--help` above the flags.
@param main - Returns the exit code.
*/
export const runTool = async <All extends Readonly<Record<string, Flag<unknown>>>>(
	{about, flags}: {readonly about: string; readonly flags: All},
	main: (values: FlagValues<All>, signal: AbortSignal) => Promise<number>,
): Promise<void> => {
	try {
		const argv = process.argv.slice(2);
		if (readFlags(argv, {...flags, help}).help) {
			say(helpText(about, {...flags, help}));
			return;
		}

		process.exitCode = await main(readFlags(argv, flags), interruption());
	} catch (error) {
		process.stderr.write(`${messageOf(error)}\n`);
		process.exitCode = exitCodes.broken;
	}

	setTimeout(() => {
		// eslint-disable-next-line unicorn/no-process-exit -- A program on the command line; its children end with it.
		process.exit();
	}, lingerMs).unref();
};
