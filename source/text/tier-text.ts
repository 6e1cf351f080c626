import {type TierRange} from '../heater/tariff.js';

/**
Returns an amount as one number, or as a range where the tiers differ by what is shown: `0.118`, `0.118–0.142`.

@param decimalsOf - Digits after the point, by the size of the amount.
*/
const rangeText = ({lower, upper}: TierRange, decimalsOf: (amount: number) => number): string => {
	const [from, to] = [lower, upper].map(amount => amount.toFixed(decimalsOf(amount)));
	return from === to ? `${from}` : `${from}–${to}`;
};

/** Returns a price of a kilowatt-hour, in a currency that the plan does not name. */
export const priceText = (price: TierRange): string => rangeText(price, amount => (amount < 1 ? 3 : 2));

/** Returns a cost, with the tiers named where they differ. */
export const costText = (cost: TierRange): string => {
	const text = rangeText(cost, () => 2);
	return text.includes('–') ? `cost ${text} by price tier` : `cost ${text}`;
};
