import {segment, type Line} from '../segments.js';
import {type Theme, type Tone} from '../theme.js';
import {type Series} from './series.js';

export type ChartOptions = {
	readonly rows: number;
	/** Value at the foot and at the top. */
	readonly low: number;
	readonly high: number;
	readonly tone: Tone;
	/** How a value is written beside the axis. */
	readonly label: (value: number) => string;
};

const labelColumns = 6;

/** Columns of a chart that are axis, not graph. */
export const chartAxisColumns = labelColumns + 2;

/** A filled graph of `rows` lines with values at its foot, middle and top; gaps stay blank. */
export const chartLines = (
	series: Series,
	options: ChartOptions,
	{glyphs, isAscii}: Theme,
): readonly Line[] => {
	const {rows, low, high, tone, label} = options;
	const steps = glyphs.levels.length;
	const heights = series.values.map(value =>
		value === undefined ? 0 : Math.max(1, Math.round(((value - low) / (high - low)) * rows * steps)),
	);
	const labelled = new Set([0, Math.floor((rows - 1) / 2), rows - 1]);
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
		const value = rows === 1 ? high : low + ((high - low) * fromFoot) / (rows - 1);
		const text = labelled.has(row) ? label(value) : '';
		return [segment(`${text.padStart(labelColumns)} ${isAscii ? '|' : '┤'}`, 'dim'), segment(graph, tone)];
	});
};
