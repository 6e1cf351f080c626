import {type z} from 'zod/mini';
import {daysOfBits} from '../heater/week.js';
import {type Tariff, type TariffInterval} from '../heater/tariff.js';
import {sanitize} from '../support/text.js';
import {type timeOfUseData} from './answers.js';

type Wire = z.infer<typeof timeOfUseData>;
type WireSeason = NonNullable<NonNullable<NonNullable<Wire['touInfo']>['schedule']>[number]>;

const longestName = 60;
const mostSeasons = 12;
const mostIntervals = 100;
const minutesOfDay = 24 * 60;

const intervalOf = (wire: WireSeason['interval'][number]): TariffInterval => {
	const endMinute = wire.endHour * 60 + wire.endMinute;
	return {
		days: daysOfBits(wire.week),
		startMinute: wire.startHour * 60 + wire.startMinute,
		// The wire names the last minute of a stretch, 15:59, and the next begins at 16:00.
		endMinute: Math.min(minutesOfDay, wire.endMinute % 5 === 4 ? endMinute + 1 : endMinute),
		price: wire.priceMin / 10 ** wire.decimalPoint,
	};
};

/** A time-of-use plan as the cloud tells it (docs/protocol.md §1, §9); undefined where the heater follows none. */
export const tariffOf = ({touInfo}: Wire): Tariff | undefined => {
	const schedule = touInfo?.schedule ?? [];
	return schedule.length === 0
		? undefined
		: {
				name: sanitize(touInfo?.name ?? '', longestName),
				utility: sanitize(touInfo?.utility ?? '', longestName),
				seasons: schedule.slice(0, mostSeasons).map(({season, interval}) => ({
					monthBits: season,
					intervals: interval.slice(0, mostIntervals).map(one => intervalOf(one)),
				})),
			};
};
