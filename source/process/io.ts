import {type ReadStream, type WriteStream} from 'node:tty';
import {type Clock} from '../support/clock.js';
import {type Redactor} from '../support/redact.js';
import {type Unsubscribe} from '../support/store.js';
import {type Trace} from '../support/trace.js';
import {type LineOutput} from './line-output.js';

/** Where lines go. */
export type TextOutput = Pick<LineOutput, 'write' | 'isTerminal' | 'onGone' | 'flushed' | 'giveUp'>;

/** Parts of the process that commands use. */
export type Io = {
	readonly stdin: ReadStream;
	/** Terminal of the screen; lines go to `out`. */
	readonly stdout: WriteStream;
	/** Standard output, for lines. */
	readonly out: TextOutput;
	/** Standard error, for lines. */
	readonly err: TextOutput;
	readonly process: NodeJS.Process;
	/** Leaves signals to a command that listens for them itself. */
	readonly leaveSignals: Unsubscribe;
	/** Version of this program. */
	readonly version: string;
	readonly clock: Clock;
	/** Removes every secret in use from text. */
	readonly redactor: Redactor;
	/** Writes the debug log; does nothing without `--verbose`. */
	readonly trace: Trace;
};

/** Prints one line about a problem, or a remark, on standard error. */
export const complain = ({err, redactor}: Pick<Io, 'err' | 'redactor'>, sentence: string): void => {
	err.write(`navilink-tui: ${redactor.redact(sentence)}\n`);
};
