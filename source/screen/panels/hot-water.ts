import {energyToSetpointWh, usableEnergyWh} from '../../heater/energy.js';
import {type Status} from '../../heater/status.js';
import {type Forecast} from '../../insight/forecast.js';
import {kilowattHours} from '../../text/units.js';
import {hotWaterText, timeLeftText} from '../forecast-text.js';
import {isStale} from '../freshness.js';
import {gauge} from '../parts/gauge.js';
import {rangeOf} from '../parts/series.js';
import {sparkline} from '../parts/sparkline.js';
import {bold, segment, type Line} from '../segments.js';
import {type Tone} from '../theme.js';
import {type ScreenState} from '../screen-state.js';
import {overviewSpanMs, overviewSpanText, trendOf} from '../trend.js';
import {type Panel, type PanelProps} from './panel.js';

const fewPercent = 20;
const halfPercent = 50;

/** Columns of `100 %  `. */
const numberColumns = 7;
const widestSparkline = 24;

/** The tone of a charge; the number beside it says the same. */
export const chargeTone = (percent: number): Tone => {
	if (percent < fewPercent) {
		return 'bad';
	}

	return percent < halfPercent ? 'warning' : 'good';
};

const chargeLine = ({state, theme, columns}: PanelProps, percent: number): Line => {
	const tone = isStale(state) ? 'dim' : chargeTone(percent);
	return [
		bold(`${String(percent).padStart(3)} %  `, tone),
		...gauge(percent, Math.max(0, columns - numberColumns), tone, theme),
	];
};

const missingText = (missingWh: number | undefined): string | undefined => {
	if (missingWh === undefined) {
		return undefined;
	}

	return missingWh === 0 ? 'at the setpoint' : `${kilowattHours(missingWh)} to the setpoint`;
};

const waterLine = ({state, unit}: PanelProps): Line => {
	const {hotWater} = state.monitor.insight.forecast;
	return [segment(hotWater === undefined ? '' : hotWaterText(hotWater, unit))];
};

/** The energy, and what becomes of it. */
const energyLine = (status: Status, state: ScreenState): Line => {
	// What an old reading let one foretell is over.
	const {timeToFull, timeToEmpty}: Partial<Forecast> = isStale(state) ? {} : state.monitor.insight.forecast;
	const ageMs =
		state.monitor.reading === undefined ? 0 : state.monotonicMs - state.monitor.reading.receivedMonotonicMs;
	const usable = usableEnergyWh(status);
	const missing = energyToSetpointWh(status);
	const parts = [
		usable === undefined ? undefined : `${kilowattHours(usable)} usable`,
		timeToEmpty === undefined
			? timeToFull === undefined
				? missingText(missing)
				: `full in ${timeLeftText(timeToFull, ageMs)}`
			: `empty in ${timeLeftText(timeToEmpty, ageMs)}`,
	].filter(part => part !== undefined);
	return [segment(parts.join(' · '))];
};

const trendLine = ({state, theme, columns}: PanelProps): Line => {
	const series = trendOf(
		state,
		point => point.chargePercent,
		Math.min(widestSparkline, Math.max(0, columns - 28)),
		overviewSpanMs(state),
	);
	const range = rangeOf(series);
	const label = range === undefined ? '' : `, ${Math.round(range.low)}–${Math.round(range.high)} %`;
	return [
		segment(sparkline(series, theme.glyphs, 4), 'accent'),
		segment(`  ${overviewSpanText(state)}${label}`, 'dim'),
	];
};

/** Tank charge, energy, and how the charge went lately. */
export const hotWater: Panel = props => {
	const title = 'Hot water';
	const {status} = props.state.monitor.reading ?? {};
	if (status === undefined) {
		return {title, lines: [[segment('waiting for the first reading', 'dim')]]};
	}

	const charge: Line =
		status.dhwChargePer === undefined
			? [segment('charge not reported', 'dim')]
			: chargeLine(props, status.dhwChargePer);
	return {title, lines: [charge, energyLine(status, props.state), waterLine(props), trendLine(props)]};
};
