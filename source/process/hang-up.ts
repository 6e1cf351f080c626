import {isatty} from 'node:tty';

/**
Notes which of the standard streams are terminals, and returns a question: is one of them gone since?

It matters at the very end: Node 20 aborts in `process.exit` when it cannot put the settings of a
closed terminal back (nodejs/node#58200).

@param isTerminal - Whether a file descriptor is a terminal that still answers.
*/
export const watchForHangUp = (isTerminal: (fileDescriptor: number) => boolean = isatty): (() => boolean) => {
	const terminals = [0, 1, 2].filter(descriptor => isTerminal(descriptor));
	return () => terminals.some(descriptor => !isTerminal(descriptor));
};
