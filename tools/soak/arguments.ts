import {parseArgs} from 'node:util';

/** What was asked for. */
export type SoakArguments = {
	/** Of the calendar. */
	readonly days: number;
	/** Of real time, without the start and the end. */
	readonly minutes: number;
	readonly seed: number;
};

const mostDays = 366;

/** The recording is kept in memory, 3 MB for a minute. */
const mostMinutes = 180;
const largestSeed = 1_000_000;

/** Real minutes of a day by default; a month takes ten. */
const minutesOfDay = 1 / 3;

/** A day in less would leave no time for faults and a moment of calm. */
const fewestMinutesOfDay = 0.15;

/**
Reads the command line.

@param random - Draws the seed, where none is given.
@throws RangeError that names what is wrong and what is accepted.
*/
export const readArguments = (argv: readonly string[], random: () => number): SoakArguments => {
	const {values} = parseArgs({
		args: [...argv],
		options: {
			days: {type: 'string', default: '30'},
			minutes: {type: 'string'},
			seed: {type: 'string', default: String(Math.trunc(random() * largestSeed))},
		},
	});
	const days = Number(values.days);
	if (!(Number.isInteger(days) && days >= 1 && days <= mostDays)) {
		throw new RangeError(`--days takes a whole number from 1 to ${mostDays}, not ${values.days}`);
	}

	const minutes = values.minutes === undefined ? days * minutesOfDay : Number(values.minutes);
	const fewest = days * fewestMinutesOfDay;
	if (!(minutes >= fewest && minutes <= mostMinutes)) {
		throw new RangeError(
			`--minutes takes a number from ${fewest.toFixed(2)} (for ${days} days) to ${mostMinutes}, not ${values.minutes ?? minutes}`,
		);
	}

	const seed = Number(values.seed);
	if (!(Number.isSafeInteger(seed) && seed >= 0)) {
		throw new RangeError(`--seed takes a whole number from 0, not ${values.seed}`);
	}

	return {days, minutes, seed};
};
