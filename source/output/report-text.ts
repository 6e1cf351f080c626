import {say} from '../messages/catalogue.js';
import {errorSentence} from '../heater/error-codes.js';
import {fahrenheit} from '../heater/temperature.js';
import {type HeatingShare, type Report} from '../report/report.js';
import {type ReadSummary, type SkippedLines} from '../recording/read-recording.js';
import {durationText} from '../support/duration.js';
import {byteSizeText, plural, sanitize, wrapWords} from '../support/text.js';
import {eventText, mainEvents} from '../text/event-text.js';
import {percent, trendText} from '../text/trend-text.js';
import {degreesText, differenceText, kilowattHours, type Unit} from '../text/units.js';
import {dayMs} from '../support/durations.js';
import {plotLines} from './plot.js';

export type ReportTextOptions = {readonly unit: Unit; readonly isAscii: boolean};

/** A heading, and lines that stand beside and below it. */
type Section = readonly [heading: string, lines: readonly string[]];

/** A plot has the whole width, below its heading. */
type Plot = {readonly heading: string; readonly lines: readonly string[]};

const headingColumns = 13;
const widestColumns = 80;
const listed = 5;

/** `2026-01-02 03:04`, local time. */
const dateText = (atMs: number): string => {
	const date = new Date(atMs);
	const pad = (value: number): string => String(value).padStart(2, '0');
	return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
};

const speedText = (kelvin: number, unit: Unit): string => `${differenceText(kelvin, unit)} per hour`;

/** What was not used, with the places of the first few. */
const skippedLines = ({torn, undated, misdated}: ReadSummary['skipped']): readonly string[] => {
	const placesOf = ({count, places}: SkippedLines): string =>
		`${places.join(', ')}${count > places.length ? ', …' : ''}`;
	return [
		...(torn.count > 0
			? [say('report-torn', {lines: plural(torn.count, 'incomplete line'), places: placesOf(torn)})]
			: []),
		...(undated.count > 0
			? [say('report-undated', {rows: plural(undated.count, 'row'), places: placesOf(undated)})]
			: []),
		...(misdated.count > 0
			? [say('report-misdated', {rows: plural(misdated.count, 'row'), places: placesOf(misdated)})]
			: []),
	];
};

const fileSection = ({files, bytes, skipped}: ReadSummary, {statuses}: Report): Section => [
	'Recording',
	[
		`${sanitize(files.at(-1) ?? '')}${files.length > 1 ? ` and ${plural(files.length - 1, 'earlier file')}` : ''}: ${byteSizeText(bytes)}, ${plural(statuses, 'status', 'statuses')}`,
		...skippedLines(skipped),
	],
];

const spanSection = ({firstMs, lastMs, coveredMs}: Report): Section => {
	const spanMs = lastMs - firstMs;
	const share = spanMs === 0 ? '' : `, ${percent(coveredMs / spanMs)} covered`;
	return ['Span', [`${dateText(firstMs)} to ${dateText(lastMs)}: ${durationText(spanMs)}${share}`]];
};

const gapSection = ({gaps}: Report): Section => [
	'Gaps',
	gaps.count === 0
		? ['none']
		: [
				`${gaps.count}, ${durationText(gaps.ms)} total`,
				...Object.entries(gaps.byCause).map(
					([cause, {count, ms}]) => `${cause}: ${count}, ${durationText(ms)}`,
				),
				...gaps.longest
					.slice(0, listed)
					.map(
						({startMs, endMs, cause}) => `  ${dateText(startMs)}  ${durationText(endMs - startMs)}, ${cause}`,
					),
			],
];

const connectionSection = ({connection: {outages, outageMs, availability}}: Report): Section => [
	'Connection',
	[
		outages === 0 ? 'no outages' : `${plural(outages, 'outage')}, ${durationText(outageMs)} total`,
		...(availability === undefined
			? []
			: [`connected for ${percent(availability, 2)} of the time the program ran`]),
	],
];

const timeSection = (heading: string, entries: Report['modes'], coveredMs: number): Section => [
	heading,
	entries.slice(0, 8).map(({name, ms}) => {
		const share = coveredMs === 0 ? '' : percent(ms / coveredMs);
		return `${sanitize(name, 32).padEnd(34)}${share.padStart(7)}  ${durationText(ms)}`;
	}),
];

const heatingSection = ({heating, coveredMs}: Report): Section => {
	const {isFromFlags, heatPump, element, both, standby} = heating;
	const line = (name: string, {ms, energyWh}: HeatingShare): string =>
		`${name.padEnd(34)}${percent(coveredMs === 0 ? 0 : ms / coveredMs).padStart(7)}  ${durationText(ms).padEnd(12)}${energyWh === undefined ? '' : ` ${kilowattHours(energyWh).padStart(10)}`}`;
	return [
		isFromFlags ? 'Heating' : 'Requested',
		[
			line('heat pump', heatPump),
			line('elements', element),
			...(both.ms > 0 ? [line('both together', both)] : []),
			line('not heating', standby),
		],
	];
};

const drawSection = ({draws, coveredMs}: Report): Section => [
	'Draws',
	draws.isKnown
		? [
				`${draws.count}${coveredMs < dayMs ? '' : ` (${((draws.count * dayMs) / coveredMs).toFixed(1)} per day)`}, ${durationText(draws.ms)} total, ${Math.round(draws.chargeUsedPercent)} % of charge used`,
				...draws.longest
					.slice(0, listed)
					.map(
						({startMs, endMs, chargeUsedPercent}) =>
							`  ${dateText(startMs)}  ${durationText(endMs - startMs)}${chargeUsedPercent === undefined ? '' : `, ${chargeUsedPercent} % of charge`}`,
					),
			]
		: ['not reported by the heater'],
];

