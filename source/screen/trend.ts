import {durationText} from '../support/duration.js';
import {type HistoryPoint} from '../monitor/history.js';
import {seriesOf, type Series} from './parts/series.js';
import {type ScreenState} from './screen-store.js';

/** The overview looks back this far at most, in milliseconds. */
const longestSpanMs = 6 * 60 * 60 * 1000;

/** Readings are remembered this far apart, in milliseconds; a graph must not show that as gaps. */
const rememberedEveryMs = 90_000;

/** A heater just started to be watched still gets a graph. */
const shortestSpanMs = 60_000;

/** How far back the overview's graphs reach now: from the first reading on, rounded up to minutes, 6 hours at most. */
export const spanMs = ({monitor, nowMs}: ScreenState): number => {
	const ageMs = nowMs - (monitor.history[0]?.atMs ?? nowMs);
	const minutesMs = Math.ceil(ageMs / shortestSpanMs) * shortestSpanMs;
	return Math.min(longestSpanMs, Math.max(shortestSpanMs, minutesMs));
};

/** `last 6 h`: the time a graph of the overview covers. */
export const spanText = (state: ScreenState): string => `last ${durationText(spanMs(state))}`;

/** The recent course of one quantity, in `parts` equal parts of the overview's span. */
export const trendOf = (
	state: ScreenState,
	read: (point: HistoryPoint) => number | undefined,
	parts: number,
): Series =>
	seriesOf(
		state.monitor.history.map(point => ({atMs: point.atMs, value: read(point)})),
		state.nowMs,
		{spanMs: spanMs(state), parts, holdMs: 2 * Math.max(state.intervalMs, rememberedEveryMs)},
	);
