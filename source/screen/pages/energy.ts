import {sumOfUse, type EnergyMonth, type EnergyUse} from '../../heater/energy-history.js';
import {kilowattHours} from '../../text/units.js';
import {dayTexts} from '../parts/day-lines.js';
import {axisLabels, chartAxisColumns, roundUp} from '../parts/axis.js';
import {placeLabels} from '../parts/labels.js';
import {pageBox, roomIn, type Room} from '../parts/page-box.js';
import {answerLine} from '../parts/query-line.js';
import {bold, joinAlike, segment, type Line} from '../segments.js';
import {type Theme} from '../theme.js';
import {type Page, type PageFacts} from './page.js';

const labelColumns = 14;

const total = ({heatPumpWh, elementWh}: EnergyUse): number => heatPumpWh + elementWh;

const shareText = (part: number, whole: number): string =>
	whole === 0 ? '' : ` (${Math.round((100 * part) / whole)} %)`;

const hoursText = (hours: number): string => (hours === 0 ? '' : `, ${hours} h`);

const useLines = (label: string, use: EnergyUse | undefined, {columns}: Room): readonly Line[] => {
	const head: Line = [
		segment(label.padEnd(labelColumns)),
		bold(
			use === undefined ? 'not known' : kilowattHours(total(use)).padStart(10),
			use === undefined ? 'dim' : 'plain',
		),
	];
	if (use === undefined) {
		return [head];
	}

	const parts = [
		`heat pump ${kilowattHours(use.heatPumpWh)}${shareText(use.heatPumpWh, total(use))}${hoursText(use.heatPumpHours)}`,
		`elements ${kilowattHours(use.elementWh)}${hoursText(use.elementHours)}`,
	];
	const oneLine = parts.join(' · ');
	return columns >= labelColumns + 12 + oneLine.length
		? [[...head, segment(`   ${oneLine}`, 'dim')]]
		: [head, ...parts.map((part): Line => [segment(`  ${part}`, 'dim')])];
};

const monthName = ({year, month}: Pick<EnergyMonth, 'year' | 'month'>): string =>
	new Date(year, month - 1, 1).toLocaleDateString('en-US', {month: 'long'});

type Bar = {readonly heatPumpRows: number; readonly elementRows: number};

/** How many rows each part of a day's bar has; what is used at all is seen. */
const barOf = ({heatPumpWh, elementWh}: EnergyUse, wattHoursOfRow: number): Bar => {
	const rowsOf = (wattHours: number): number =>
		wattHours === 0 ? 0 : Math.max(1, Math.round(wattHours / wattHoursOfRow));
	return {heatPumpRows: rowsOf(heatPumpWh), elementRows: rowsOf(elementWh)};
};

const fewestChartRows = 3;
const mostChartRows = 11;

/** The days of a month as bars, elements on top of the heat pump. */
const dayChart = (days: readonly EnergyUse[], room: Room, theme: Theme): readonly Line[] => {
	const fitting = Math.min(mostChartRows, room.rows - 2);
	const rows = fitting % 2 === 0 ? fitting - 1 : fitting;
	const width = Math.floor((room.columns - chartAxisColumns) / Math.max(1, days.length));
	if (rows < fewestChartRows || width < 1) {
		return [];
	}

	const {glyphs} = theme;
	const high = Math.max(1000, roundUp(Math.max(...days.map(day => total(day))), 1000));
	const barColumns = width > 1 ? width - 1 : 1;
	const bars = days.map(day => barOf(day, high / rows));
	const labels = axisLabels(
		{rows, low: 0, high, label: value => `${Number((value / 1000).toFixed(1))}`},
		theme,
	);
	const graph = Array.from({length: rows}, (_, row): Line => {
		const fromFoot = rows - 1 - row;
		const cells = bars.map(({heatPumpRows, elementRows}) => {
			const gap = ' '.repeat(width - barColumns);
			if (fromFoot < heatPumpRows) {
				return segment(glyphs.full.repeat(barColumns) + gap, 'good');
			}

			return fromFoot < heatPumpRows + elementRows
				? segment(glyphs.shade.repeat(barColumns) + gap, 'warning')
				: segment(' '.repeat(width));
		});
		return [labels[row] ?? segment(''), ...joinAlike(cells)];
	});
	const every = width >= 3 ? 1 : 5;
	const text = placeLabels(
		days
			.map((_, index) => ({column: index * width, text: String(index + 1)}))
			.filter((_, index) => (index + 1) % every === 0 || index === 0),
		days.length * width,
	);

	return [
		[
			segment('kWh a day   '),
			segment(glyphs.full, 'good'),
			segment(' heat pump  '),
			segment(glyphs.shade, 'warning'),
			segment(' elements'),
		],
		...graph,
		[segment(' '.repeat(chartAxisColumns) + text, 'dim')],
	];
};

const knownLines = (facts: PageFacts, months: readonly EnergyMonth[]): readonly Line[] => {
	const room = roomIn(facts);
	const now = new Date(facts.state.nowMs);
	const dayOfMonth = now.getDate();
	const present = months.find(({year, month}) => year === now.getFullYear() && month === now.getMonth() + 1);
	const earlier = months.filter(month => month !== present);
	const text = [
		...useLines('Today', present?.days[dayOfMonth - 1], room),
		...useLines('This month', present && sumOfUse(present.days), room),
		...earlier.flatMap(month => useLines(monthName(month), sumOfUse(month.days), room)),
	];
	const chart = dayChart(
		present?.days ?? [],
		{columns: room.columns, rows: room.rows - text.length - 2},
		facts.theme,
	);
	return [...text, [], ...chart];
};

/** What heating took, as the heater counts it: today, this month, day by day. */
export const energy: Page = {
	wants: ['energy', 'tariff', 'deviceInfo'],
	lines(facts) {
		const {state, theme} = facts;
		const query = state.monitor.queries.energy;
		const {columns} = roomIn(facts);
		const seen = dayTexts(state, columns).map((text): Line => [segment(text)]);
		const lines = [
			answerLine(query, state, "the heater's own account"),
			...seen,
			...(query.value === undefined
				? []
				: knownLines({...facts, rows: facts.rows - seen.length}, query.value.months)),
		];
		return pageBox({title: 'Energy', lines}, facts, theme);
	},
};
