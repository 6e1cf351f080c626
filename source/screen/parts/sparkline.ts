import {type Glyphs} from '../theme.js';
import {rangeOf, type Series} from './series.js';

/** A series as one row of levels from its lowest to its highest value; a gap is a blank. */
export const sparkline = (series: Series, {levels}: Glyphs, minimumRange: number): string => {
	const range = rangeOf(series);
	if (range === undefined) {
		return ' '.repeat(series.values.length);
	}

	// A flat line stays flat: noise below `minimumRange` must not look like a mountain.
	const low = Math.min(range.low, (range.low + range.high - minimumRange) / 2);
	const height = Math.max(range.high - low, minimumRange);
	return series.values
		.map(value => {
			if (value === undefined) {
				return ' ';
			}

			const level = Math.round(((value - low) / height) * (levels.length - 1));
			return levels[level] ?? ' ';
		})
		.join('');
};
