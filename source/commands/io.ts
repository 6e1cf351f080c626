import {type ReadStream, type WriteStream} from 'node:tty';
import {type Clock} from '../support/clock.js';

/** What a command may touch of the process. */
export type Io = {
	readonly stdin: ReadStream;
	readonly stdout: WriteStream;
	readonly stderr: NodeJS.WritableStream;
	readonly process: NodeJS.Process;
	readonly clock: Clock;
};

/** A complaint or a remark: one line on standard error, which no other output uses. */
export const complain = ({stderr}: Pick<Io, 'stderr'>, sentence: string): void => {
	stderr.write(`navilink-tui: ${sentence}\n`);
};
