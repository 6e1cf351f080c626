import {chargeTone, hotWater} from '../panels/hot-water.js';
import {connection} from '../panels/connection.js';
import {mode} from '../panels/mode.js';
import {type Panel, type PanelProps} from '../panels/panel.js';
import {statistics} from '../panels/statistics.js';
import {temperature} from '../panels/temperature.js';
import {timeline} from '../panels/timeline.js';
import {boxesFromColumns, contentRowsOf, layoutOf} from '../layout.js';
import {chartAxisColumns} from '../parts/axis.js';
import {chartLines} from '../parts/chart.js';
import {panelBorders, panelLines, panelPadding} from '../parts/panel-lines.js';
import {type Line} from '../segments.js';
import {overviewSpanMs, overviewSpanText, trendOf} from '../trend.js';

const panels: readonly Panel[] = [hotWater, temperature, mode, connection, statistics, timeline];

/** A chart lower than this says no more than the sparkline. */
const lowestChartRows = 4;
const highestChartRows = 17;

const chart = (props: PanelProps, columns: number, contentRows: number): readonly Line[] => {
	const {state, theme} = props;
	const series = trendOf(
		state,
		point => point.chargePercent,
		columns - panelPadding - chartAxisColumns,
		overviewSpanMs(state),
	);
	const {dhwChargePer} = state.monitor.reading?.status ?? {};
	const lines = chartLines(
		series,
		{
			rows: contentRows,
			low: 0,
			high: 100,
			tone: dhwChargePer === undefined ? 'dim' : chargeTone(dhwChargePer),
			label: value => `${Math.round(value)} %`,
		},
		theme,
	);
	return panelLines({title: `Charge, ${overviewSpanText(state)}`, lines}, columns, contentRows, theme);
};

/** Returns the number of lines that a panel has. */
const linesWanted = (panel: Panel, props: PanelProps): number =>
	panel(props).lines.filter(line => line.some(({text}) => text !== '')).length;

const inBoxes = (props: PanelProps, rows: number): readonly Line[] => {
	const {columns, theme} = props;
	const wanted = panels.map(panel => ({name: panel, lines: linesWanted(panel, props)}));
	const lines = layoutOf(wanted, columns, rows).flatMap(slots => {
		const boxes = slots.map(({name: panel, width, contentRows}) =>
			panelLines(panel({...props, columns: width - panelPadding}), width, contentRows, theme),
		);
		const [first = []] = boxes;
		return first.map((_, row) => boxes.flatMap(box => box[row] ?? []));
	});
	const left = Math.min(highestChartRows, rows - lines.length - panelBorders);
	// An odd number of rows has a middle to write 50 % at.
	const chartRows = left % 2 === 0 ? left - 1 : left;
	return chartRows >= lowestChartRows ? [...lines, ...chart(props, columns, chartRows)] : lines;
};

const withoutBoxes = (props: PanelProps, rows: number): readonly Line[] => {
	const contentRows = contentRowsOf(
		panels.map(panel => linesWanted(panel, props)),
		rows,
		0,
	);
	return contentRows.flatMap((count, index) => panels[index]?.(props).lines.slice(0, count) ?? []);
};

/** Returns the overview page, as at most `rows` lines. */
export const overview = (props: PanelProps, rows: number): readonly Line[] =>
	props.columns >= boxesFromColumns ? inBoxes(props, rows) : withoutBoxes(props, rows);
