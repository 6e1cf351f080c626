import {describe, expect, it} from 'vitest';
import {costOf} from '../../source/insight/cost.js';
import {DayCounter} from '../../source/insight/day-totals.js';
import {type Sample} from '../../source/insight/sample.js';
import {sampleAt} from './support/sample.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const midnightMs = Date.UTC(2026, 2, 10);

const count = (...samples: readonly Sample[]): DayCounter => {
	const counter = new DayCounter();
	for (const sample of samples) {
		counter.add(sample, false, false);
	}

	return counter;
};

const at = (hours: number, facts: Partial<Sample>): Sample => sampleAt(midnightMs + hours * hourMs, facts);

describe('a day', () => {
	it('counts the power of a message for the time before it, which is what it tells of', () => {
		const {totals} = count(
			at(6, {heating: 'heat pump', powerWatts: 1}),
			at(7, {heating: 'heat pump', powerWatts: 430}),
			at(8, {heating: 'none', powerWatts: 430}),
			at(9, {heating: 'none', powerWatts: 1}),
		);
		expect(totals).toMatchObject({heatPumpWh: 860, elementWh: 0, heatPumpMs: 2 * hourMs, elementMs: 0});
	});

	it('parts heat pump and element where both heat, by what the heat pump took alone', () => {
		const {totals} = count(
			at(6, {heating: 'heat pump', powerWatts: 400}),
			at(7, {heating: 'heat pump', powerWatts: 400}),
			at(7.5, {heating: 'both', powerWatts: 400}),
			at(8.5, {heating: 'both', powerWatts: 4155}),
		);
		expect(totals).toMatchObject({heatPumpWh: 1000, elementWh: 3755, elementMs: hourMs});
	});

	it('leaves a gap out and says how long it was', () => {
		const counter = count(at(6, {heating: 'heat pump', powerWatts: 400}));
		counter.add(at(10, {heating: 'heat pump', powerWatts: 400}), true, false);
		expect(counter.totals).toMatchObject({heatPumpWh: undefined, heatPumpMs: 0, gapMs: 4 * hourMs});
	});

	it('begins anew at midnight, with its share of what runs over it', () => {
		const {totals} = count(
			at(22, {heating: 'heat pump', powerWatts: 400}),
			at(25, {heating: 'heat pump', powerWatts: 400}),
		);
		expect(totals).toMatchObject({startMs: midnightMs + 24 * hourMs, heatPumpWh: 400, heatPumpMs: hourMs});
	});

	it('costs what each quarter of an hour cost, and nothing is made up where a price is missing', () => {
		const {totals} = count(
			at(6, {heating: 'heat pump', powerWatts: 400}),
			at(6.25, {heating: 'heat pump', powerWatts: 400}),
			at(6.5, {heating: 'none', powerWatts: 400}),
		);
		if (totals === undefined) {
			throw new TypeError('the day is known');
		}

		const flat = (price: number) => ({lower: price, upper: price});
		const isEarly = (atMs: number): boolean => atMs < midnightMs + 6.25 * hourMs;
		expect(costOf(totals, () => flat(0.5))?.lower).toBeCloseTo(0.1, 10);
		expect(costOf(totals, () => flat(0.5))?.upper).toBeCloseTo(0.1, 10);
		expect(costOf(totals, atMs => flat(isEarly(atMs) ? 0.2 : 0.4))?.lower).toBeCloseTo(0.06, 10);
		expect(costOf(totals, atMs => (isEarly(atMs) ? flat(0.2) : undefined))).toBeUndefined();
		const tiered = costOf(totals, atMs =>
			isEarly(atMs) ? {lower: 0.2, upper: 0.25} : {lower: 0.4, upper: 0.5},
		);
		expect(tiered?.lower).toBeCloseTo(0.06, 10);
		expect(tiered?.upper).toBeCloseTo(0.075, 10);
	});

	it('begins anew where the clock was set back over midnight', () => {
		const {totals} = count(
			at(48, {heating: 'heat pump', powerWatts: 400}),
			at(6, {heating: 'heat pump', powerWatts: 400}),
			at(7, {heating: 'heat pump', powerWatts: 400}),
		);
		expect(totals).toMatchObject({startMs: midnightMs, heatPumpWh: 400});
		expect(Object.keys(totals?.quarterWh ?? {})).toHaveLength(100);
	});

	it('measures no coefficient of performance over midnight', () => {
		const heating = (hours: number, deficitWh: number): Sample =>
			at(hours, {heating: 'heat pump', powerWatts: 400, isDrawing: false, setpointCelsius: 60, deficitWh});
		const {totals} = count(heating(23.5, 4000), heating(24.5, 2800), heating(25.5, 1600));
		expect(totals?.coefficientOfPerformance).toBeCloseTo(3, 10);
	});

	it('has a coefficient of performance from quiet heating by the heat pump alone', () => {
		const heating = (hours: number, deficitWh: number, isDrawing = false): Sample =>
			at(hours, {heating: 'heat pump', powerWatts: 400, isDrawing, setpointCelsius: 60, deficitWh});
		const {totals} = count(
			heating(6, 4000),
			heating(7, 2800),
			heating(8, 3500, true),
			heating(9, 3500),
			heating(10, 2300),
			// Drawn from between two statuses.
			heating(11, 2400),
		);
		expect(totals?.coefficientOfPerformance).toBeCloseTo(3, 10);
		expect(count(heating(6, 4000), heating(6.2, 3700)).totals?.coefficientOfPerformance).toBeUndefined();
	});
});
