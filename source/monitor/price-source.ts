import {priceAt as tariffPriceAt} from '../heater/tariff.js';
import {type PriceAt} from '../insight/cost.js';
import {type TariffSnapshot} from './tariff-reader.js';

/**
Returns the prices of a kilowatt-hour: the one that was given at any time, else those of the account's plan.

@param given - The price of `--price`; a price that was given has no tiers.
*/
export const priceSource = (given: number | undefined, snapshot: TariffSnapshot): PriceAt => {
	if (given !== undefined) {
		return () => ({lower: given, upper: given});
	}

	const tariff = snapshot.kind === 'read' ? snapshot.tariff : undefined;
	return atMs => (tariff === undefined ? undefined : tariffPriceAt(tariff, atMs));
};
