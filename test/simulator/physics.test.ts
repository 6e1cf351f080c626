import {describe, expect, it} from 'vitest';
import {createHeater} from '../../source/simulator/heater/create.js';
import {energyCapacity} from '../../source/simulator/heater/energy-capacity.js';
import {toDailyEnergy} from '../../source/simulator/heater/energy-history.js';
import {coefficientOfPerformance, compressorWatts} from '../../source/simulator/heater/heat-pump.js';
import {planDraws} from '../../source/simulator/heater/household.js';
import {type HeaterState, type Setting} from '../../source/simulator/heater/state.js';
import {toStatus} from '../../source/simulator/heater/status.js';
import {changeSettings, step} from '../../source/simulator/heater/step.js';
import {heatWh} from '../../source/simulator/heater/tank.js';

const startMs = Date.UTC(2026, 2, 10, 6);
const daySeconds = 86_400;
const settings = [1, 2, 3, 4, 5, 6] as const satisfies readonly Setting[];

const heater = (seed: number, more: Partial<Parameters<typeof createHeater>[0]> = {}): HeaterState =>
	createHeater({seed, localMs: startMs, ...more});

const charge = (state: HeaterState): number => energyCapacity(state).chargePercent;

/** What each field may be at all, lowest and highest; the rest must only be a whole number. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
	dhwChargePer: [0, 100],
	dhwTemperature: [14, 130],
	tankUpperTemperature: [70, 650],
	tankLowerTemperature: [70, 650],
	dischargeTemperature: [150, 800],
	suctionTemperature: [0, 300],
	evaporatorTemperature: [-20, 300],
	ambientTemperature: [150, 280],
	currentSuperHeat: [-10, 100],
	currentInstPower: [1, 4300],
	wifiRssi: [55, 65],
	availableEnergyCapacity: [0, 4000],
	compUse: [1, 2],
	dhwUse: [1, 2],
};

const outOfRange = (status: Readonly<Record<string, number>>): unknown[] =>
	Object.entries(status).filter(([field, value]) => {
		const [lowest, highest] = ranges[field] ?? [-1e9, 1e9];
		return !(Number.isInteger(value) && value >= lowest && value <= highest);
	});

describe('the heater', () => {
	it.each([
		[1, 1],
		[2, 2],
		[3, 3],
		[4, 4],
		[5, 5],
		[6, 6],
		[-7, 1],
	] as const)(
		'of seed %i in setting %i stays within nature’s bounds for 30 days, and no heat is lost or made',
		(seed, setting) => {
			let state = heater(seed, {setting});
			const before = state;
			for (let hour = 0; hour < 30 * 24; hour++) {
				state = step(state, 3600);
				expect(outOfRange(toStatus(state)), `in hour ${hour}`).toEqual([]);
			}

			const {tank} = state.model;
			const {heatedWh, lostWh, drawnWh} = state.ledger;
			expect(heatWh(state.tank, tank) - heatWh(before.tank, tank)).toBeCloseTo(
				heatedWh - lostWh - drawnWh,
				4,
			);
			const {lifetime, past, today} = state.energy;
			const sumOfDays = [...past, today].reduce((sum, day) => sum + day.heatPumpWh + day.elementWh, 0);
			expect(sumOfDays).toBeCloseTo(lifetime.heatPumpWh + lifetime.elementWh);
			expect(past).toHaveLength(30);
		},
	);

	it('takes what a family’s heater takes', () => {
		const {energy} = step(heater(3), 10 * daySeconds);
		for (const day of energy.past.slice(1)) {
			expect(day.heatPumpWh).toBeGreaterThan(1500);
			expect(day.heatPumpWh).toBeLessThan(6000);
			expect(day.heatPumpHours).toBeLessThan(14);
		}
	});

	it('runs the same twice, and otherwise with another seed', () => {
		const run = (seed: number): unknown => {
			const state = step(heater(seed), 3 * daySeconds);
			return [state.tank, state.energy, toStatus(state)];
		};

		expect(run(5)).toEqual(run(5));
		expect(run(5)).not.toEqual(run(6));
	});

	it('does not depend on how the time is cut into steps of ten seconds', () => {
		let cut = heater(8);
		for (let index = 0; index < 6 * 60; index++) {
			cut = step(cut, 60);
		}

		expect(cut.tank).toEqual(step(heater(8), 6 * 3600).tank);
	});

	it('starts recovering at 60 %', () => {
		const state = heater(1);
		expect(charge(state)).toBe(60);
		expect(toStatus(state)).toMatchObject({
			operationMode: 32,
			operationBusy: 2,
			compUse: 2,
			currentHeatUse: 1,
			heatUpperUse: 1,
			heatLowerUse: 1,
		});
	});

	it('loses charge in draws and gains it in recoveries', () => {
		let state = heater(2);
		const changes = {drawn: 0, recovered: 0};
		for (let index = 0; index < 5 * 8640; index++) {
			const next = step(state, 10);
			const gainedWh = heatWh(next.tank, state.model.tank) - heatWh(state.tank, state.model.tank);
			if (next.flowLitersPerMinute > 3) {
				expect(gainedWh).toBeLessThan(0);
				changes.drawn += charge(next) - charge(state);
			} else if (state.switches.compressor && next.flowLitersPerMinute === 0) {
				expect(gainedWh).toBeGreaterThan(0);
				changes.recovered += charge(next) - charge(state);
			}

			state = next;
		}

		expect(changes.drawn).toBeLessThan(-50);
		expect(changes.recovered).toBeGreaterThan(50);
	});

	it.each(settings)('in setting %i heats with what it may', setting => {
		let state = heater(4, {setting, chargePercent: 5});
		const used = {compressor: false, element: false};
		for (let minute = 0; minute < 1440; minute++) {
			state = step(state, 60);
			const {compressor, upperElement, lowerElement} = state.switches;
			used.compressor ||= compressor;
			used.element ||= upperElement || lowerElement;
			expect(upperElement && lowerElement).toBe(false);
		}

		expect(used).toEqual({
			compressor: [1, 3, 4, 5].includes(setting),
			element: [2, 3, 4].includes(setting),
		});
	});

	it('asks for heat a minute before the compressor starts, and lets the fan run on', () => {
		const idle = heater(1, {chargePercent: 100});
		expect(idle.switches).toMatchObject({call: false, compressor: false});
		const called = step(changeSettings(idle, {setpointCelsius: 65}), 30);
		expect(toStatus(called)).toMatchObject({
			operationBusy: 2,
			operationMode: 32,
			evaFanUse: 2,
			compUse: 1,
		});
		const running = step(called, 40);
		expect(toStatus(running)).toMatchObject({compUse: 2});
		const stopped = step(changeSettings(running, {setting: 6}), 30);
		expect(toStatus(stopped)).toMatchObject({
			operationBusy: 1,
			operationMode: 0,
			evaFanUse: 2,
			compUse: 1,
		});
		expect(toStatus(step(stopped, 60))).toMatchObject({evaFanUse: 1});
	});

	it.each([
		[60.5, 1861],
		[59.5, 1791],
		[58.5, 1720],
	])('has the captured total energy at %f °C', (setpointCelsius, counts) => {
		expect(energyCapacity(heater(1, {setpointCelsius})).totalCounts).toBe(counts);
	});

	it('needs the captured energy at the captured temperatures', () => {
		const state = heater(1);
		expect(
			energyCapacity({
				...state,
				tank: {upperCelsius: 58.6, lowerCelsius: 53.6},
			}).neededCounts,
		).toBeGreaterThan(370);
		expect(
			energyCapacity({
				...state,
				tank: {upperCelsius: 58.6, lowerCelsius: 53.6},
			}).neededCounts,
		).toBeLessThan(390);
	});

	it('has a history in Wh and hours, by month, with zeros for what it does not know', () => {
		const {energy} = heater(1, {historyDays: 12});
		const {usage, total} = toDailyEnergy(energy, 2026, [2, 3]);
		expect(usage.map(({data}) => data.length)).toEqual([28, 31]);
		const days = usage.flatMap(({data}) => data);
		expect(days.filter(({hpUsage}) => hpUsage > 0).length).toBeGreaterThan(10);
		expect(days.reduce((sum, {hpUsage}) => sum + hpUsage, 0) / total.hpUsage).toBeCloseTo(1, 2);
		expect(usage[1]?.data[30]).toEqual({
			hpUsage: 0,
			heUsage: 0,
			hpTime: 0,
			heTime: 0,
		});
	});
});

describe('its parts', () => {
	it('have a COP that falls with warm water and cold air', () => {
		expect(coefficientOfPerformance(20, 21)).toBeGreaterThan(coefficientOfPerformance(55, 21));
		expect(coefficientOfPerformance(55, 21)).toBeGreaterThan(coefficientOfPerformance(55, 5));
		expect(coefficientOfPerformance(53.6, 25.8)).toBeGreaterThan(2.5);
		expect(coefficientOfPerformance(53.6, 25.8)).toBeLessThan(4);
		expect(compressorWatts(53.6)).toBe(415);
	});

	it('plan a day’s draws that differ by day and end before midnight', () => {
		for (let day = 20_000; day < 20_100; day++) {
			const draws = planDraws(1, day);
			expect(draws).not.toEqual(planDraws(1, day + 1));
			const liters = draws.reduce(
				(sum, draw) => sum + ((draw.endSecond - draw.startSecond) / 60) * draw.litersPerMinute,
				0,
			);
			expect(liters).toBeGreaterThan(70);
			expect(liters).toBeLessThan(350);
			expect(Math.max(...draws.map(({endSecond}) => endSecond))).toBeLessThanOrEqual(daySeconds);
		}
	});
});
