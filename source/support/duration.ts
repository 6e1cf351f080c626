const units = [
	{
		ms: 86_400_000,
		letter: 'd',
		within: 24,
		smaller: {ms: 3_600_000, letter: 'h'},
	},
	{
		ms: 3_600_000,
		letter: 'h',
		within: 60,
		smaller: {ms: 60_000, letter: 'min'},
	},
] as const;

/**
A duration as a person reads it: seconds only under a minute, then minutes, hours and minutes, days and hours.

@param durationMs - Negative durations count as 0.
*/
export const durationText = (durationMs: number): string => {
	const wholeMs = Math.max(0, durationMs);
	for (const {ms, letter, within, smaller} of units) {
		if (wholeMs >= ms) {
			const rest = Math.floor(wholeMs / smaller.ms) % within;
			const head = `${Math.floor(wholeMs / ms)} ${letter}`;
			return rest === 0 ? head : `${head} ${rest} ${smaller.letter}`;
		}
	}

	return wholeMs >= 60_000 ? `${Math.floor(wholeMs / 60_000)} min` : `${Math.floor(wholeMs / 1000)} s`;
};
