import {boxesFromColumns} from '../layout.js';
import {bold, type Line} from '../segments.js';
import {type Theme} from '../theme.js';
import {panelBorders, panelLines, panelPadding, type PanelContent} from './panel-lines.js';

/** Room for content. */
export type Room = {readonly columns: number; readonly rows: number};

/** The room that a page has within its box, or below its title where there is no room for boxes. */
export const roomIn = ({columns, rows}: Room): Room =>
	columns < boxesFromColumns
		? {columns, rows: Math.max(0, rows - 1)}
		: {columns: columns - panelPadding, rows: Math.max(0, rows - panelBorders)};

/** A page of one box, as at most `rows` lines. */
export const pageBox = (content: PanelContent, {columns, rows}: Room, theme: Theme): readonly Line[] => {
	if (columns < boxesFromColumns) {
		const heading: Line = [bold(content.title, 'title')];
		return [heading, ...content.lines].slice(0, Math.max(0, rows));
	}

	const {rows: contentRows} = roomIn({columns, rows});
	return panelLines(content, columns, contentRows, theme);
};
