import {type ReadStream, type WriteStream} from 'node:tty';
import {type Clock} from '../support/clock.js';
import {type Redactor} from '../support/redact.js';
import {type Trace} from '../support/trace.js';

/** What a command may touch of the process. */
export type Io = {
	readonly stdin: ReadStream;
	readonly stdout: WriteStream;
	readonly stderr: NodeJS.WritableStream;
	readonly process: NodeJS.Process;
	/** Of this program. */
	readonly version: string;
	readonly clock: Clock;
	/** Knows every secret in use. */
	readonly redactor: Redactor;
	/** Hears what the program does; does nothing without `--verbose`. */
	readonly trace: Trace;
};

/** A complaint or a remark: one line on standard error, which no other output uses. */
export const complain = ({stderr, redactor}: Pick<Io, 'stderr' | 'redactor'>, sentence: string): void => {
	stderr.write(`navilink-tui: ${redactor.redact(sentence)}\n`);
};
