import {messageOf} from '../../source/support/errors.js';
import {Violation, type Target} from './target.js';

/** Lines of a stack that tell where it was. */
const toldFrames = 4;

/** What a case failed with, in a line, and where in the lines below it. */
export const failureOf = (error: unknown): string => {
	if (error instanceof Violation) {
		return error.message;
	}

	const frames =
		error instanceof Error ? (error.stack ?? '').split('\n').filter(line => /^\s+at /v.test(line)) : [];
	const name = error instanceof Error ? error.name : 'thrown';
	return [`${name}: ${messageOf(error).split('\n', 1)[0] ?? ''}`, ...frames.slice(0, toldFrames)].join('\n');
};

/** Runs a case here; undefined where everything held. A case that does not end is not ended. */
export const executeHere = async (target: Target, input: unknown): Promise<string | undefined> => {
	try {
		await target.check(input);
		return undefined;
	} catch (error) {
		return failureOf(error);
	}
};
