import {type RecoveryTrend} from '../insight/trend.js';

/** `12.3 %`, of a share. */
export const percent = (share: number, decimals = 1): string => `${(share * 100).toFixed(decimals)} %`;

/** Standard errors from which a change is significant. */
const certainty = 3;

/** Describes the change in the speed of recoveries, and its uncertainty. */
export const trendText = ({changePerDay, uncertaintyPerDay, days, recoveries}: RecoveryTrend): string => {
	const change = changePerDay * days;
	const uncertainty = percent(2 * uncertaintyPerDay * days, 0);
	return Math.abs(changePerDay) > certainty * uncertaintyPerDay
		? `${percent(Math.abs(change), 0)} ${change < 0 ? 'slower' : 'faster'} over ${Math.round(days)} days (±${uncertainty}, corrected for air temperature)`
		: `no change over ${Math.round(days)} days (${recoveries} recoveries, ±${uncertainty})`;
};
