import {segment, type Segment} from '../segments.js';
import {type Theme} from '../theme.js';

/** The vertical axis of a chart. */
export type AxisOptions = {
	readonly rows: number;
	/** Value at the foot and at the top. */
	readonly low: number;
	readonly high: number;
	/** Formats a value beside the axis. */
	readonly label: (value: number) => string;
};

const labelColumns = 6;

/** Columns of a chart that are axis, not graph. */
export const chartAxisColumns = labelColumns + 2;

/** Returns the labels before each row of a chart: values at its top, middle and foot. */
export const axisLabels = ({rows, low, high, label}: AxisOptions, {isAscii}: Theme): readonly Segment[] => {
	// Only an odd number of rows has a middle.
	const labelled = new Set([0, (rows - 1) / 2, rows - 1]);
	return Array.from({length: rows}, (_, row) => {
		const value = rows === 1 ? high : high - ((high - low) * row) / (rows - 1);
		const text = labelled.has(row) ? label(value) : '';
		return segment(`${text.padStart(labelColumns)} ${isAscii ? '|' : '┤'}`, 'dim');
	});
};

const steps = [1, 2, 3, 4, 5, 6, 8] as const;

/** The least of 1, 2, 3, 4, 5, 6, 8, 10, 20… times `unit` that is at least `value`. */
export const roundUp = (value: number, unit: number): number => {
	for (let power = unit; power < unit * 1e9; power *= 10) {
		const found = steps.map(step => step * power).find(rounded => rounded >= value);
		if (found !== undefined) {
			return found;
		}
	}

	return value;
};
