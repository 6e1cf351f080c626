import {Buffer} from 'node:buffer';
import {isRecord} from '../support/json.js';
import {encodings} from './encodings.js';
import {daysOfBits} from './week.js';

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

export type Reservations = {
	/** Whether they are in force as a whole; undefined where the heater does not say. */
	readonly isInForce: boolean | undefined;
	readonly list: readonly Reservation[];
};

const entryBytes = 6;
const mostEntries = 64;

type Wire = readonly [
	enable: number,
	week: number,
	hour: number,
	minute: number,
	mode: number,
	parameter: number,
];

const reservationOf = ([enable, week, hour, minute, mode, parameter]: Wire): Reservation | undefined => {
	const days = daysOfBits(week);
	return days.length === 0 || hour > 23 || minute > 59
		? undefined
		: {
				isEnabled: enable === 2,
				days,
				hour,
				minute,
				mode,
				setpointCelsius: parameter === 0 ? undefined : encodings.halfCelsius.decode(parameter),
			};
};

const fromHex = (text: string): Wire[] => {
	const bytes = Buffer.from(text.slice(0, mostEntries * entryBytes * 2), 'hex');
	return Array.from({length: Math.floor(bytes.length / entryBytes)}, (_, index) => {
		const at = (offset: number): number => bytes[index * entryBytes + offset] ?? 0;
		return [at(0), at(1), at(2), at(3), at(4), at(5)];
	});
};

const byteOf = (value: unknown): number =>
	Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 255 ? Number(value) : 0;

const fromObject = (entry: unknown): Wire => {
	const {enable, week, hour, minute, min, mode, param} = isRecord(entry) ? entry : {};
	return [byteOf(enable), byteOf(week), byteOf(hour), byteOf(minute ?? min), byteOf(mode), byteOf(param)];
};

/**
Reads the heater's reservations, in either of their two forms (docs/protocol.md §9). Empty entries and those at no time
of the week are left out.

@returns undefined for something else than reservations.
*/
export const decodeReservations = (response: Readonly<Record<string, unknown>>): Reservations | undefined => {
	const {reservation, reservationUse} = response;
	const isList = Array.isArray(reservation);
	if (!isList && typeof reservation !== 'string') {
		return undefined;
	}

	const entries = isList
		? reservation.slice(0, mostEntries).map(entry => fromObject(entry))
		: fromHex(reservation);
	return {
		isInForce: encodings.flag.decode(reservationUse),
		list: entries.map(entry => reservationOf(entry)).filter(entry => entry !== undefined),
	};
};
