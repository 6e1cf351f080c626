import {describe, expect, it} from 'vitest';
import {Forecaster} from '../../source/insight/forecaster.js';
import {sampleAt} from './support/sample.js';

const minuteMs = 60_000;

/** A recovery at a steady 1,200 W that began with 2,000 Wh missing. */
const recovering = (minute: number) =>
	sampleAt(minute * minuteMs, {
		heating: 'heat pump',
		isDrawing: false,
		mode: 'Heat Pump',
		deficitWh: 2000 - 20 * minute,
		usableWh: 4000 + 20 * minute,
	});

describe('a forecast', () => {
	it('says when a steady recovery ends', () => {
		const forecaster = new Forecaster();
		for (let minute = 0; minute <= 20; minute += 2) {
			forecaster.add(recovering(minute), false);
		}

		const {timeToFull} = forecaster.forecast;
		expect((timeToFull?.value ?? 0) / minuteMs).toBeCloseTo(80, 5);
		expect(timeToFull?.uncertainty).toBeGreaterThanOrEqual(2 * minuteMs);
	});

	it('is silent after one status, after a gap, and while hot water is drawn', () => {
		const forecaster = new Forecaster();
		forecaster.add(recovering(0), false);
		expect(forecaster.forecast.timeToFull).toBeUndefined();
		for (let minute = 2; minute <= 20; minute += 2) {
			forecaster.add(recovering(minute), false);
		}

		forecaster.add({...recovering(22), isDrawing: true}, false);
		expect(forecaster.forecast.timeToFull).toBeUndefined();
		forecaster.add(recovering(200), true);
		expect(forecaster.forecast).toEqual({
			timeToFull: undefined,
			hotWater: undefined,
			timeToEmpty: undefined,
		});
	});

	it('is silent where figures jump about', () => {
		const forecaster = new Forecaster();
		for (let minute = 0; minute <= 20; minute += 2) {
			forecaster.add({...recovering(minute), deficitWh: minute % 4 === 0 ? 2000 : 500}, false);
		}

		expect(forecaster.forecast.timeToFull).toBeUndefined();
	});

	it('learns where a recovery ends, as with time-of-use at ninety percent', () => {
		const forecaster = new Forecaster();
		for (let minute = 0; minute <= 60; minute += 2) {
			forecaster.add(recovering(minute), false);
		}

		forecaster.add({...recovering(60), atMs: 61 * minuteMs, heating: 'none'}, false);
		for (let minute = 0; minute <= 20; minute += 2) {
			forecaster.add({...recovering(minute), atMs: (100 + minute) * minuteMs}, false);
		}

		// 800 Wh were missing at the end before: 40 minutes remain, not 80.
		expect((forecaster.forecast.timeToFull?.value ?? 0) / minuteMs).toBeCloseTo(40, 5);
	});

	it('says during a draw when the hot water is gone', () => {
		const forecaster = new Forecaster();
		for (let second = 0; second <= 120; second += 20) {
			forecaster.add(
				sampleAt(second * 1000, {isDrawing: true, heating: 'none', usableWh: 3000 - 5 * second}),
				false,
			);
		}

		expect((forecaster.forecast.timeToEmpty?.value ?? 0) / 1000).toBeCloseTo(480, 5);
	});
});
