import {parseArgs} from 'node:util';
import {messageOf} from '../../../source/support/errors.js';

/** What the bench was asked for. */
export type Arguments = {
	readonly isQuick: boolean;
	/** Times that each measurement is made. */
	readonly rounds: number;
	/** Names of the measurements, in their order. */
	readonly names: readonly string[];
};

const mostRounds = 20;
const usualRounds = {quick: 1, full: 3} as const;

/**
Reads the arguments.

@param known - The names of all measurements.
@throws {RangeError} with a sentence that names what is wrong and what is accepted.
*/
export const readArguments = (args: readonly string[], known: readonly string[]): Arguments => {
	const parse = () =>
		parseArgs({
			args: [...args],
			options: {
				quick: {type: 'boolean', default: false},
				only: {type: 'string', multiple: true},
				rounds: {type: 'string'},
			},
		});
	let values: ReturnType<typeof parse>['values'];
	try {
		({values} = parse());
	} catch (error) {
		throw new RangeError(`${messageOf(error)}; accepted are --quick, --only NAME and --rounds N`, {
			cause: error,
		});
	}

	const {quick: isQuick, only} = values;
	const rounds = Number(values.rounds ?? usualRounds[isQuick ? 'quick' : 'full']);
	if (!(Number.isSafeInteger(rounds) && rounds >= 1 && rounds <= mostRounds)) {
		throw new RangeError(`--rounds takes a whole number from 1 to ${mostRounds}, not ${values.rounds}`);
	}

	const unknown = only?.find(name => !known.includes(name));
	if (unknown !== undefined) {
		throw new RangeError(`--only takes one of ${known.join(', ')}, not ${unknown}`);
	}

	return {isQuick, rounds, names: known.filter(name => only?.includes(name) ?? true)};
};

/** Whether a run is one that the document is written of: all of it, measured, and often enough. */
export const isForDocument = (
	{isQuick, rounds, names}: Arguments,
	known: readonly string[],
	isComplete: boolean,
): boolean => isComplete && !isQuick && rounds >= usualRounds.full && names.length === known.length;
