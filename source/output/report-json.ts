import {type ReadSummary} from '../recording/read-recording.js';
import {type Report} from '../report/report.js';
import {secondMs} from '../support/durations.js';
import {eventFigures} from './ndjson.js';
import {member, plain} from './json-names.js';

/** A report as one object, with the units of the CSV; plots are left out. Unknown figures are null. */
export const reportJson = (report: Report, {files, bytes, rows, skipped}: ReadSummary): string => {
	const {plot: _plot, ...rest} = report;
	const recording = {files, bytes, rows, skipped};
	const {gaps, events, ...others} = rest;
	const body = {recording, ...others};
	return `${JSON.stringify({
		type: 'report',
		...Object.fromEntries(Object.entries(body).map(([name, value]) => member(name, value))),
		events: {
			counts: events.counts,
			latest: events.latest.map(event => eventFigures(event)),
		},
		gaps: {
			count: gaps.count,
			seconds: gaps.ms / secondMs,
			by_cause: Object.fromEntries(
				Object.entries(gaps.byCause).map(([cause, tally]) => [cause, plain(tally)]),
			),
			longest: plain(gaps.longest),
		},
	})}\n`;
};
