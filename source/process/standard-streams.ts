import {fstatSync} from 'node:fs';
import {problem, say} from '../messages/catalogue.js';
import {messageOf, type NavilinkError} from '../support/errors.js';
import {plural} from '../support/text.js';
import {fileStream} from './file-stream.js';
import {LineOutput} from './line-output.js';
import {stopBlocking} from './non-blocking.js';

/** Standard output and standard error of the program, for lines. */
export type StandardStreams = {
	readonly out: LineOutput;
	readonly err: LineOutput;
	/** Returns why standard output could not be written; undefined where it was, or its reader had enough. */
	readonly outputProblem: () => NavilinkError | undefined;
	/** Resolves when all that waits was written, or nothing can be written any more. */
	readonly flushed: () => Promise<void>;
};

type Stream = NodeJS.WriteStream & {readonly fd: number};

const withoutBlocking = (stream: Stream) => {
	stopBlocking(stream);
	return !stream.isTTY && fstatSync(stream.fd).isFile() ? fileStream(stream.fd) : stream;
};

/** Opens the standard streams for lines, so that whoever reads them, or does not, never stops the program. */
export const openStandardStreams = ({
	stdout,
	stderr,
}: {
	readonly stdout: Stream;
	readonly stderr: Stream;
}): StandardStreams => {
	const tellDropped = (stream: string) => (lines: number) => {
		err.write(`navilink-tui: ${say('lines-dropped', {lines: plural(lines, 'line'), stream})}\n`);
	};

	const err = new LineOutput(withoutBlocking(stderr), tellDropped('standard error'));
	const out = new LineOutput(withoutBlocking(stdout), tellDropped('standard output'));
	return {
		out,
		err,
		outputProblem: () =>
			out.error === undefined || out.isTerminal
				? undefined
				: problem('output-unwritable', {why: messageOf(out.error)}),
		async flushed() {
			await out.flushed();
			await err.flushed();
		},
	};
};
