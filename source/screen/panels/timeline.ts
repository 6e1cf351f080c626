import {mainEvents} from '../../text/event-text.js';
import {eventLine} from '../parts/event-line.js';
import {segment} from '../segments.js';
import {type Panel} from './panel.js';

/** More are on the page of events. */
const mostLines = 6;

/** Latest events, newest first. */
export const timeline: Panel = ({state, unit, theme}) => {
	const lines = mainEvents(state.monitor.insight.events)
		.slice(-mostLines)
		.toReversed()
		.map(event => eventLine(event, {nowMs: state.nowMs, unit, theme}));
	return {
		title: 'Timeline',
		lines: lines.length === 0 ? [[segment('nothing has happened yet', 'dim')]] : lines,
	};
};
