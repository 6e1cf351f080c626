import {costOf} from '../../insight/cost.js';
import {type DayTotals} from '../../insight/day-totals.js';
import {priceSource} from '../../monitor/price-source.js';
import {costText} from '../../text/tier-text.js';
import {kilowattHours} from '../../text/units.js';
import {trendText} from '../../text/trend-text.js';
import {durationText} from '../../support/duration.js';
import {plural} from '../../support/text.js';
import {type ScreenState} from '../screen-state.js';
import {wrapText} from '../segments.js';
import {minuteMs} from '../../support/durations.js';

const sourceText = (name: string, wattHours: number | undefined, ms: number): string | undefined =>
	ms < minuteMs && (wattHours ?? 0) === 0
		? undefined
		: `${name} ${wattHours === undefined ? '' : `${kilowattHours(wattHours)} in `}${durationText(ms)}`;

const partsOf = (day: DayTotals, state: ScreenState): ReadonlyArray<string | undefined> => {
	const cost = costOf(day, priceSource(state.price, state.monitor.tariff));
	return [
		sourceText('heat pump', day.heatPumpWh, day.heatPumpMs) ?? 'heat pump off',
		sourceText('elements', day.elementWh, day.elementMs),
		plural(day.draws, 'draw'),
		cost === undefined ? undefined : costText(cost),
		day.coefficientOfPerformance === undefined ? undefined : `COP ${day.coefficientOfPerformance.toFixed(1)}`,
		day.gapMs < minuteMs ? undefined : `${durationText(day.gapMs)} not watched`,
	];
};

/** Describes the condition of the heat pump, in lines of at most `columns`. */
const healthTexts = ({monitor}: ScreenState, columns: number): readonly string[] => {
	const {trend} = monitor.insight.health;
	return trend === undefined ? [] : wrapText(`recoveries: ${trendText(trend)}`, columns, 2);
};

/** Describes today's totals and the trend of the heat pump, in lines of at most `columns`. */
export const dayTexts = (state: ScreenState, columns: number): readonly string[] => {
	const day = state.monitor.insight.today;
	const health = healthTexts(state, columns);
	return day === undefined
		? health
		: [
				...wrapText(
					`today so far: ${partsOf(day, state)
						.filter(part => part !== undefined)
						.join(' · ')}`,
					columns,
					3,
				),
				...health,
			];
};
