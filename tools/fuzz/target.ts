import type fc from 'fast-check';
import {messageOf} from '../../source/support/errors.js';

/**
One way into the program, with what must hold whatever comes in there.

A class only so that targets of different inputs fit into one table; targets are plain objects.
*/
export abstract class Target<Input = unknown> {
	/** How many times longer a case takes than one of the fast targets: `--cases` is divided by it. */
	readonly weight?: number;
	/** A case that takes longer hangs; where not given, what all the others have. */
	readonly limitMs?: number;
	/** How it is named on the command line. */
	abstract readonly name: string;
	/** What it attacks, in a few words. */
	abstract readonly about: string;
	/** Makes inputs and shrinks them. They travel to another thread: plain data only. */
	abstract readonly inputs: fc.Arbitrary<Input>;
	/** Does with an input what the program does with it; throws where something does not hold. */
	abstract check(input: Input): Promise<void> | void;
}

/** Something that must hold and did not. */
export class Violation extends Error {
	override readonly name = 'Violation';
}

/** A target whose input is that of its arbitrary. */
export const target = <Input>(made: Target<Input>): Target<Input> => made;

/** Lines of a stack that are printed. */
const shownFrames = 4;

/** The failure of a case in a line, and its place in the lines below. */
export const failureOf = (error: unknown): string => {
	if (error instanceof Violation) {
		return error.message;
	}

	const frames =
		error instanceof Error ? (error.stack ?? '').split('\n').filter(line => /^\s+at /v.test(line)) : [];
	const name = error instanceof Error ? error.name : 'thrown';
	return [`${name}: ${messageOf(error).split('\n', 1)[0] ?? ''}`, ...frames.slice(0, shownFrames)].join('\n');
};
