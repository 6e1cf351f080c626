import {dayMs, hourMs, minuteMs} from './durations.js';

const units = [
	{ms: dayMs, letter: 'd', within: 24, smaller: {ms: hourMs, letter: 'h'}},
	{ms: hourMs, letter: 'h', within: 60, smaller: {ms: minuteMs, letter: 'min'}},
] as const;

/**
Returns a duration as text for people: seconds only under a minute, then minutes, hours and minutes, days and hours.

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

	return wholeMs >= minuteMs ? `${Math.floor(wholeMs / minuteMs)} min` : `${Math.floor(wholeMs / 1000)} s`;
};
