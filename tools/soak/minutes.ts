/** Real minutes of a day by default; a month takes ten. */
const minutesOfDay = 1 / 3;

/** A shorter day has no time for faults and a moment of calm. */
const fewestMinutesOfDay = 0.15;

/** Real minutes of a run. @throws {RangeError} where they are too few for the days. */
export const minutesFor = (days: number, given: number | undefined): number => {
	const minutes = given ?? days * minutesOfDay;
	const fewest = days * fewestMinutesOfDay;
	if (minutes < fewest) {
		throw new RangeError(`--minutes takes at least ${fewest.toFixed(2)} for ${days} days, not ${minutes}`);
	}

	return minutes;
};
