import {textWidth} from '../text-width.js';
import {fitLine, lineWidth, segment, type Line} from '../segments.js';
import {type Theme} from '../theme.js';

/** A titled box: what it says, most important line first. */
export type PanelContent = {readonly title: string; readonly lines: readonly Line[]};

/** Columns of a box that are not content: two borders with a blank each. */
export const panelPadding = 4;

/** Rows of a box that are not content. */
export const panelBorders = 2;

/** A box of exactly `width` columns and `contentRows` + 2 rows; missing lines are blank. */
export const panelLines = (
	{title, lines}: PanelContent,
	width: number,
	contentRows: number,
	{glyphs}: Theme,
): readonly Line[] => {
	const {border} = glyphs;
	const inner = Math.max(0, width - panelPadding);
	const rule = Math.max(0, width - panelBorders - textWidth(title) - 3);
	const rows = Array.from({length: contentRows}, (_, index): Line => {
		const line = fitLine(lines[index] ?? [], inner);
		return [
			segment(`${border.vertical} `, 'dim'),
			...line,
			segment(' '.repeat(Math.max(0, inner - lineWidth(line)))),
			segment(` ${border.vertical}`, 'dim'),
		];
	});
	return [
		[
			segment(`${border.topLeft}${border.horizontal} `, 'dim'),
			segment(title, 'title'),
			segment(` ${border.horizontal.repeat(rule)}${border.topRight}`, 'dim'),
		],
		...rows,
		[
			segment(
				`${border.bottomLeft}${border.horizontal.repeat(Math.max(0, width - panelBorders))}${border.bottomRight}`,
				'dim',
			),
		],
	];
};
