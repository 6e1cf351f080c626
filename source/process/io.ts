import {type ReadStream, type WriteStream} from 'node:tty';
import {type Clock} from '../support/clock.js';
import {type Redactor} from '../support/redact.js';
import {type Trace} from '../support/trace.js';

/** Parts of the process that commands use. */
export type Io = {
	readonly stdin: ReadStream;
	readonly stdout: WriteStream;
	readonly stderr: NodeJS.WritableStream;
	readonly process: NodeJS.Process;
	/** Version of this program. */
	readonly version: string;
	readonly clock: Clock;
	/** Removes every secret in use from text. */
	readonly redactor: Redactor;
	/** Writes the debug log; does nothing without `--verbose`. */
	readonly trace: Trace;
};

/** Prints one line about a problem, or a remark, on standard error. */
export const complain = ({stderr, redactor}: Pick<Io, 'stderr' | 'redactor'>, sentence: string): void => {
	stderr.write(`navilink-tui: ${redactor.redact(sentence)}\n`);
};
