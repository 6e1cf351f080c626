/** The length of one step of the simulation. */
export const stepMs = 10_000;
export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
export const pollMs = 5 * minuteMs;

/** How far an event may be from what happened: a poll may pass before the heater tells of it, and half a minute more. */
export const toleranceMs = 5.5 * minuteMs;

/** A stretch of time; its end is not in it. */
export type Stretch = {readonly fromMs: number; readonly toMs: number};

export const isWithin = (atMs: number, {fromMs, toMs}: Stretch): boolean => atMs >= fromMs && atMs < toMs;

/** Whether a stretch, or a moment, comes closer than `marginMs` to another. */
export const touches = (one: Stretch, other: Stretch, marginMs: number): boolean =>
	one.toMs >= other.fromMs - marginMs && one.fromMs <= other.toMs + marginMs;

/** A moment as a stretch without length. */
export const moment = (atMs: number): Stretch => ({fromMs: atMs, toMs: atMs});

/** Days since 1970 in UTC: the score is run where that is local time. */
export const dayOf = (atMs: number): number => Math.floor(atMs / dayMs);
