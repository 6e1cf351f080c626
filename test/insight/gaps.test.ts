import {describe, expect, it} from 'vitest';
import {GapDetector, type Gap} from '../../source/insight/gaps.js';
import {type Sample} from '../../source/insight/sample.js';
import {sampleAt} from './support/sample.js';

const minuteMs = 60_000;

const sample = (minute: number, facts: Partial<Sample> = {}): Sample =>
	sampleAt(minute * minuteMs, {chargePercent: 50, ...facts});

const gapsIn = (...samples: readonly Sample[]): Gap[] => {
	const finder = new GapDetector();
	return samples.map(one => finder.add(one)).filter(gap => gap !== undefined);
};

const state = (minute: number, connectionState: string): Sample =>
	sample(minute, {isStatus: false, connectionState});

describe('a gap', () => {
	it.each([
		['heater silent', []],
		['connection lost', [state(6, 'reconnecting'), state(50, 'connected')]],
		['connection lost', [state(6, 'reconnecting'), state(20, 'failed'), state(50, 'connected')]],
		['program not running', [state(6, 'disconnected'), state(50, 'connecting'), state(51, 'connected')]],
		['program not running', [state(6, 'reconnecting'), state(7, 'disconnected')]],
	])('is put down to: %s', (cause, between) => {
		expect(gapsIn(sample(0), sample(5), ...between, sample(60))).toEqual([
			{startMs: 5 * minuteMs, endMs: 60 * minuteMs, cause},
		]);
	});

	it('is put down to the program where its count of messages begins anew', () => {
		expect(
			gapsIn(
				sample(0, {messagesReceived: 10}),
				sample(5, {messagesReceived: 11}),
				sample(60, {messagesReceived: 1}),
			),
		).toMatchObject([{cause: 'program not running'}]);
	});

	it('is none where polls are late, nor where pushes come between polls', () => {
		const minutes = Array.from({length: 500}, (_, index) => [
			index * 5,
			index * 5 + 0.1,
			index * 5 + 0.2,
		]).flat();
		expect(gapsIn(...minutes.map(minute => sample(minute)))).toEqual([]);
		expect(gapsIn(sample(0), sample(12))).toEqual([]);
	});

	it('is shorter where statuses usually come more often', () => {
		const often = Array.from({length: 1000}, (_, index) => sample(index / 2));
		expect(gapsIn(...often, sample(504))).toHaveLength(1);
	});

	it('is none where a program that has begun anew polls more seldom', () => {
		const fast = Array.from({length: 12 * 60 * 12}, (_, index) =>
			sample(index / 12, {messagesReceived: index + 1}),
		);
		const slow = Array.from({length: 200}, (_, index) =>
			sample(12 * 60 + 5 + index * 5, {messagesReceived: index + 1}),
		);
		expect(gapsIn(...fast, ...slow)).toEqual([]);
	});

	it.each([15, 60, 240])('is found twice at most where it is polled every %d minutes', minutes => {
		const seldom = Array.from({length: 50}, (_, index) => sample(index * minutes));
		expect(gapsIn(...seldom).length).toBeLessThanOrEqual(2);
	});
});
