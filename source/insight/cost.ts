import {type TierRange} from '../heater/tariff.js';
import {quarterMs, type DayTotals} from './day-totals.js';

/** The price of a kilowatt-hour at a time, milliseconds since the epoch; undefined where none is known. */
export type PriceAt = (atMs: number) => TierRange | undefined;

/** Knows no price at any time. */
export const noPrices: PriceAt = () => undefined;

/** Returns the cost of a day's energy, by tier; undefined where some of it has no known price. */
export const costOf = (
	{startMs, heatPumpWh, quarterWh}: DayTotals,
	priceAt: PriceAt,
): TierRange | undefined => {
	if (heatPumpWh === undefined) {
		return undefined;
	}

	let lower = 0;
	let upper = 0;
	for (const [quarter, wattHours] of quarterWh.entries()) {
		if (wattHours > 0) {
			const price = priceAt(startMs + quarter * quarterMs);
			if (price === undefined) {
				return undefined;
			}

			lower += (wattHours / 1000) * price.lower;
			upper += (wattHours / 1000) * price.upper;
		}
	}

	return {lower, upper};
};
