import {fahrenheit} from '../../heater/temperature.js';
import {type HistoryPoint} from '../../monitor/history.js';
import {historySpans} from '../view-state.js';
import {count, temperatureCell} from '../format.js';
import {chargeTone} from '../panels/hot-water.js';
import {chartAxisColumns, roundUp} from '../parts/axis.js';
import {chartLines} from '../parts/chart.js';
import {lineChart} from '../parts/line-chart.js';
import {pageBox, roomIn} from '../parts/page-box.js';
import {rangeOf, type Series} from '../parts/series.js';
import {timeAxis} from '../parts/time-axis.js';
import {bold, segment, type Line} from '../segments.js';
import {trendOf} from '../trend.js';
import {type Page, type PageProps} from './page.js';

/** Columns and rows of a graph, and the time it covers. */
type Frame = {readonly parts: number; readonly rows: number; readonly spanMs: number};

type Graph = (props: PageProps, frame: Frame) => {readonly legend: Line; readonly lines: readonly Line[]};

/** A graph lower than this says nothing. */
const fewestRows = 3;

const rangeText = (series: Series, unit: string): string => {
	const range = rangeOf(series);
	return range === undefined
		? 'none known'
		: `${count(Math.round(range.low))}–${count(Math.round(range.high))}${unit}`;
};

const charge: Graph = ({state, theme}, {parts, rows, spanMs}) => {
	const series = trendOf(state, point => point.chargePercent, parts, spanMs);
	const now = state.monitor.reading?.status.dhwChargePer;
	return {
		legend: [
			bold('Charge'),
			segment(now === undefined ? '' : `  ${now} %`),
			segment(`  ${rangeText(series, ' %')}`, 'dim'),
		],
		lines: chartLines(
			series,
			{
				rows,
				low: 0,
				high: 100,
				tone: now === undefined ? 'dim' : chargeTone(now),
				label: value => `${Math.round(value)} %`,
			},
			theme,
		),
	};
};

/** Degrees between the labels of the temperatures. */
const degreesStep = 5;

const temperatures: Graph = ({state, theme, unit}, {parts, rows, spanMs}) => {
	const inUnit = (celsius: number | undefined): number | undefined =>
		celsius === undefined ? undefined : unit === 'f' ? fahrenheit(celsius) : celsius;
	const course = (read: (point: HistoryPoint) => number | undefined): Series =>
		trendOf(state, point => inUnit(read(point)), 2 * parts, spanMs);
	const top = course(point => point.upperCelsius);
	const bottom = course(point => point.lowerCelsius);
	const {low, high} = rangeOf({values: [...top.values, ...bottom.values]}) ?? {low: 0, high: 100};
	const foot = Math.floor(low / degreesStep) * degreesStep;
	const {tankUpperTemperature, dhwTemperature, tankLowerTemperature} = state.monitor.reading?.status ?? {};
	const now = (celsius: number | undefined): string =>
		temperatureCell(celsius, unit)?.trim() ?? theme.glyphs.unknown;
	const marks = theme.isAscii ? {top: 't ', bottom: 'b '} : {top: '⠉ ', bottom: '⣀ '};
	return {
		legend: [
			bold('Temperature  '),
			segment(marks.top, 'warning'),
			segment(`tank top ${now(tankUpperTemperature ?? dhwTemperature)}  `),
			segment(marks.bottom, 'accent'),
			segment(`bottom ${now(tankLowerTemperature)}`),
		],
		lines: lineChart(
			[
				{values: bottom.values, tone: 'accent', asciiMark: 'b'},
				{values: top.values, tone: 'warning', asciiMark: 't'},
			],
			parts,
			{
				rows,
				low: foot,
				// An even number of steps: the label in the middle is a round one too.
				high: foot + Math.max(1, Math.ceil((high - foot) / (2 * degreesStep))) * 2 * degreesStep,
				label: value => `${Math.round(value)} °${unit.toUpperCase()}`,
			},
			theme,
		),
	};
};

const leastWatts = 500;

const wattsText = (watts: number): string =>
	watts < 1000 ? `${Math.round(watts)} W` : `${Number((watts / 1000).toFixed(1))} kW`;

const power: Graph = ({state, theme}, {parts, rows, spanMs}) => {
	const series = trendOf(state, point => point.powerWatts, parts, spanMs);
	const now = state.monitor.reading?.status.currentInstPower;
	const high = rangeOf(series)?.high ?? 0;
	return {
		legend: [
			bold('Power'),
			segment(now === undefined ? '' : `  ${count(now)} W`),
			segment(`  ${rangeText(series, ' W')}`, 'dim'),
		],
		lines: chartLines(
			series,
			{rows, low: 0, high: Math.max(leastWatts, roundUp(high, 100)), tone: 'accent', label: wattsText},
			theme,
		),
	};
};

const graphs = [charge, temperatures, power] as const;

/** The rows of each graph: as many graphs as have room, what is over to the first. */
const rowsOfGraphs = (rows: number): readonly number[] => {
	const shown = Math.max(1, Math.min(graphs.length, Math.floor(rows / (fewestRows + 1))));
	const each = Math.max(1, Math.floor(rows / shown) - 1);
	const over = Math.max(0, rows - shown * (each + 1));
	return Array.from({length: shown}, (_, index) => each + (index < over ? 1 : 0));
};

const spanLabels = (chosen: number): Line =>
	historySpans.flatMap(({text}, index) => [
		segment('  '),
		index === chosen ? bold(`[${text}]`, 'accent') : segment(text, 'dim'),
	]);

/** Charge, temperatures and power over hours or days. */
export const history: Page = {
	lines(props) {
		const {view, theme} = props;
		const room = roomIn(props);
		const frame = {
			parts: Math.max(1, room.columns - chartAxisColumns),
			spanMs: (historySpans[view.spanIndex] ?? historySpans[0]).ms,
		};
		const drawn = rowsOfGraphs(room.rows - 2).flatMap((rows, index) => {
			const {legend, lines} = graphs[index]?.(props, {...frame, rows}) ?? {legend: [], lines: []};
			return [legend, ...lines];
		});
		const axis = timeAxis(
			trendOf(props.state, () => undefined, frame.parts, frame.spanMs),
			chartAxisColumns,
			theme,
		);
		const spans: Line = [
			segment('the last', 'dim'),
			...spanLabels(view.spanIndex),
			segment('   t changes', 'dim'),
		];
		return pageBox({title: 'History', lines: [spans, ...drawn, axis]}, props, theme);
	},
};
