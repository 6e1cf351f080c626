import {describe, expect, it} from 'vitest';
import {ageText, countdownText, nextChangeMs, secondsStep} from '../../source/screen/refresh-schedule.js';
import {firstSecond, live} from './support/state.js';

describe('ageText', () => {
	it.each([
		[999, 1000, 'just now'],
		[1000, 1000, '1 s ago'],
		[9999, 10_000, 'just now'],
		[59_999, 10_000, '50 s ago'],
		[60_000, 10_000, '1 min ago'],
		[7_260_000, 1000, '2 h 1 min ago'],
	])('%i ms in steps of %i: %s', (ageMs, stepMs, text) => {
		expect(ageText(ageMs, stepMs)).toBe(text);
	});
});

describe('countdownText', () => {
	it.each([
		[-1, 1000, '0 s'],
		[1, 1000, '1 s'],
		[31_000, 10_000, '40 s'],
		[60_001, 1000, '2 min'],
	])('%i ms in steps of %i: %s', (leftMs, stepMs, text) => {
		expect(countdownText(leftMs, stepMs)).toBe(text);
	});
});

describe('secondsStep', () => {
	it('is a second while polls are close, ten where they are rare', () => {
		expect([1000, 60_000, 60_001, 300_000].map(intervalMs => secondsStep(intervalMs))).toEqual([
			1000, 1000, 10_000, 10_000,
		]);
	});
});

describe('nextChangeMs', () => {
	it('is the next second while an age or a countdown is in seconds', () => {
		expect(nextChangeMs(live())).toBe(1000);
	});

	it('is ten seconds with the default interval', () => {
		expect(nextChangeMs({...live(), intervalMs: 300_000})).toBe(7000);
	});

	it('is the next minute of the clock when nothing else moves', () => {
		expect(nextChangeMs(firstSecond())).toBe(30_000);
	});

	it('never spins', () => {
		const state = live();
		expect(nextChangeMs({...state, nowMs: 59_999.99})).toBeGreaterThanOrEqual(50);
	});
});
