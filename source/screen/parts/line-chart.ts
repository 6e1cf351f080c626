import {mergeSegments, segment, type Line} from '../segments.js';
import {type Theme, type Tone} from '../theme.js';
import {chartAxisColumns, axisLabels, type AxisOptions} from './axis.js';

/** A line of the chart: twice as many values as columns. */
export type Curve = {
	readonly values: ReadonlyArray<number | undefined>;
	readonly tone: Tone;
	/** Character for drawing in ASCII. */
	readonly asciiMark: string;
};

/** Dots of a braille character: two columns of four rows (Unicode 16.0, Braille Patterns). */
const dotBits = [
	[0x01, 0x02, 0x04, 0x40],
	[0x08, 0x10, 0x20, 0x80],
] as const;

const dotRowsInCell = 4;
const dotColumnsInCell = 2;
const emptyBraille = 0x28_00;

type Cell = {bits: number; tone: Tone; mark: string};

const hasBit = (bits: number, bit: number): boolean => Math.trunc(bits / bit) % 2 === 1;

/** Row of dots, from the top, of a value. */
const dotRowOf = (value: number, {low, high}: AxisOptions, dotRows: number): number =>
	Math.max(0, Math.min(dotRows - 1, Math.round(((high - value) / (high - low)) * (dotRows - 1))));

const drawCurve = (cells: Cell[][], curve: Curve, options: AxisOptions): void => {
	const dotRows = options.rows * dotRowsInCell;
	let before: number | undefined;
	for (const [dotColumn, value] of curve.values.entries()) {
		const row = value === undefined ? undefined : dotRowOf(value, options, dotRows);
		if (row !== undefined) {
			// A steep line has no holes.
			const from = before === undefined ? row : Math.min(row, before < row ? before + 1 : before - 1);
			const to = before === undefined ? row : Math.max(row, before > row ? before - 1 : before + 1);
			const [first, last] = before === row ? [row, row] : [Math.max(0, from), Math.min(dotRows - 1, to)];
			for (let dot = first; dot <= last; dot++) {
				const cell = cells[Math.floor(dot / dotRowsInCell)]?.[Math.floor(dotColumn / dotColumnsInCell)];
				const bit = dotBits[dotColumn % dotColumnsInCell === 0 ? 0 : 1][dot % dotRowsInCell] ?? 1;
				if (cell !== undefined) {
					cell.bits += hasBit(cell.bits, bit) ? 0 : bit;
					cell.tone = curve.tone;
					cell.mark = curve.asciiMark;
				}
			}
		}

		before = row;
	}
};

const asSegments = (cells: readonly Cell[], {isAscii}: Theme): Line =>
	mergeSegments(
		cells.map(({bits, tone, mark}) =>
			segment(bits === 0 ? ' ' : isAscii ? mark : String.fromCodePoint(emptyBraille + bits), tone),
		),
	);

/** Curves over each other, with values at the axis; a gap in the values is a gap in the line. */
export const lineChart = (
	curves: readonly Curve[],
	columns: number,
	options: AxisOptions,
	theme: Theme,
): readonly Line[] => {
	const cells = Array.from({length: options.rows}, () =>
		Array.from({length: columns}, (): Cell => ({bits: 0, tone: 'plain', mark: ' '})),
	);
	for (const curve of curves) {
		drawCurve(cells, curve, options);
	}

	const labels = axisLabels(options, theme);
	return cells.map((row, index) => [
		labels[index] ?? segment(' '.repeat(chartAxisColumns)),
		...asSegments(row, theme),
	]);
};
