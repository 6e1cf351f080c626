import {Buffer} from 'node:buffer';
import {type Setting} from './state.js';
import {flag, halfCelsius} from './wire.js';

/** A switch of mode at a time of the week: `docs/protocol.md` §9. */
export type Reservation = {
	readonly enabled: boolean;
	/** Sunday 128, Monday 64 … Saturday 2. */
	readonly weekBits: number;
	readonly hour: number;
	readonly minute: number;
	readonly setting: Setting;
	readonly setpointCelsius: number;
};

const weekdays = 64 + 32 + 16 + 8 + 4;
const weekend = 128 + 2;

/** What the simulated owner set up and then switched off as a whole. */
export const defaultReservations: readonly Reservation[] = [
	{
		enabled: true,
		weekBits: weekdays,
		hour: 5,
		minute: 30,
		setting: 4,
		setpointCelsius: 60.5,
	},
	{
		enabled: true,
		weekBits: weekdays,
		hour: 9,
		minute: 0,
		setting: 1,
		setpointCelsius: 58.5,
	},
	{
		enabled: false,
		weekBits: weekend,
		hour: 7,
		minute: 30,
		setting: 3,
		setpointCelsius: 60.5,
	},
];

const emptyEntry = '00'.repeat(6);

const entry = (reservation: Reservation): string =>
	Buffer.from([
		flag(reservation.enabled),
		reservation.weekBits,
		reservation.hour,
		reservation.minute,
		reservation.setting,
		halfCelsius(reservation.setpointCelsius),
	]).toString('hex');

/** The answer to a reservations read: six bytes an entry in hex, with an empty one at the end. */
export const toReservations = (
	reservations: readonly Reservation[],
): {readonly reservationUse: number; readonly reservation: string} => ({
	// Off as a whole, as in the capture (`programReservationUse`): the simulated heater does not act on them.
	reservationUse: flag(false),
	reservation: reservations.map(reservation => entry(reservation)).join('') + emptyEntry,
});
