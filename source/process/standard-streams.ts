import {problem} from '../messages/catalogue.js';
import {codeOf, messageOf, type NavilinkError} from '../support/errors.js';
import {type Io} from './io.js';

/**
Hears when standard output or standard error cannot be written: unheard, that would end the program in the middle of its work, and
each complaint about it would be another one. A terminal is left to whoever draws on it.

@returns What to say of standard output at the end: nothing where it was written, or its reader had enough.
*/
export const watchStreams = ({
	stdout,
	stderr,
}: Pick<Io, 'stdout' | 'stderr'>): (() => NavilinkError | undefined) => {
	let trouble: unknown;
	// There is nowhere left to say it, and watching and recording need no reader.
	stderr.on('error', () => undefined);
	if (!stdout.isTTY) {
		stdout.on('error', (error: unknown) => {
			trouble ??= error;
		});
	}

	return () =>
		trouble === undefined || codeOf(trouble) === 'EPIPE'
			? undefined
			: problem('output-unwritable', {why: messageOf(trouble)});
};