const trendLines = ({recoveries: {trend}}: Report): readonly string[] =>
	trend === undefined ? [] : [trendText(trend)];

const recoverySection = (report: Report, {unit}: ReportTextOptions): Section => {
	const {count, ms, energyWh, meanKelvinPerHour, latest} = report.recoveries;
	return [
		'Recoveries',
		count === 0
			? ['none']
			: [
					`${count}, ${durationText(ms)} total${energyWh === undefined ? '' : `, ${kilowattHours(energyWh)}`}${meanKelvinPerHour === undefined ? '' : `; ${speedText(meanKelvinPerHour, unit)} on average`}`,
					...trendLines(report),
					...latest
						.slice(-listed)
						.map(
							({startMs, endMs, energyWh: wattHours, kelvinPerHour}) =>
								`  ${dateText(startMs)}  ${durationText(endMs - startMs)}${wattHours === undefined ? '' : `, ${kilowattHours(wattHours)}`}${kelvinPerHour === undefined ? '' : `, ${speedText(kelvinPerHour, unit)}`}`,
						),
				],
	];
};

const eventSection = ({events}: Report, {unit}: ReportTextOptions): Section => [
	'Recent',
	mainEvents(events.latest)
		.slice(-listed)
		.map(event => `${dateText(event.atMs)}  ${eventText(event, unit)}`),
];

const errorSection = ({errors}: Report): Section => [
	'Errors',
	errors.count === 0
		? ['none']
		: [
				plural(errors.count, 'episode'),
				...errors.episodes
					.slice(-listed)
					.map(
						({startMs, endMs, code, subCode}) =>
							`  ${dateText(startMs)}  ${endMs === undefined ? 'ongoing' : durationText(endMs - startMs)}: ${errorSentence(code, subCode) ?? String(code)}`,
					),
			],
];

/** Four columns, each a quarter of the day. */
const hourSection = ({hours}: Report, {unit}: ReportTextOptions): Section => [
	'By hour',
	Array.from({length: 6}, (_, row) =>
		hours
			.filter(({hour}) => hour % 6 === row)
			.map(({hour, chargePercent, waterCelsius}) => {
				const charge = chargePercent === undefined ? '–' : `${Math.round(chargePercent)} %`;
				const degreesShown = unit === 'f' ? fahrenheit(waterCelsius ?? 0) : waterCelsius;
				const water = waterCelsius === undefined ? '' : `${Math.round(degreesShown ?? 0)}°`;
				return `${String(hour).padStart(2, '0')}h${charge.padStart(6)} ${water.padEnd(6)}`;
			})
			.join('')
			.trimEnd(),
	),
];

const plotSections = (
	{plot, firstMs, lastMs}: Report,
	{unit, isAscii}: ReportTextOptions,
): readonly Plot[] => {
	const known = plot.waterCelsius.filter(bin => bin !== undefined);
	const axis = ` ${' '.repeat(8)}${dateText(firstMs)}${dateText(lastMs).padStart(plot.chargePercent.length - 16)}`;
	const charge = plotLines(plot.chargePercent, {
		rows: 6,
		low: 0,
		high: 100,
		label: value => `${value} %`,
		isAscii,
	});
	if (known.length === 0) {
		return [{heading: 'Charge', lines: [...charge, axis]}];
	}

	const low = Math.min(...known.map(bin => bin.low)) - 1;
	const water = plotLines(plot.waterCelsius, {
		rows: 4,
		low,
		high: Math.max(...known.map(bin => bin.high)) + 1,
		label: value => degreesText(value, unit).replace(/\.\d /v, ' '),
		isAscii,
	});
	return [
		{heading: 'Charge', lines: charge},
		{heading: 'Hot water', lines: [...water, axis]},
	];
};

const inAscii = (text: string): string =>
	text
		.replaceAll('°', '')
		.replaceAll('±', '+-')
		.replaceAll('–', '-')
		.replaceAll(/[^\n\u0020-\u007E]/gv, '?');

/** A report as text for a person, with plots; lines are at most 80 columns, unless a name is longer. */
export const reportText = (report: Report, summary: ReadSummary, options: ReportTextOptions): string => {
	const sections: readonly Section[] = [
		fileSection(summary, report),
		spanSection(report),
		gapSection(report),
		connectionSection(report),
		timeSection('Activity', report.operations, report.coveredMs),
		...(report.modes.length > 0 ? [timeSection('Mode', report.modes, report.coveredMs)] : []),
		heatingSection(report),
		drawSection(report),
		recoverySection(report, options),
		errorSection(report),
		...(report.events.latest.length > 0 ? [eventSection(report, options)] : []),
		...(report.coveredMs >= dayMs ? [hourSection(report, options)] : []),
		...(report.unknown.length > 0 ? [['Unknown', report.unknown] as const] : []),
	];
	const blocks = [
		...sections.map(([heading, lines]) =>
			lines
				.flatMap(line => wrapWords(line, widestColumns - headingColumns))
				.map((line, index) => `${(index === 0 ? heading : '').padEnd(headingColumns)}${line}`.trimEnd())
				.join('\n'),
		),
		...plotSections(report, options).map(({heading, lines}) => `\n${heading}\n${lines.join('\n')}`),
	];
	const text = blocks.join('\n');
	return `${options.isAscii ? inAscii(text) : text}\n`;
};
