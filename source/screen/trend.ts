import {tierFor, type HistoryPoint} from '../monitor/history.js';
import {durationText} from '../support/duration.js';
import {hourMs, minuteMs} from '../support/durations.js';
import {seriesOf, type Series} from './parts/series.js';
import {type ScreenState} from './screen-state.js';

/**
How far back the overview's graphs may reach: the shorter one as long as it holds all there is. The longer the time, the
fewer columns change.
*/
const overviewSpansMs = [hourMs, 6 * hourMs] as const;

const longestOverviewSpanMs = Math.max(...overviewSpansMs);

/** Returns the time span of the overview's graphs, in milliseconds. */
export const overviewSpanMs = ({monitor, nowMs}: ScreenState): number => {
	const firstMs = tierFor(monitor.history, longestOverviewSpanMs)?.points[0]?.atMs ?? nowMs;
	return overviewSpansMs.find(spanMs => spanMs >= nowMs - firstMs) ?? longestOverviewSpanMs;
};

/** `last 6 h`: the time a graph of the overview covers. */
export const overviewSpanText = (state: ScreenState): string => `last ${durationText(overviewSpanMs(state))}`;

/** The recent course of one quantity over the last `spanMs`, in `parts` equal parts. */
export const trendOf = (
	{monitor, intervalMs, nowMs}: ScreenState,
	read: (point: HistoryPoint) => number | undefined,
	parts: number,
	spanMs: number,
): Series => {
	const tier = tierFor(monitor.history, spanMs);
	// Twice what readings are apart: one that is missing is no gap yet.
	const holdMs = 2 * Math.max(intervalMs, tier?.spacingMs ?? 0, minuteMs);
	return seriesOf(tier?.points ?? [], read, nowMs, {spanMs, parts, holdMs});
};
