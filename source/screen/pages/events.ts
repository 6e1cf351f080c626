import {eventLine} from '../parts/event-line.js';
import {pageBox, roomIn} from '../parts/page-box.js';
import {segment, type Line} from '../segments.js';
import {type Page, type PageProps} from './page.js';

const linesOf = ({state, unit, theme}: PageProps): readonly Line[] =>
	state.monitor.insight.events.toReversed().map(event => eventLine(event, {nowMs: state.nowMs, unit, theme}));

/** Everything that happened, the newest first. */
export const events: Page = {
	lines(props) {
		const {rows} = roomIn(props);
		const lines = linesOf(props);
		const shown = lines.slice(props.view.scroll, props.view.scroll + rows);
		return pageBox(
			{
				title: lines.length > rows ? `Timeline, ${lines.length} events` : 'Timeline',
				lines: lines.length === 0 ? [[segment('nothing has happened yet', 'dim')]] : shown,
			},
			props,
			props.theme,
		);
	},
	maxScroll: props => Math.max(0, props.state.monitor.insight.events.length - roomIn(props).rows),
};
