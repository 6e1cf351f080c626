import {lastMonths} from '../../heater/energy-by-month.js';
import {type EnergyMonth} from '../../heater/energy-history.js';
import {sumOfUse, totalWh, type EnergyUse} from '../../heater/energy-use.js';
import {kilowattHours} from '../../text/units.js';
import {dayTexts} from '../parts/day-lines.js';
import {axisLabels, chartAxisColumns, roundUp} from '../parts/axis.js';
import {placeLabels} from '../parts/labels.js';
import {monthLines} from '../parts/month-lines.js';
import {pageBox, roomIn, type Room} from '../parts/page-box.js';
import {answerLine} from '../parts/query-line.js';
import {bold, mergeSegments, segment, type Line} from '../segments.js';
import {type Theme} from '../theme.js';
import {type Page, type PageProps} from './page.js';

const labelColumns = 14;

const shareText = (part: number, whole: number): string =>
	whole === 0 ? '' : ` (${Math.round((100 * part) / whole)} %)`;

/** Hours that are 0 or not known say nothing. */
const hoursText = (hours = 0): string => (hours === 0 ? '' : `, ${hours} h`);

const sourceText = (name: string, wattHours: number | undefined, share: string, hours?: number): string =>
	`${name} ${wattHours === undefined ? 'not known' : kilowattHours(wattHours) + share}${hoursText(hours)}`;

const useLines = (label: string, use: EnergyUse | undefined, {columns}: Room): readonly Line[] => {
	const total = use && totalWh(use);
	const head: Line = [
		segment(label.padEnd(labelColumns)),
		bold(
			total === undefined ? 'not known' : kilowattHours(total).padStart(10),
			total === undefined ? 'dim' : 'plain',
		),
	];
	if (use === undefined) {
		return [head];
	}

	const {heatPumpWh, heatPumpHours, elementWh, elementHours} = use;
	const share = heatPumpWh === undefined || total === undefined ? '' : shareText(heatPumpWh, total);
	const parts = [
		sourceText('heat pump', heatPumpWh, share, heatPumpHours),
		sourceText('elements', elementWh, '', elementHours),
	];
	const oneLine = parts.join(' · ');
	return columns >= labelColumns + 12 + oneLine.length
		? [[...head, segment(`   ${oneLine}`, 'dim')]]
		: [head, ...parts.map((part): Line => [segment(`  ${part}`, 'dim')])];
};

const monthName = ({year, month}: Pick<EnergyMonth, 'year' | 'month'>): string =>
	new Date(year, month - 1, 1).toLocaleDateString('en-US', {month: 'long'});

type Bar = {readonly heatPumpRows: number; readonly elementRows: number};

/** Rows of each part of a day's bar; any use at all is visible. */
const barOf = ({heatPumpWh, elementWh}: EnergyUse, wattHoursOfRow: number): Bar => {
	const rowsOf = (wattHours = 0): number =>
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
	const high = Math.max(1000, roundUp(Math.max(...days.map(day => totalWh(day) ?? 0)), 1000));
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
		return [labels[row] ?? segment(''), ...mergeSegments(cells)];
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
			segment('kWh per day   '),
			segment(glyphs.full, 'good'),
			segment(' heat pump  '),
			segment(glyphs.shade, 'warning'),
			segment(' elements'),
		],
		...graph,
		[segment(' '.repeat(chartAxisColumns) + text, 'dim')],
	];
};

/** Rows of the chart of days with its legend and axis, where months follow. */
const fewestRowsOfDays = 9;

/** The figures of the days and months, and below them a chart of the present month in `chartRows`. */
const dayLines = (props: PageProps, months: readonly EnergyMonth[], rows: number): readonly Line[] => {
	const room = roomIn(props);
	const now = new Date(props.state.nowMs);
	const dayOfMonth = now.getDate();
	const present = months.find(({year, month}) => year === now.getFullYear() && month === now.getMonth() + 1);
	const earlier = months.filter(month => month !== present);
	const text = [
		...useLines('Today', present?.days[dayOfMonth - 1], room),
		...useLines('This month', present && sumOfUse(present.days), room),
		...earlier.flatMap(month => useLines(monthName(month), sumOfUse(month.days), room)),
	];
	const chartRows = rows - text.length - 1;
	return [
		...text,
		[],
		...dayChart(present?.days ?? [], {columns: room.columns, rows: chartRows}, props.theme),
	];
};

/** The energy of the last months, below a heading that says how the query stands. */
const byMonthLines = (props: PageProps): readonly Line[] => {
	const {state, theme} = props;
	const query = state.monitor.queries.energyByMonth;
	const months = query.value === undefined ? [] : lastMonths(query.value, state.nowMs);
	const isEmpty = query.value !== undefined && months.length === 0;
	return [
		[
			bold('By month  '),
			...answerLine(query, state, 'reported by the heater', 'every 15 minutes'),
			segment(isEmpty ? '; no data yet' : '', 'dim'),
		],
		...monthLines(months, roomIn(props).columns, theme),
	];
};

/** Everything the page has to say: more lines than it has rows where the terminal is low. */
const allLines = (props: PageProps): readonly Line[] => {
	const {state, theme} = props;
	const query = state.monitor.queries.energy;
	const {columns, rows} = roomIn(props);
	const head = [
		answerLine(query, state, 'reported by the heater'),
		...dayTexts(state, columns).map((text): Line => [segment(text)]),
	];
	// A recording has neither.
	const [heading = [], ...months] = state.replay === undefined ? byMonthLines(props) : [];
	if (query.value === undefined) {
		return [...head, [], heading, ...months];
	}

	const left = rows - head.length;
	const hasRoom = left - months.length - 2 >= fewestRowsOfDays;
	// Without room for them all, the heading is the last line of the first screen.
	const days = dayLines(props, query.value.months, left - 2 - (hasRoom ? months.length : 0));
	const below = hasRoom || months.length === 0 ? [] : [segment(theme.isAscii ? '  (down)' : '  ↓', 'accent')];
	return [...head, ...days, [], [...heading, ...below], ...months];
};

/** Energy use counted by the heater: today, this month, by day and by month. */
export const energy: Page = {
	wants: ['energy', 'energyByMonth', 'tariff', 'deviceInfo'],
	maxScroll: props => Math.max(0, allLines(props).length - roomIn(props).rows),
	lines(props) {
		const lines = allLines(props);
		const {rows} = roomIn(props);
		const from = Math.min(props.view.scroll, Math.max(0, lines.length - rows));
		return pageBox({title: 'Energy', lines: lines.slice(from)}, props, props.theme);
	},
};
