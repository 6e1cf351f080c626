import {describe, expect, it} from 'vitest';
import {scoreDecline, offBy, scoreEnergy, scoreForecasts} from '../../../tools/score/compare/figures.js';
import {type Told} from '../../../tools/score/listen.js';
import {dayMs, hourMs, minuteMs} from '../../../tools/score/time.js';
import {recoveriesOf} from '../../../tools/score/truth/spells.js';
import {told} from './support/told.js';

describe('the score of forecasts', () => {
	const recovery = {fromMs: 0, toMs: 4 * hourMs, quietFromMs: 0};
	const said = (atHour: number, restMinutes: number | undefined) => ({
		atMs: atHour * hourMs,
		timeToFullMs: restMinutes === undefined ? undefined : restMinutes * minuteMs,
	});

	it.each([
		['right', said(2, 120), 1, 1, 1],
		['a tenth too long', said(2, 132), 1, 1, 1],
		['a tenth too short', said(2, 108), 1, 1, 1],
		['more than a tenth off', said(2, 133), 1, 1, 0],
		['five minutes off near the end', said(3.9, 11), 1, 1, 1],
		['six minutes off near the end', said(3.9, 12.1), 1, 1, 0],
		['nothing', said(3, undefined), 1, 0, 0],
		['in the first half', said(1.9, 0), 0, 0, 0],
		['after the end', said(4, 0), 0, 0, 0],
	])('%s', (_what, forecast, ...rest) => {
		const [moments, saidCount, right] = rest;
		expect(scoreForecasts([recovery], [forecast])).toEqual({recoveries: 1, moments, said: saidCount, right});
	});

	it('asks nothing before the last draw is over', () => {
		const drawn = {...recovery, quietFromMs: 3 * hourMs};
		expect(scoreForecasts([drawn], [said(2.9, 0), said(3, 60)])).toMatchObject({moments: 1, right: 1});
	});
});

describe('the score of energy', () => {
	it('adds up all days of all runs', () => {
		const truth = {heatPumpWh: 100, elementWh: 50, heatWh: 350};
		const figures = {heatPumpWh: 90, elementWh: undefined, coefficientOfPerformance: 2.8};
		const days = {
			truth: new Map([
				[1, truth],
				[2, truth],
			]),
			told: new Map([
				[1, figures],
				[2, figures],
			]),
		};
		expect(scoreEnergy([days, days])).toEqual({
			days: 4,
			truth: {heatPumpWh: 400, elementWh: 200, heatWh: 1400},
			told: {heatPumpWh: 360, elementWh: 0},
			performance: {told: 2.8, truth: 3},
		});
	});

	it.each([
		[97, 100, 0.03],
		[103, 100, 0.03],
		[0, 0, 0],
		[1, 0, 1],
	])('%d instead of %d is off by %d', (told_, truth, off) => {
		expect(offBy(told_, truth)).toBeCloseTo(off);
	});
});

describe('the score of a decline', () => {
	const decline = {fromMs: 10 * dayMs, latestMs: 35 * dayMs};
	const slow = (day: number) => told('recoveries-slow', day * dayMs);

	it.each<[string, Told[], typeof decline | undefined, number, boolean | undefined]>([
		['in time', [slow(20)], decline, 60, true],
		['too late', [slow(36)], decline, 60, false],
		['before there is one', [slow(9), slow(20)], decline, 60, false],
		['never', [], decline, 60, false],
		['not yet, in a short run', [], decline, 30, undefined],
		['never, where there is none', [], undefined, 60, true],
		['where there is none', [slow(20)], undefined, 60, false],
		['by other events alone', [told('draw-began', 20 * dayMs)], decline, 60, false],
	])('%s', (_what, events, due, ...rest) => {
		const [days, isRight] = rest;
		expect(scoreDecline(events, {decline: due, startMs: 0, endMs: days * dayMs}).isRight).toBe(isRight);
	});

	it('goes by when it was told', () => {
		const late = {...slow(20), toldAtMs: 40 * dayMs};
		expect(scoreDecline([late], {decline, startMs: 0, endMs: 60 * dayMs}).isRight).toBe(false);
	});
});

describe('true recoveries', () => {
	const spell = (fromMinute: number, toMinute: number) => ({
		fromMs: fromMinute * minuteMs,
		toMs: toMinute * minuteMs,
	});

	it.each([
		['one', [spell(0, 20)], [[0, 20, true]]],
		['with a short pause', [spell(0, 20), spell(29, 40)], [[0, 40, true]]],
		[
			'with a long pause',
			[spell(0, 20), spell(31, 50)],
			[
				[0, 20, true],
				[31, 50, true],
			],
		],
		[
			'with an unsure pause',
			[spell(0, 20), spell(30.1, 50)],
			[
				[0, 20, false],
				[30.1, 50, false],
			],
		],
		['too short', [spell(0, 9)], []],
		['unsure whether too short', [spell(0, 9.6)], [[0, 9.6, false]]],
		['of short spells', [spell(0, 5), spell(8, 13)], [[0, 13, true]]],
	])('%s', (_what, spells, expected) => {
		expect(
			recoveriesOf(spells).map(({fromMs, toMs, isSure}) => [fromMs / minuteMs, toMs / minuteMs, isSure]),
		).toEqual(expected);
	});
});
