import {describe, expect, it} from 'vitest';
import {HealthMonitor} from '../../source/insight/health.js';
import {type Recovery} from '../../source/insight/recoveries.js';

const dayMs = 86_400_000;

const recovery = (day: number, kelvinPerHour: number, facts: Partial<Recovery> = {}): Recovery => ({
	startMs: day * dayMs,
	endMs: day * dayMs + 3_600_000,
	chargeGainedPercent: 20,
	energyWh: 2000,
	kelvinPerHour,
	setpointCelsius: 60,
	ambientCelsius: 20,
	hadElement: false,
	hasBeginning: true,
	...facts,
});

/** A little noise that is the same every time. */
const noise = (day: number): number => 0.02 * Math.sin(day * 37);

describe('the health of the heat pump', () => {
	it('tells a loss once, when it is certain', () => {
		const watch = new HealthMonitor();
		const told = Array.from({length: 60}, (_, day) =>
			watch.add(recovery(day, 3 * (1 - 0.01 * day) + noise(day))),
		)
			.map((health, day) => ({health, day}))
			.filter(({health}) => health !== undefined);
		expect(told).toHaveLength(1);
		expect(told[0]?.day).toBeLessThan(25);
		expect(told[0]?.health?.lostShare).toBeGreaterThan(0.1);
	});

	it('says nothing of weather, of a hotter setpoint, of elements', () => {
		const watch = new HealthMonitor();
		for (let day = 0; day < 60; day++) {
			const ambientCelsius = 25 - day / 4 + 3 * Math.sin(day);
			expect(
				watch.add(recovery(day, 2 + 0.05 * ambientCelsius + noise(day), {ambientCelsius})),
			).toBeUndefined();
			expect(watch.add(recovery(day, 1, {hadElement: true}))).toBeUndefined();
			if (day > 30) {
				expect(watch.add(recovery(day, 1.5 + noise(day), {setpointCelsius: 65}))).toBeUndefined();
			}
		}
	});

	it('says nothing where it got colder day by day, which nobody can tell from a loss', () => {
		const watch = new HealthMonitor();
		for (let day = 0; day < 60; day++) {
			expect(
				watch.add(recovery(day, 3 - 0.03 * day + noise(day), {ambientCelsius: 25 - day / 4})),
			).toBeUndefined();
		}
	});

	it('passes over a recovery of the future, from a clock that was wrong', () => {
		const watch = new HealthMonitor();
		watch.add(recovery(9000, 3));
		for (let day = 0; day < 30; day++) {
			watch.add(recovery(day, 3 + noise(day)));
		}

		expect(watch.health.trend?.days).toBeCloseTo(29, 5);
	});

	it('compares a recovery with those in like air', () => {
		const watch = new HealthMonitor();
		for (let day = 0; day < 10; day++) {
			watch.add(recovery(day, 3));
			watch.add(recovery(day, 2, {ambientCelsius: 5}));
		}

		watch.add(recovery(11, 1.2, {ambientCelsius: 5}));
		expect(watch.health.latestShare).toBeCloseTo(0.6, 10);
		watch.add(recovery(12, 1.2));
		expect(watch.health.latestShare).toBeCloseTo(0.4, 10);
		watch.add(recovery(13, 3, {ambientCelsius: 40}));
		expect(watch.health.latestShare).toBeUndefined();
	});
});
