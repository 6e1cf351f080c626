import {Buffer} from 'node:buffer';
import {isRecord} from '../support/json.js';
import {daysOfBits} from './week.js';

/** An entry of a weekly schedule as the wire has it: the parameter and the mode mean what the schedule says. */
export type WeeklyEntry = {
	readonly isEnabled: boolean;
	/** 0–6 from Sunday on. */
	readonly days: readonly number[];
	readonly hour: number;
	readonly minute: number;
	readonly mode: number;
	readonly parameter: number;
};

const entryBytes = 6;
const maxEntries = 64;

type Wire = readonly [
	enable: number,
	week: number,
	hour: number,
	minute: number,
	mode: number,
	parameter: number,
];

const entryOf = ([enable, week, hour, minute, mode, parameter]: Wire): WeeklyEntry | undefined => {
	const days = daysOfBits(week);
	return days.length === 0 || hour > 23 || minute > 59
		? undefined
		: {isEnabled: enable === 2, days, hour, minute, mode, parameter};
};

const fromHex = (text: string): Wire[] => {
	const bytes = Buffer.from(text.slice(0, maxEntries * entryBytes * 2), 'hex');
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
Decodes the entries of a weekly schedule, a list of objects or six bytes an entry in hex (docs/protocol.md §9). Empty entries
and those at no time of the week are left out.

@returns undefined for anything else.
*/
export const decodeWeeklyEntries = (reservation: unknown): readonly WeeklyEntry[] | undefined => {
	const isList = Array.isArray(reservation);
	if (!isList && typeof reservation !== 'string') {
		return undefined;
	}

	const entries = isList
		? reservation.slice(0, maxEntries).map(entry => fromObject(entry))
		: fromHex(reservation);
	return entries.map(entry => entryOf(entry)).filter(entry => entry !== undefined);
};
