import {systemClock, type Clock} from '../../source/support/clock.js';

/** How fast the calendar runs, and from when. */
export type Calendar = {
	/** Where it begins, milliseconds since the epoch. */
	readonly startMs: number;
	/** When it began by the machine's clock, milliseconds since the epoch. */
	readonly beganMs: number;
	/** Days that pass in a day. */
	readonly speed: number;
};

/** A clock whose calendar hurries, while durations stay what they are: delays and time limits of a network are real. */
export const hurriedClock = ({startMs, beganMs, speed}: Calendar): Clock => ({
	...systemClock,
	nowMs: () => Math.floor(startMs + (Date.now() - beganMs) * speed),
});
