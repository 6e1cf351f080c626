import {durationText} from '../support/duration.js';
import {minuteMs, secondMs} from '../support/durations.js';
import {type ScreenState} from './screen-state.js';

/** With polls this close a reading is a matter of seconds; with rarer ones tens of seconds will do. */
const closePollsMs = minuteMs;

/** The step in which ages and countdowns under a minute are shown, in milliseconds. */
export const secondsStep = (intervalMs: number): number =>
	intervalMs <= closePollsMs ? secondMs : 10 * secondMs;

/** An age, in steps while under a minute: `just now`, `20 s`, `3 min`. */
export const ageText = (ageMs: number, stepMs: number): string => {
	const shownMs = ageMs < minuteMs ? Math.floor(ageMs / stepMs) * stepMs : ageMs;
	return shownMs < stepMs ? 'just now' : `${durationText(shownMs)} ago`;
};

/** Formats the rest of a countdown, rounded up in steps while under a minute: `40 s`, `3 min`. */
export const countdownText = (leftMs: number, stepMs: number): string =>
	durationText(
		leftMs <= minuteMs
			? Math.ceil(Math.max(0, leftMs) / stepMs) * stepMs
			: Math.ceil(leftMs / minuteMs) * minuteMs,
	);

/** Time until an age next reads differently. */
const untilAgeChanges = (ageMs: number, stepMs: number): number => {
	const step = ageMs < minuteMs ? stepMs : minuteMs;
	return step - (ageMs % step);
};

/** Time until a countdown next reads differently. */
const untilCountdownChanges = (leftMs: number, stepMs: number): number => {
	if (leftMs <= 0) {
		return minuteMs;
	}

	const step = leftMs <= minuteMs ? stepMs : minuteMs;
	const rest = leftMs % step;
	return rest === 0 ? step : rest;
};

/**
Milliseconds until the picture changes without any news: the next step of an age or countdown, or the next minute.

Never less than 50, so that rounding cannot make it spin.
*/
export const nextChangeMs = (screen: ScreenState): number => {
	const {connection, monitor, intervalMs, nowMs, monotonicMs} = screen;
	const stepMs = secondsStep(intervalMs);
	const {state} = connection;
	const changes = [minuteMs - (nowMs % minuteMs)];
	const ageMs = monitor.reading && monotonicMs - monitor.reading.receivedMonotonicMs;
	if (ageMs !== undefined) {
		changes.push(untilAgeChanges(ageMs, stepMs));
	}

	// A countdown beside an age that counts goes with it: one picture a second is enough.
	if (monitor.nextPollAtMs !== undefined && (ageMs === undefined || ageMs >= minuteMs)) {
		changes.push(untilCountdownChanges(monitor.nextPollAtMs - monotonicMs, stepMs));
	}

	if ('nextAttemptAtMs' in state && state.nextAttemptAtMs !== undefined) {
		changes.push(untilCountdownChanges(state.nextAttemptAtMs - monotonicMs, secondMs));
	}

	for (const atMs of [screen.brokerHeardAtMs, screen.cloudAnsweredAtMs]) {
		if (atMs !== undefined) {
			changes.push(untilAgeChanges(monotonicMs - atMs, minuteMs));
		}
	}

	if (state.name === 'connected') {
		changes.push(untilAgeChanges(monotonicMs - state.sinceMs, minuteMs));
	}

	return Math.max(50, Math.ceil(Math.min(...changes)));
};
