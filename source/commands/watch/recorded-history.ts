import {stat} from 'node:fs/promises';
import {Insight} from '../../insight/insight.js';
import {sampleOfRow} from '../../insight/sample-of-status.js';
import {nextError, type ReportedError} from '../../insight/error-episode.js';
import {longestHistoryMs, pointOf, type HistoryPoint} from '../../monitor/history.js';
import {type Monitor} from '../../monitor/monitor.js';
import {readRecording, recordingFiles} from '../../recording/read-recording.js';
import {quantile} from '../../support/quantile.js';
import {dayMs, secondMs} from '../../support/durations.js';

/** Time span for the trend of the heat pump, in milliseconds. */
const longestPastMs = 60 * dayMs;

/** Shortest interval between restored points, in milliseconds. */
const closestMs = 30 * secondMs;

/** Intervals that a point holds, so that a single missing reading leaves no gap. */
const holdSpacings = 2;

/** The files of a recording that were written to since then; an old one costs no time. */
const filesSince = async (path: string, sinceMs: number): Promise<string[]> => {
	const files = await recordingFiles([path]);
	const stats = await Promise.all(files.map(async file => stat(file)));
	return files.filter((_, index) => (stats[index]?.mtimeMs ?? 0) >= sinceMs);
};

/** The median of the times between points, in milliseconds; undefined for fewer than two. */
const spacingOf = (points: readonly HistoryPoint[]): number | undefined =>
	quantile(
		points.slice(1).map(({atMs}, index) => atMs - (points[index]?.atMs ?? atMs)),
		0.5,
	);

/**
Lets the monitor know what its recording has of the last weeks, so that a restart empties no graph and forgets no event.

@param beforeMs - When this run began, milliseconds since the epoch: what is later the monitor has itself.
@throws {NavilinkError} of kind `usage` when the recording cannot be read.
*/
export const restoreRecordedHistory = async (
	monitor: Pick<Monitor, 'remember'>,
	path: string,
	beforeMs: number,
): Promise<void> => {
	const pastMs = beforeMs - longestPastMs;
	const sinceMs = beforeMs - longestHistoryMs;
	const insight = new Insight();
	const points: HistoryPoint[] = [];
	let error: ReportedError | undefined;
	let lastMs = Number.NEGATIVE_INFINITY;
	await readRecording(await filesSince(path, pastMs), {
		onRow(row) {
			const {status, atMs} = row;
			if (atMs < pastMs || atMs >= beforeMs) {
				return;
			}

			insight.add(sampleOfRow(row));
			if (status === undefined || atMs < sinceMs) {
				return;
			}

			error = nextError(error, status, atMs, points.length === 0);
			if (atMs - lastMs >= closestMs) {
				points.push(pointOf(status, atMs));
				lastMs = atMs;
			}
		},
	});
	const spacingMs = spacingOf(points);
	const held =
		spacingMs === undefined ? points : points.map(point => ({...point, holdMs: holdSpacings * spacingMs}));
	monitor.remember(held, error, insight);
};
