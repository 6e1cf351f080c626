import {segment, type Line} from '../segments.js';
import {type Theme, type Tone} from '../theme.js';

/** A bar of `columns` filled to `percent` (0–100, beyond is cut). */
export const gauge = (percent: number, columns: number, tone: Tone, {glyphs}: Theme): Line => {
	const filled = Math.round((Math.min(100, Math.max(0, percent)) / 100) * columns);
	return [
		segment(glyphs.full.repeat(filled), tone),
		segment(glyphs.empty.repeat(Math.max(0, columns - filled)), 'dim'),
	];
};
