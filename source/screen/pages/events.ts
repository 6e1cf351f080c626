import {eventLine} from '../parts/event-line.js';
import {pageBox, roomIn} from '../parts/page-box.js';
import {segment, type Line} from '../segments.js';
import {type Page, type PageFacts} from './page.js';

const linesOf = ({state, unit, theme}: PageFacts): readonly Line[] =>
	state.monitor.insight.events.toReversed().map(event => eventLine(event, {nowMs: state.nowMs, unit, theme}));

/** Everything that happened, the newest first. */
export const events: Page = {
	lines(facts) {
		const {rows} = roomIn(facts);
		const lines = linesOf(facts);
		const shown = lines.slice(facts.choices.scroll, facts.choices.scroll + rows);
		return pageBox(
			{
				title: lines.length > rows ? `Timeline, ${lines.length} events` : 'Timeline',
				lines: lines.length === 0 ? [[segment('nothing has happened yet', 'dim')]] : shown,
			},
			facts,
			facts.theme,
		);
	},
	longestScroll: facts => Math.max(0, facts.state.monitor.insight.events.length - roomIn(facts).rows),
};
