import {describe, expect, it} from 'vitest';
import {isQuietAt, localMinuteOf, parseQuietHours, quietEndMs} from '../../source/alerts/quiet-hours.js';

const hourMs = 3_600_000;

describe('parseQuietHours', () => {
	it.each([
		['22:00-07:00', {fromMinute: 1320, toMinute: 420}],
		['7:05 - 9:10', {fromMinute: 425, toMinute: 550}],
		['00:00-23:59', {fromMinute: 0, toMinute: 1439}],
		['07:00-07:00', undefined],
		['22:00', undefined],
		['24:00-07:00', undefined],
		['22:60-07:00', undefined],
		['22:00-07:00 and more', undefined],
		['', undefined],
	])('%j', (text, time) => {
		expect(parseQuietHours(text)).toEqual(time);
	});
});

describe('isQuietAt', () => {
	it.each([
		[{fromMinute: 1320, toMinute: 420}, [1320, 1439, 0, 419], [420, 1319, 720]],
		[{fromMinute: 60, toMinute: 120}, [60, 119], [59, 120, 0, 1439]],
	])('%j', (quiet, inside, outside) => {
		expect(inside.filter(minute => !isQuietAt(quiet, minute))).toEqual([]);
		expect(outside.filter(minute => isQuietAt(quiet, minute))).toEqual([]);
	});
});

describe('quietEndMs', () => {
	const quiet = {fromMinute: 1320, toMinute: 420};
	/** A place where clocks change by `byMinutes` at three in the night of UTC. */
	const changing = (byMinutes: number) => (ms: number) =>
		localMinuteOf(ms + (ms >= Date.UTC(2026, 2, 11, 3) ? byMinutes * 60_000 : 0));

	it.each([
		[0, 7],
		[60, 6],
		[-60, 8],
		[30, 6.5],
	])('where clocks are put by %d minutes meanwhile', (byMinutes, hours) => {
		const fromMs = Date.UTC(2026, 2, 10, 23, 10, 20, 5);
		expect(quietEndMs(quiet, fromMs, changing(byMinutes))).toBe(Date.UTC(2026, 2, 11) + hours * hourMs);
	});

	it('is never before, though its minute is left out that night', () => {
		const leaps = {fromMinute: 1320, toMinute: 210};
		const fromMs = Date.UTC(2026, 2, 11, 2, 59);
		expect(quietEndMs(leaps, fromMs, changing(60))).toBeGreaterThan(fromMs);
	});
});
