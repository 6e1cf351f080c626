import {describe, expect, it} from 'vitest';
import {AlertMonitor} from '../../source/alerts/alert-monitor.js';
import {defaultRules, type AlertRule} from '../../source/alerts/rule.js';
import {type AlertChange} from '../../source/alerts/rule-state.js';
import {Monitor} from '../../source/monitor/monitor.js';
import {FakeConnection, heater} from '../monitor/support/fake-connection.js';
import {ManualClock} from '../support/manual-clock.js';

const minuteMs = 60_000;
const intervalMs = 5 * minuteMs;

const setUp = (rules: readonly AlertRule[] = defaultRules) => {
	const clock = new ManualClock();
	const connection = new FakeConnection();
	const monitor = new Monitor({heater, connection, clock, intervalMs, answerTimeoutMs: 15_000});
	const alertMonitor = new AlertMonitor({
		monitor,
		rules: {rules, quiet: undefined},
		clock,
		intervalMs,
	});
	const told: AlertChange[] = [];
	alertMonitor.onChange(change => {
		told.push(change);
	});
	monitor.start();
	connection.connect();
	const status = (fields: Record<string, unknown>): void => {
		connection.status({command: 67_108_892, dhwChargePer: 90, errorCode: 0, ...fields});
	};

	return {
		clock,
		monitor,
		alertMonitor,
		status,
		told: () => told.map(({rule, isRaised}) => `${rule.name} ${isRaised ? 'raised' : 'cleared'}`),
		stop() {
			alertMonitor.stop();
			monitor.stop();
		},
	};
};

describe('the alerts of a heater', () => {
	it('tell of an error and of its end', () => {
		const {clock, status, told, alertMonitor, stop} = setUp();
		status({errorCode: 407, subErrorCode: 1});
		clock.advance(1000);
		expect(told()).toEqual(['heater-error raised']);
		expect(alertMonitor.getSnapshot()).toMatchObject([{rule: {name: 'heater-error'}, value: 407}]);
		clock.advance(20 * minuteMs);
		status({});
		clock.advance(1000);
		expect(told().filter(name => name.startsWith('heater-error'))).toEqual([
			'heater-error raised',
			'heater-error cleared',
		]);
		stop();
		expect(clock.pending).toBe(0);
	});

	it('look at vacation numbers with the setting Vacation alone', () => {
		const rule: AlertRule = {
			name: 'long-vacation',
			field: 'vacationDayElapsed',
			condition: {kind: 'above', limit: 5, hysteresis: 1},
			forMs: 0,
			message: 'The vacation is long.',
			isUrgent: false,
		};
		const {clock, status, told, stop} = setUp([rule]);
		status({dhwOperationSetting: 1, vacationDayElapsed: 7});
		clock.advance(1000);
		expect(told()).toEqual([]);
		status({dhwOperationSetting: 5, vacationDayElapsed: 7});
		clock.advance(1000);
		expect(told()).toEqual(['long-vacation raised']);
		stop();
	});

	it('tell of a missing reading after three intervals, though nothing happens', () => {
		const {clock, status, told, stop} = setUp();
		status({});
		clock.advance(3 * intervalMs - 2000);
		expect(told()).toEqual([]);
		clock.advance(5000);
		expect(told()).toEqual(['no-readings raised']);
		status({});
		clock.advance(1000);
		expect(told()).toEqual(['no-readings raised', 'no-readings cleared']);
		stop();
	});

	it('tell of a heater that was never heard', () => {
		const {clock, told, stop} = setUp();
		clock.advance(3 * intervalMs + 2000);
		expect(told()).toEqual(['no-readings raised']);
		stop();
	});

	it('tell of an element once it has heated for a quarter of an hour', () => {
		const {clock, status, told, stop} = setUp();
		status({heatUpperUse: 2, heatLowerUse: 1});
		clock.advance(10 * minuteMs);
		status({heatUpperUse: 1, heatLowerUse: 2});
		clock.advance(4 * minuteMs);
		expect(told()).toEqual([]);
		clock.advance(2 * minuteMs);
		expect(told()).toEqual(['element-on raised']);
		stop();
	});

	it.each([3 * 60, -3 * 60])('count no time that the clock was set by, %d minutes', minutes => {
		const {clock, status, told, alertMonitor, stop} = setUp();
		const element = {heatUpperUse: 2, heatLowerUse: 1};
		status(element);
		clock.advance(minuteMs);
		clock.correct(minutes * minuteMs);
		status(element);
		clock.advance(4 * minuteMs);
		status(element);
		clock.advance(4 * minuteMs);
		expect(told()).toEqual([]);
		status(element);
		clock.advance(7 * minuteMs);
		expect(told()).toEqual(['element-on raised']);
		// Told in the time of day that is right by now.
		expect(alertMonitor.getSnapshot()[0]?.sinceMs).toBeCloseTo(clock.nowMs() - 16 * minuteMs, -4);
		stop();
	});

	it('count no time of which nobody knows', () => {
		const {clock, status, told, stop} = setUp();
		const element = {heatUpperUse: 2, heatLowerUse: 1};
		status(element);
		clock.advance(4 * 60 * minuteMs);
		status(element);
		clock.advance(2000);
		expect(told().filter(name => name.startsWith('element'))).toEqual([]);
		for (const _ of Array.from({length: 4})) {
			clock.advance(4 * minuteMs);
			status(element);
		}

		clock.advance(2000);
		expect(told().filter(name => name.startsWith('element'))).toEqual(['element-on raised']);
		stop();
	});

	it('do not take an old reading for what is still so', () => {
		const {clock, status, told, stop} = setUp();
		status({heatUpperUse: 2, heatLowerUse: 1});
		clock.advance(2 * 60 * minuteMs);
		expect(told()).toEqual(['no-readings raised']);
		stop();
	});

	it('look at a flood at most once a second, and pass over acknowledgements', () => {
		const {clock, status, told, alertMonitor, stop} = setUp();
		let looks = 0;
		alertMonitor.subscribe(() => {
			looks++;
		});
		for (let index = 0; index < 100; index++) {
			status({dhwChargePer: 10, wifiRssi: 50 + (index % 9)});
			clock.advance(10);
		}

		clock.advance(1000);
		expect(told()).toEqual(['low-charge raised']);
		expect(looks).toBe(1);
		status({command: 33_554_437, errorCode: 799});
		clock.advance(2000);
		expect(told()).toEqual(['low-charge raised']);
		stop();
	});
});
