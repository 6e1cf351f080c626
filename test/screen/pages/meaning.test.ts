import {describe, expect, it} from 'vitest';
import {type ScreenState} from '../../../source/screen/screen-state.js';
import {answered, frameText, heatingStatus, live} from '../support/state.js';

const fields = (wire: Readonly<Record<string, unknown>>, filter: string, units: 'c' | 'f' = 'f'): string =>
	frameText(live({...heatingStatus, ...wire}), 120, 30, {page: 'everything', filter, units}).join('\n');

const withReservation = (mode: number): ScreenState => {
	const state = answered();
	const {queries} = state.monitor;
	const list = [{isEnabled: true, days: [1, 2], hour: 22, minute: 0, mode, setpointCelsius: 60}];
	return {
		...state,
		monitor: {
			...state.monitor,
			queries: {...queries, reservations: {...queries.reservations, value: {isInForce: true, list}}},
		},
	};
};

describe('the page of all fields', () => {
	it('shows the demand-response override as a number, without a claim', () => {
		const text = fields({drOverrideStatus: 2}, 'drOverride');
		expect(text).toMatch(/Demand-response override {2,}2 +2 {2}drOverrideStatus/v);
	});

	it('calls heatMinOpTemperature the lowest setpoint allowed', () => {
		expect(fields({heatMinOpTemperature: 70}, 'heatMin')).toMatch(/Lowest setpoint allowed +95\.0 °F/v);
	});

	it('rounds outdoors as the panel of the heater does', () => {
		expect(fields({outsideTemperature: 17, tempFormulaType: 0}, 'outside')).toMatch(/Outdoors +48 °F/v);
		expect(fields({outsideTemperature: 19, tempFormulaType: 0}, 'outside')).toMatch(/Outdoors +49 °F/v);
		expect(fields({outsideTemperature: 17, tempFormulaType: 1}, 'outside')).toMatch(/Outdoors +47 °F/v);
		expect(fields({outsideTemperature: 17, tempFormulaType: 0}, 'outside', 'c')).toMatch(
			/Outdoors +8\.5 °C/v,
		);
	});

	it('shows vacation numbers with the setting Vacation alone', () => {
		const numbers = {vacationDaySetting: 7, vacationDayElapsed: 3};
		expect(fields({...numbers, dhwOperationSetting: 5}, 'vacationDay')).toMatch(/days set +7 days/v);
		expect(fields({...numbers, dhwOperationSetting: 1}, 'vacationDay')).toMatch(/days set +no vacation +7/v);
	});

	it('shows a signal below zero, a superheat as a difference and an inverted override', () => {
		expect(fields({wifiRssi: 59}, 'wifiRssi')).toContain('-59 dBm');
		expect(fields({targetSuperHeat: 50}, 'targetSuper')).toMatch(/target +9\.0 °F/v);
		expect(fields({touOverrideStatus: 1}, 'touOverride')).toMatch(/override +on/v);
		expect(fields({touOverrideStatus: 2}, 'touOverride')).toMatch(/override +off/v);
	});

	it('names the mode Error as one without an error code', () => {
		expect(fields({operationMode: 160, errorCode: 0}, 'operationMode')).toContain('Error (no error code)');
		expect(fields({operationMode: 160, errorCode: 407}, 'operationMode')).not.toContain('no error code');
	});
});

describe('the overview', () => {
	const overview = (wire: Readonly<Record<string, unknown>>): string =>
		frameText(live({...heatingStatus, ...wire}), 100, 30).join('\n');

	it('does not say error without an error code', () => {
		const text = overview({operationMode: 160, errorCode: 0});
		expect(text).toContain('mode code 160');
		expect(text).toContain('no error');
		expect(text).toMatch(/Heat Pump {2,}heating with the heat pump/v);
		expect(overview({operationMode: 160, errorCode: 407})).toMatch(/Heat Pump {2,}error/v);
	});

	it('does not invent the day of a vacation', () => {
		const vacation = {dhwOperationSetting: 5, vacationDaySetting: 7};
		expect(overview({...vacation, vacationDayElapsed: 3})).toContain('vacation, day 3 of 7');
		expect(overview({...vacation, vacationDayElapsed: null})).toContain('vacation of 7 days');
	});
});

describe('the schedule', () => {
	it.each([
		[5, 'Power Off'],
		[6, 'Power Off'],
		[0, 'None'],
	])('names the mode %d of a reservation %s', (mode, name) => {
		const text = frameText(withReservation(mode), 100, 40, {page: 'schedule'}).join('\n');
		expect(text).toContain(`22:00  Mon Tue    ${name}`);
		expect(text).not.toContain('Vacation');
	});
});

describe('two price tiers', () => {
	const tiered = (): ScreenState => {
		const state = answered();
		const {tariff} = state.monitor;
		if (tariff.kind !== 'read' || tariff.tariff === undefined) {
			throw new TypeError('the prices are read');
		}

		const seasons = tariff.tariff.seasons.map(({monthBits, intervals}) => ({
			monthBits,
			intervals: intervals.map(interval => ({...interval, upperPrice: interval.price * 1.25})),
		}));
		return {
			...state,
			monitor: {...state.monitor, tariff: {kind: 'read', tariff: {...tariff.tariff, seasons}}},
		};
	};

	it('are both shown in the schedule, which claims neither', () => {
		const text = frameText(tiered(), 100, 40, {page: 'schedule'}).join('\n');
		expect(text).toContain('0.118–0.147');
		expect(text).toContain('0.264–0.330');
		expect(text).toContain('two price tiers: which one applies is not known');
		expect(frameText(answered(), 100, 40, {page: 'schedule'}).join('\n')).not.toContain('tiers');
	});

	it('make the cost of the day a range, unless a price was given', () => {
		const energy = (state: ScreenState): string => frameText(state, 120, 40, {page: 'energy'}).join('\n');
		expect(energy(tiered())).toContain('cost 0.29–0.36 by price tier');
		expect(energy(answered())).toMatch(/cost 0\.29 ·/v);
		expect(energy({...tiered(), price: 0.2})).toMatch(/cost 0\.49 ·/v);
	});
});

describe('a heater whose own session ended', () => {
	it('is offline at once, before any poll went unanswered', () => {
		const state = live();
		const gone: ScreenState = {
			...state,
			monitor: {...state.monitor, isOnline: false, offlineSource: 'heater', unansweredPolls: 0},
		};
		const text = frameText(gone, 120, 30).join('\n');
		expect(text).toMatch(/heater +○ offline/v);
		expect(text).toContain('Basement heater is offline, its connection ended: check its power');
		expect(text).not.toContain("NaviLink's cloud");
	});
});
