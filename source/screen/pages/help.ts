import {keysFor, type ScreenKind} from '../keymap.js';
import {panelBorders, panelLines} from '../parts/panel-lines.js';
import {bold, segment, type Line} from '../segments.js';
import {type Theme} from '../theme.js';

const keyColumns = 10;

/** The keys and what they do, as at most `rows` lines. */
export const helpPage = (kind: ScreenKind, theme: Theme, columns: number, rows: number): readonly Line[] => {
	const lines = keysFor(kind).map(({key, help}): Line => [
		bold(key.padEnd(keyColumns), 'accent'),
		segment(help),
	]);
	return panelLines(
		{title: 'Keys', lines},
		columns,
		Math.max(0, Math.min(lines.length, rows - panelBorders)),
		theme,
	);
};
