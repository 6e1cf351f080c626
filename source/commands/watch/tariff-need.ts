import {type DayTotals} from '../../insight/day-totals.js';
import {type WantedName} from '../../monitor/queries.js';
import {type MonitorSnapshot} from '../../monitor/snapshot.js';
import {type Unsubscribe} from '../../support/store.js';

/** Parts of `Monitor` that are used here. */
export type TariffMonitor = {
	readonly getSnapshot: () => {
		readonly insight: Pick<MonitorSnapshot['insight'], 'today'>;
		readonly tariff: Pick<MonitorSnapshot['tariff'], 'kind'>;
	};
	readonly onReading: (listener: () => void) => Unsubscribe;
	readonly want: (names: readonly WantedName[]) => void;
};

/** Returns whether the cost of a day depends on prices: a day without energy, or without known energy, needs none. */
const needsPrices = (today: DayTotals | undefined): boolean =>
	today?.heatPumpWh !== undefined && today.quarterWh.some(wattHours => wattHours > 0);

/**
Has the account's tariff read, once a day, while the energy of the day needs prices.

@returns Ends it.
*/
export const readTariffWhenNeeded = (monitor: TariffMonitor): Unsubscribe => {
	let isWanted = false;
	return monitor.onReading(() => {
		const {insight, tariff} = monitor.getSnapshot();
		const isNeeded = tariff.kind !== 'unavailable' && needsPrices(insight.today);
		if (isNeeded !== isWanted) {
			isWanted = isNeeded;
			monitor.want(isNeeded ? ['deviceInfo', 'tariff'] : []);
		}
	});
};
