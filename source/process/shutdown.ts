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

/** Orderly end of a command, and its exit code. */
export type Shutdown = {
	/** Resolves with the exit code, after everything is closed. */
	readonly code: Promise<number>;
	/** Options for a stop listener or a terminal session. */
	readonly stopOptions: Omit<StopOptions, 'process' | 'restore'>;
	/** Sets the exit code of a later `quit`, and the sentence that explains it. */
	readonly exitWith: (code: number, sentence?: string) => void;
};

/**
Returns the shutdown of a command.

@param close - Ends the work. Its error is printed on standard error and sets the exit code.
*/
export const prepareShutdown = (io: Io, close: () => Promise<void>): Shutdown => {
	const outcome = deferred<number>();
	const sentences: string[] = [];
	let code: number | undefined;
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
