import {hasMonth} from './week.js';

/** A stretch of the day with its price. */
export type TariffInterval = {
	/** 0–6 from Sunday on. */
	readonly days: readonly number[];
	/** Minutes since midnight; the end is the first minute after it. */
	readonly startMinute: number;
	readonly endMinute: number;
	/** Price of a kilowatt-hour in the lower tier, below the baseline allowance. The plan names no currency. */
	readonly price: number;
	/** Price in the upper tier, above the allowance; the same where the plan has one tier. */
	readonly upperPrice: number;
};

/** A price, or an amount of money, by tier: which one applies is not known (docs/protocol.md §9). */
export type TierRange = {readonly lower: number; readonly upper: number};

/** The prices of some months. */
export type TariffSeason = {
	/** Bits: January is 1 (docs/protocol.md §9). */
	readonly monthBits: number;
	readonly intervals: readonly TariffInterval[];
};

/** A time-of-use plan. */
export type Tariff = {
	readonly name: string;
	readonly utility: string;
	readonly seasons: readonly TariffSeason[];
};

/** The intervals in force in a month, 1–12. */
export const intervalsIn = ({seasons}: Tariff, month: number): readonly TariffInterval[] =>
	seasons.find(({monthBits}) => hasMonth(monthBits, month))?.intervals ?? [];

/** The interval at a minute of a day, 0–6 from Sunday on. */
export const intervalAt = (
	intervals: readonly TariffInterval[],
	day: number,
	minute: number,
): TariffInterval | undefined =>
	intervals.find(
		({days, startMinute, endMinute}) => days.includes(day) && minute >= startMinute && minute < endMinute,
	);

/** Returns the price of a kilowatt-hour at a time, in this machine's local time; undefined where the plan has none then. */
export const priceAt = (tariff: Tariff, atMs: number): TierRange | undefined => {
	const date = new Date(atMs);
	const minute = date.getHours() * 60 + date.getMinutes();
	const interval = intervalAt(intervalsIn(tariff, date.getMonth() + 1), date.getDay(), minute);
	return interval === undefined ? undefined : {lower: interval.price, upper: interval.upperPrice};
};
