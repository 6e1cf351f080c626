import {stat} from 'node:fs/promises';
import {type Sample} from '../insight/sample.js';
import {nextError, type ErrorEpisode} from '../monitor/error-episode.js';
import {longestHistoryMs, type HistoryPoint} from '../monitor/history.js';
import {type Monitor} from '../monitor/monitor.js';
import {readRecording, recordingFiles} from '../recording/read-recording.js';
import {type Clock} from '../support/clock.js';

/** Statuses closer than this are not told apart, in milliseconds. */
const closestMs = 30_000;

/** A reading that is missing now and then makes no gap. */
const holdSpacings = 2;

/** The files of a recording that were written to since then; an old one costs no time. */
const filesSince = async (path: string, sinceMs: number): Promise<string[]> => {
	const files = await recordingFiles([path]);
	const stats = await Promise.all(files.map(async file => stat(file)));
	return files.filter((_, index) => (stats[index]?.mtimeMs ?? 0) >= sinceMs);
};

/** The middle one of the times between points, in milliseconds; undefined for fewer than two. */
const spacingOf = (points: readonly HistoryPoint[]): number | undefined => {
	const spacings = points
		.slice(1)
		.map(({atMs}, index) => atMs - (points[index]?.atMs ?? atMs))
		.toSorted((a, b) => a - b);
	return spacings[Math.floor(spacings.length / 2)];
};

const pointOf = ({atMs, ...sample}: Sample): HistoryPoint => ({
	atMs,
	chargePercent: sample.chargePercent,
	upperCelsius: sample.upperCelsius ?? sample.waterCelsius,
	lowerCelsius: sample.lowerCelsius,
	powerWatts: sample.powerWatts,
});

/**
Lets the monitor know what its recording has of the last days, so that a restart empties no graph.

@throws {NavilinkError} of kind `usage` when the recording cannot be read.
*/
export const rememberRecording = async (
	monitor: Pick<Monitor, 'remember'>,
	path: string,
	clock: Clock,
): Promise<void> => {
	const sinceMs = clock.nowMs() - longestHistoryMs;
	const points: HistoryPoint[] = [];
	let error: ErrorEpisode | undefined;
	let lastMs = Number.NEGATIVE_INFINITY;
	await readRecording(await filesSince(path, sinceMs), {
		onSample(sample) {
			const {isStatus, atMs, errorCode, subErrorCode} = sample;
			if (!isStatus || atMs < sinceMs) {
				return;
			}

			if (errorCode !== undefined) {
				const status = {errorCode, ...(subErrorCode !== undefined && {subErrorCode})};
				error = nextError(error, status, atMs, points.length === 0);
			}

			if (atMs - lastMs >= closestMs) {
				points.push(pointOf(sample));
				lastMs = atMs;
			}
		},
	});
	if (points.length > 0) {
		const spacingMs = spacingOf(points);
		const held =
			spacingMs === undefined ? points : points.map(point => ({...point, holdMs: holdSpacings * spacingMs}));
		monitor.remember(held, error);
	}
};
