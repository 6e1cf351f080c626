import {type z} from 'zod/mini';
import {daysOfBits} from '../heater/week.js';
import {type Tariff, type TariffInterval} from '../heater/tariff.js';
import {sanitize} from '../support/text.js';
import {type timeOfUseData} from './answers.js';

type Wire = z.infer<typeof timeOfUseData>;
type WireSeason = NonNullable<NonNullable<Wire['touInfo']>['schedule'][number]>;
type WireInterval = NonNullable<WireSeason['interval'][number]>;

const maxNameLength = 60;
const maxSeasons = 12;
const maxIntervals = 100;
const minutesOfDay = 24 * 60;

const maxDecimals = 10;

const isTime = (hour: number, minute: number): boolean =>
	Number.isInteger(hour) && Number.isInteger(minute) && hour >= 0 && hour <= 24 && minute >= 0 && minute < 60;

const isPrice = (price: number, decimals: number): boolean =>
	Number.isSafeInteger(price) && Number.isInteger(decimals) && decimals >= 0 && decimals <= maxDecimals;

/** The prices of both tiers (docs/protocol.md §9); a plan whose upper one cannot be read has one tier. */
const tiersOf = (
	priceMin: number,
	priceMax: number,
	decimals: number,
): Pick<TariffInterval, 'price' | 'upperPrice'> => {
	const [price, upperPrice] = [priceMin, isPrice(priceMax, decimals) ? priceMax : priceMin]
		.toSorted((a, b) => a - b)
		.map(amount => amount / 10 ** decimals);
	return {price: price ?? priceMin, upperPrice: upperPrice ?? priceMin};
};

/** An interval; undefined for one at no time of a day, or whose price is none: unknown is better than wrong. */
const intervalOf = (wire: WireInterval | undefined): TariffInterval | undefined => {
	const {
		week,
		startHour = Number.NaN,
		startMinute = Number.NaN,
		endHour = Number.NaN,
		endMinute = Number.NaN,
		priceMin = Number.NaN,
		priceMax = Number.NaN,
		decimalPoint = Number.NaN,
	} = wire ?? {};
	if (week === undefined) {
		return undefined;
	}

	if (!isTime(startHour, startMinute) || !isTime(endHour, endMinute) || !isPrice(priceMin, decimalPoint)) {
		return undefined;
	}

	const end = endHour * 60 + endMinute;
	return {
		days: daysOfBits(week),
		startMinute: startHour * 60 + startMinute,
		// The wire names the last minute of a stretch, 15:59, and the next begins at 16:00.
		endMinute: Math.min(minutesOfDay, endMinute % 5 === 4 ? end + 1 : end),
		...tiersOf(priceMin, priceMax, decimalPoint),
	};
};

/** A time-of-use plan as the cloud tells it (docs/protocol.md §1, §9); undefined where the heater follows none. */
export const tariffOf = ({touInfo}: Wire): Tariff | undefined => {
	const schedule = (touInfo?.schedule ?? []).filter(season => season !== undefined);
	return schedule.length === 0
		? undefined
		: {
				name: sanitize(touInfo?.name ?? '', maxNameLength),
				utility: sanitize(touInfo?.utility ?? '', maxNameLength),
				seasons: schedule.slice(0, maxSeasons).map(({season = 0, interval}) => ({
					monthBits: season,
					intervals: interval
						.slice(0, maxIntervals)
						.map(one => intervalOf(one))
						.filter(one => one !== undefined),
				})),
			};
};
