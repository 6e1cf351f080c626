import {fahrenheit, fahrenheitDifference} from '../heater/temperature.js';
import {type ReadSummary} from '../recording/read-recording.js';
import {type Report} from '../report/report.js';
import {isRecord} from '../support/json.js';
import {fixed} from '../support/text.js';

/** How a figure is written, by the end of its name: instants as ISO 8601, durations in seconds, temperatures in °F as in the CSV. */
const rules: ReadonlyArray<
	readonly [ending: RegExp, name: string, write: (value: number) => string | number]
> = [
	[/^(?<what>start|end|first|last)Ms$/v, '$<what>', value => new Date(value).toISOString()],
	[/^ms$/v, 'seconds', value => value / 1000],
	[/Ms$/v, 'Seconds', value => value / 1000],
	[/Celsius$/v, 'F', value => Number(fixed(fahrenheit(value), 1))],
	[/KelvinPerHour$/v, 'FPerHour', value => Number(fixed(fahrenheitDifference(value), 2))],
	[/^kelvinPerHour$/v, 'fPerHour', value => Number(fixed(fahrenheitDifference(value), 2))],
	[/Wh$/v, 'Wh', value => Math.round(value)],
];

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/gv, letter => `_${letter.toLowerCase()}`);

const member = (name: string, value: unknown): readonly [string, unknown] => {
	const rule = rules.find(([ending]) => ending.test(name));
	if (rule === undefined) {
		return [snakeCase(name), plain(value)];
	}

	const [ending, replacement, write] = rule;
	return [
		snakeCase(name.replace(ending, replacement)),
		typeof value === 'number' ? write(value) : plain(value),
	];
};

const plain = (value: unknown): unknown => {
	if (Array.isArray(value)) {
		return value.map(one => plain(one));
	}

	return isRecord(value)
		? Object.fromEntries(Object.entries(value).map(([name, one]) => member(name, one)))
		: (value ?? null);
};

/** A report as one object, with the units of the CSV; plots are left out. Unknown figures are null. */
export const reportJson = (
	report: Report,
	{files, bytes, rows, tornLines, undatedRows}: ReadSummary,
): string => {
	const {plot: _plot, ...rest} = report;
	const recording = {files, bytes, rows, tornLines, undatedRows};
	const {gaps, ...others} = rest;
	const body = {recording, ...others};
	return `${JSON.stringify({
		type: 'report',
		...Object.fromEntries(Object.entries(body).map(([name, value]) => member(name, value))),
		gaps: {
			count: gaps.count,
			seconds: gaps.ms / 1000,
			by_cause: Object.fromEntries(
				Object.entries(gaps.byCause).map(([cause, tally]) => [cause, plain(tally)]),
			),
			longest: plain(gaps.longest),
		},
	})}\n`;
};
