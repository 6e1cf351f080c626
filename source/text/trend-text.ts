import {type RecoveryTrend} from '../insight/trend.js';

/** `12.3 %`, of a share. */
export const percent = (share: number, decimals = 1): string => `${(share * 100).toFixed(decimals)} %`;

/** A change is told from this many standard errors on. */
const certainty = 3;

/** How the speed of recoveries has changed, and how sure that is. */
export const trendText = ({changePerDay, uncertaintyPerDay, days, recoveries}: RecoveryTrend): string => {
	const change = changePerDay * days;
	const uncertainty = percent(2 * uncertaintyPerDay * days, 0);
	return Math.abs(changePerDay) > certainty * uncertaintyPerDay
		? `${change < 0 ? 'slower' : 'faster'} by ${percent(Math.abs(change), 0)} (± ${uncertainty}) over ${Math.round(days)} days, air temperature allowed for`
		: `neither faster nor slower over ${Math.round(days)} days, as far as ${recoveries} recoveries tell (± ${uncertainty})`;
};
