import {exitCodeOfError, type StopReason} from './stop-reason.js';
import {watchForHangUp} from './hang-up.js';
import {type StopOptions} from './stop-listener.js';
import {deferred} from '../support/deadline.js';
import {messageOf} from '../support/errors.js';
import {complain, type Io} from './io.js';

/** How long closing the connection and the recording may take once asked to stop, in milliseconds. */
const stopDeadlineMs = 3000;

/** The way a command ends: what stops it, and the code it then gives. */
export type Ending = {
	/** The exit code, once all has been closed. */
	readonly code: Promise<number>;
	/** What a stop listener or a terminal session needs. */
	readonly stopOptions: Omit<StopOptions, 'process' | 'restore'>;
	/** Gives the code that `quit` ends with, and the sentence that says why. */
	readonly because: (code: number, sentence?: string) => void;
};

/**
Prepares the end of a command.

@param close - Ends the work. What it throws is said on standard error and gives the exit code.
*/
export const prepareEnding = (io: Io, close: () => Promise<void>): Ending => {
	const outcome = deferred<number>();
	const sentences: string[] = [];
	let code: number | undefined;
	const failed = (error: unknown): void => {
		code ??= exitCodeOfError(error);
		complain(io, messageOf(error));
	};

	return {
		code: outcome.promise,
		because(givenCode, sentence) {
			code ??= givenCode;
			if (sentence !== undefined) {
				sentences.push(sentence);
			}
		},
		stopOptions: {
			clock: io.clock,
			deadlineMs: stopDeadlineMs,
			async onStop(reason: StopReason) {
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
			exit: outcome.resolve,
			reraise(signal) {
				io.process.kill(io.process.pid, signal);
			},
		},
	};
};
