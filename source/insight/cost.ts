import {quarterMs, type DayTotals} from './day-totals.js';

/** The price of a kilowatt-hour at a time, milliseconds since the epoch; undefined where none is known. */
export type PriceAt = (atMs: number) => number | undefined;

/** What the energy of a day cost; undefined where some of it has no known price. */
export const costOf = ({startMs, heatPumpWh, quarterWh}: DayTotals, priceAt: PriceAt): number | undefined => {
	if (heatPumpWh === undefined) {
		return undefined;
	}

	let cost = 0;
	for (const [quarter, wattHours] of quarterWh.entries()) {
		if (wattHours > 0) {
			const price = priceAt(startMs + quarter * quarterMs);
			if (price === undefined) {
				return undefined;
			}

			cost += (wattHours / 1000) * price;
		}
	}

	return cost;
};
