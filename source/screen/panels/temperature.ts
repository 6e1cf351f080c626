import {type HistoryPoint} from '../../monitor/history.js';
import {isStale} from '../freshness.js';
import {orUnknown, temperatureCell} from '../format.js';
import {sparkline} from '../parts/sparkline.js';
import {segment, type Line} from '../segments.js';
import {overviewSpanMs, trendOf} from '../trend.js';
import {type Panel, type PanelProps} from './panel.js';

const labelColumns = 13;

/** Columns of a label and `137.5 °F   `. */
const textColumns = labelColumns + 11;
const widestSparkline = 20;

/** Readings wobble by tenths: less than this many kelvin is drawn flat. */
const flatKelvin = 2;

const row = (
	{state, unit, theme, columns}: PanelProps,
	label: string,
	celsius: number | undefined,
	history?: (point: HistoryPoint) => number | undefined,
): Line => {
	const parts = Math.min(widestSparkline, Math.max(0, columns - textColumns));
	return [
		segment(label.padEnd(labelColumns)),
		orUnknown(temperatureCell(celsius, unit), theme, isStale(state) ? 'dim' : 'plain'),
		...(history === undefined
			? []
			: [
					segment(
						`   ${sparkline(trendOf(state, history, parts, overviewSpanMs(state)), theme.glyphs, flatKelvin)}`,
						'accent',
					),
				]),
	];
};

/** The tank's temperatures with their course, setpoint and intake air. */
export const temperature: Panel = props => {
	const {status = {}} = props.state.monitor.reading ?? {};
	return {
		title: 'Temperature',
		lines: [
			row(props, 'Tank top', status.tankUpperTemperature, point => point.upperCelsius),
			row(props, 'Tank bottom', status.tankLowerTemperature, point => point.lowerCelsius),
			row(props, 'Setpoint', status.dhwTemperatureSetting),
			row(props, 'Intake air', status.ambientTemperature),
		],
	};
};
