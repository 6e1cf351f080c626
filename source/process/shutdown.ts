import process from 'node:process';
import {deferred} from '../support/deadline.js';
import {messageOf} from '../support/errors.js';
import {exitCodeOfError, type StopReason} from './stop-reason.js';
import {isHangUpIgnored} from './environment.js';
import {watchForHangUp} from './hang-up.js';
import {type StopOptions} from './stop-listener.js';
import {complain, type Io} from './io.js';

/** Time limit for closing the connection and the recording, in milliseconds. */
const stopDeadlineMs = 3000;

/** How long what was printed may wait for its reader after a signal, in milliseconds. */
const flushLimitMs = 500;

/** Orderly end of a command, and its exit code. */
export type Shutdown = {
	/** Resolves with the exit code, after everything is closed. */
	readonly code: Promise<number>;
	/** Options for a stop listener or a terminal session. */
	readonly stopOptions: Omit<StopOptions, 'process' | 'restore'>;
	/** Sets the exit code of a later `quit`, and the sentence that explains it. */
	readonly exitWith: (code: number, sentence?: string) => void;
};

/** Lets the program end although nobody reads what it printed. */
const giveUpLater = ({out, err, clock}: Io): void => {
	const timer = clock.after(flushLimitMs, () => {
		out.giveUp();
		err.giveUp();
	});
	void Promise.all([out.flushed(), err.flushed()]).then(timer.cancel);
};

/**
Returns the shutdown of a command.

@param close - Ends the work. Its error is printed on standard error and sets the exit code.
*/
export const prepareShutdown = (io: Io, close: () => Promise<void>): Shutdown => {
	io.leaveSignals();
	const outcome = deferred<number>();
	const sentences: string[] = [];
	let code: number | undefined;
	let isAskedFromOutside = false;
	const failed = (error: unknown): void => {
		code ??= exitCodeOfError(error);
		complain(io, messageOf(error));
	};

	return {
		code: outcome.promise,
		exitWith(givenCode, sentence) {
			code ??= givenCode;
			if (sentence !== undefined) {
				sentences.push(sentence);
			}
		},
		stopOptions: {
			clock: io.clock,
			deadlineMs: stopDeadlineMs,
			isHangUpIgnored: isHangUpIgnored(process.env),
			async onStop(reason: StopReason) {
				isAskedFromOutside = reason.kind === 'signal' || reason.kind === 'terminal-lost';
				for (const sentence of sentences) {
					complain(io, sentence);
				}

				if (reason.kind === 'fault') {
					failed(reason.error);
				}

				try {
					await close();
				} catch (error) {
					failed(error);
				}

				return code;
			},
			onTrouble(error) {
				complain(io, messageOf(error));
			},
			isTerminalGone: watchForHangUp(),
			exit(exitCode) {
				if (isAskedFromOutside) {
					giveUpLater(io);
				}

				outcome.resolve(exitCode);
			},
			reraise(signal) {
				io.process.kill(io.process.pid, signal);
			},
		},
	};
};
