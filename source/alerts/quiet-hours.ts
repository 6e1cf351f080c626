import {minuteMs} from '../support/durations.js';

/** A time of every day, in minutes since local midnight; it may pass midnight. */
export type QuietHours = {
	readonly fromMinute: number;
	/** The first minute after it. */
	readonly toMinute: number;
};

const dayMinutes = 24 * 60;

const clockTime = /(?:[01]?\d|2[0-3]):[0-5]\d/v.source;
const quietHours = new RegExp(`^(?<from>${clockTime}) ?- ?(?<to>${clockTime})$`, 'v');

const minuteOf = (text: string): number => {
	const [hours = 0, minutes = 0] = text.split(':').map(Number);
	return hours * 60 + minutes;
};

/** Reads `22:00-07:00`; undefined where the text is no such time, or one of no length. */
export const parseQuietHours = (text: string): QuietHours | undefined => {
	const {from = '', to = ''} = quietHours.exec(text.trim())?.groups ?? {};
	const [fromMinute, toMinute] = [minuteOf(from), minuteOf(to)];
	return fromMinute === toMinute ? undefined : {fromMinute, toMinute};
};

/** Minutes since midnight where this machine stands. */
export const localMinuteOf = (nowMs: number): number => {
	const date = new Date(nowMs);
	return date.getHours() * 60 + date.getMinutes();
};

const modulo = (value: number): number => ((value % dayMinutes) + dayMinutes) % dayMinutes;

/** Whether a minute of the day lies in a quiet time. */
export const isQuietAt = ({fromMinute, toMinute}: QuietHours, minute: number): boolean =>
	modulo(minute - fromMinute) < modulo(toMinute - fromMinute);

/** When the quiet time of `nowMs` ends, in milliseconds since the epoch. */
export const quietEndMs = (
	{toMinute}: QuietHours,
	nowMs: number,
	minuteAt: (ms: number) => number,
): number => {
	const startOfMinuteMs = Math.floor(nowMs / minuteMs) * minuteMs;
	const guessMs = startOfMinuteMs + modulo(toMinute - Math.floor(minuteAt(nowMs))) * minuteMs;
	// Clocks may be put forward or back before that.
	const offBy = modulo(toMinute - Math.floor(minuteAt(guessMs)) + dayMinutes / 2) - dayMinutes / 2;
	const endMs = guessMs + offBy * minuteMs;
	return endMs > nowMs ? endMs : guessMs;
};
