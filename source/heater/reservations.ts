import {encodings} from './encodings.js';
import {decodeWeeklyEntries, type WeeklyEntry} from './weekly-entries.js';

/** A change of mode that the owner set for a time of the week. */
export type Reservation = {
	readonly isEnabled: boolean;
	/** 0–6 from Sunday on. */
	readonly days: readonly number[];
	readonly hour: number;
	readonly minute: number;
	/** Named by `reservationModeName`, not as a `dhwOperationSetting`. */
	readonly mode: number;
	readonly setpointCelsius: number | undefined;
};

/** Schedule of the tank. */
export type Reservations = {
	/** Whether they are in force as a whole; undefined where the heater does not say. */
	readonly isInForce: boolean | undefined;
	readonly list: readonly Reservation[];
};

const reservationOf = ({parameter, ...entry}: WeeklyEntry): Reservation => ({
	...entry,
	setpointCelsius: parameter === 0 ? undefined : encodings.halfCelsius.decode(parameter),
});

/**
Decodes the heater's reservations, in either of their two forms (docs/protocol.md §9). The schedule of a recirculation pump has
the same form: the topic tells them apart.

@returns undefined for something else than a schedule.
*/
export const decodeReservations = (response: Readonly<Record<string, unknown>>): Reservations | undefined => {
	const entries = decodeWeeklyEntries(response.reservation);
	return entries === undefined
		? undefined
		: {
				isInForce: encodings.flag.decode(response.reservationUse),
				list: entries.map(entry => reservationOf(entry)),
			};
};
