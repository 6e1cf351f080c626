import {segment, type Line} from '../segments.js';
import {type Theme, type Tone} from '../theme.js';
import {axisLabels, chartAxisColumns, type AxisOptions} from './axis.js';
import {type Series} from './series.js';

export type ChartOptions = AxisOptions & {readonly tone: Tone};

/** A filled graph of `rows` lines with values at its foot, middle and top; gaps stay blank. */
export const chartLines = (
	series: Pick<Series, 'values'>,
	options: ChartOptions,
	theme: Theme,
): readonly Line[] => {
	const {rows, low, high, tone} = options;
	const {glyphs} = theme;
	const steps = glyphs.levels.length;
	const heights = series.values.map(value =>
		value === undefined ? 0 : Math.max(1, Math.round(((value - low) / (high - low)) * rows * steps)),
	);
	const labels = axisLabels(options, theme);
	return Array.from({length: rows}, (_, row): Line => {
		const fromFoot = rows - 1 - row;
		const graph = heights
			.map(height => {
				const inRow = height - fromFoot * steps;
				if (inRow >= steps) {
					return glyphs.full;
				}

				return inRow <= 0 ? ' ' : (glyphs.levels[inRow - 1] ?? ' ');
			})
			.join('');
		return [labels[row] ?? segment(' '.repeat(chartAxisColumns)), segment(graph, tone)];
	});
};
