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

/** Schedule that the simulated owner set up and then switched off as a whole. */
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

/** Off as a whole, as in the capture (`programReservationUse`): the simulated heater does not act on them. */
const reservationUse = flag(false);

/** The schedule in hex: six bytes an entry, with an empty one at the end. */
export const reservationHex = (
	reservations: readonly Reservation[],
): {readonly reservationUse: number; readonly reservation: string} => ({
	reservationUse,
	reservation: reservations.map(reservation => entry(reservation)).join('') + emptyEntry,
});

/** One reservation as an object. */
export type WireReservation = {
	readonly enable: number;
	readonly week: number;
	readonly hour: number;
	readonly min: number;
	readonly mode: number;
	readonly param: number;
};

/** The schedule as a list of objects. */
export const reservationList = (
	reservations: readonly Reservation[],
): {readonly reservationUse: number; readonly reservation: readonly WireReservation[]} => ({
	reservationUse,
	reservation: reservations.map(({enabled, weekBits, hour, minute, setting, setpointCelsius}) => ({
		enable: flag(enabled),
		week: weekBits,
		hour,
		min: minute,
		mode: setting,
		param: halfCelsius(setpointCelsius),
	})),
});
