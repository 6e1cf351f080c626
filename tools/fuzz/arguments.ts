import {parseArgs} from 'node:util';
import {type Target} from './target.js';

export type Arguments = {
	readonly seed: number;
	/** All of it together, in milliseconds. */
	readonly limitMs: number;
	/** Of each target that is fast; slower ones have fewer. */
	readonly cases: number;
	/** The number of the first case. */
	readonly first: number;
	readonly targets: readonly Target[];
};

const longestSeconds = 86_400;
const mostCases = 100_000_000;
const largestSeed = 4_294_967_295;
const standardSeconds = 60;

const wholeNumber = (name: string, text: string, lowest: number, highest: number): number => {
	const value = Number(text);
	if (!/^\d+$/v.test(text) || value < lowest || value > highest) {
		throw new RangeError(`--${name} takes a whole number from ${lowest} to ${highest}, not ${text}`);
	}

	return value;
};

const chosen = (targets: readonly Target[], names: readonly string[]): readonly Target[] => {
	const all = targets.map(({name}) => name);
	const unknown = names.find(name => !all.includes(name));
	if (unknown !== undefined) {
		throw new RangeError(`--only takes one of ${all.join(', ')}, not ${unknown}`);
	}

	return names.length === 0 ? targets : targets.filter(({name}) => names.includes(name));
};

/**
Reads the command line.

@param randomSeed - The seed where none is given.
@throws {RangeError|TypeError} with a sentence that names what is wrong and what is accepted.
*/
export const readArguments = (
	argv: readonly string[],
	targets: readonly Target[],
	randomSeed: () => number,
): Arguments => {
	const {values} = parseArgs({
		args: [...argv],
		options: {
			seed: {type: 'string'},
			seconds: {type: 'string'},
			cases: {type: 'string'},
			case: {type: 'string'},
			only: {type: 'string', multiple: true, default: []},
		},
	});
	const {seed, seconds, cases, case: one, only} = values;
	if (one !== undefined && (cases !== undefined || only.length !== 1)) {
		throw new RangeError(
			'--case runs one case again: it goes with --seed and one --only TARGET, and not with --cases',
		);
	}

	// Without a number of cases it is the time that ends it, and the other way round.
	const limitSeconds =
		seconds === undefined
			? cases === undefined && one === undefined
				? standardSeconds
				: longestSeconds
			: wholeNumber('seconds', seconds, 1, longestSeconds);
	return {
		seed: seed === undefined ? randomSeed() : wholeNumber('seed', seed, 0, largestSeed),
		limitMs: limitSeconds * 1000,
		cases:
			one === undefined ? (cases === undefined ? mostCases : wholeNumber('cases', cases, 1, mostCases)) : 1,
		first: one === undefined ? 0 : wholeNumber('case', one, 0, mostCases),
		targets: chosen(targets, only),
	};
};
