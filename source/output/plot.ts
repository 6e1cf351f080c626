import {type Bin} from '../report/series-bins.js';

const blocks = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

export type PlotOptions = {
	readonly rows: number;
	readonly low: number;
	readonly high: number;
	readonly label: (value: number) => string;
	readonly isAscii: boolean;
};

const labelColumns = 7;

/** A column of the plot in one row: how much of the row its value fills. */
const glyph = (bin: Bin | undefined, bottom: number, step: number, isAscii: boolean): string => {
	if (bin === undefined) {
		return ' ';
	}

	const fill = Math.max(0, Math.min(1, (bin.mean - bottom) / step));
	if (isAscii) {
		return fill >= 0.5 ? '#' : ' ';
	}

	return blocks[Math.round(fill * (blocks.length - 1))] ?? ' ';
};

/** A series as rows of text, the highest values on top; what is not known stays empty. */
export const plotLines = (bins: ReadonlyArray<Bin | undefined>, options: PlotOptions): readonly string[] => {
	const {rows, low, high, label, isAscii} = options;
	const step = (high - low) / rows;
	return Array.from({length: rows}, (_, row) => {
		const bottom = high - (row + 1) * step;
		const text = row === 0 ? label(high) : row === rows - 1 ? label(low) : '';
		const line = bins.map(bin => glyph(bin, bottom, step, isAscii)).join('');
		return `${text.padStart(labelColumns)} ${isAscii ? '|' : '│'}${line}`.trimEnd();
	});
};
