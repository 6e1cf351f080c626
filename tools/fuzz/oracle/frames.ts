import fc from 'fast-check';
import {pageNames, initialViewState, type PageName} from '../../../source/screen/view-state.js';
import {frameLines, maxScroll, type FrameInput} from '../../../source/screen/frame.js';
import {type ScreenState} from '../../../source/screen/screen-state.js';
import {paintLine} from '../../../source/screen/segments.js';
import {textWidth} from '../../../source/screen/text-width.js';
import {themeFor} from '../../../source/screen/theme.js';
import {type UnitsPreference} from '../../../source/text/units.js';
import {expectPrintable, holds, quoted} from './expect.js';

/** How a frame is looked at. */
export type View = {
	readonly page: PageName;
	readonly size: readonly [columns: number, rows: number];
	readonly isAscii: boolean;
	readonly units: UnitsPreference;
	readonly spanIndex: number;
	/** From 0 to 1, of how far it can be scrolled. */
	readonly scroll: number;
	readonly filter: string;
};

export const views: fc.Arbitrary<View> = fc.record({
	page: fc.constantFrom(...pageNames),
	size: fc.constantFrom([24, 6], [40, 10], [60, 15], [80, 24], [100, 30], [140, 50]),
	isAscii: fc.boolean(),
	units: fc.constantFrom('auto', 'f', 'c'),
	spanIndex: fc.nat({max: 3}),
	scroll: fc.constantFrom(0, 0.5, 1),
	filter: fc.constantFrom('', '', 'temp', 'zz'),
});

/** Lines that fill a terminal from side to side, of which there are not too many, with nothing in them that is not to be drawn. */
export const expectFits = (lines: readonly string[], [columns, rows]: View['size'], where: string): void => {
	holds(lines.length <= rows, () => `${where} has ${lines.length} lines of ${rows}`);
	for (const line of lines) {
		holds(
			textWidth(line) === columns,
			() => `${where} has a line of ${textWidth(line)} columns: ${quoted(line)}`,
		);
		expectPrintable(line, where);
	}
};

/** A line of a frame that shows no slip of the program. */
export const expectOurWords = (line: string, page: PageName, where: string): void => {
	// What the heater said itself stands between quotes, or is a number of its own that is none of ours.
	const ours = line.replaceAll(/"[^"]*"?/gv, '').replaceAll(page === 'everything' ? 'Infinity' : '\0', '');
	holds(!/\b(?:NaN|Infinity|undefined)\b|\[object/v.test(ours), () => `${where} says ${quoted(line.trim())}`);
};

/** A frame fits its terminal and holds nothing that is not to be drawn. */
export const expectFrame = (state: ScreenState, view: View): void => {
	const {page, units, spanIndex, filter, size} = view;
	const [columns, rows] = size;
	const theme = themeFor(view.isAscii);
	const viewState = {...initialViewState(units), page, spanIndex, filter};
	const facts: FrameInput = {state, theme, columns, rows, view: viewState};
	const scroll = Math.floor(view.scroll * maxScroll(facts));
	const where = `page ${page} at ${columns}×${rows}`;
	const lines = frameLines({...facts, view: {...viewState, scroll}}).map(line =>
		paintLine(line, columns, theme),
	);
	holds(lines.length === rows, () => `${where} has ${lines.length} lines`);
	expectFits(lines, size, where);
	for (const line of lines) {
		expectOurWords(line, page, where);
	}
};
