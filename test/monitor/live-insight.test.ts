import {setImmediate} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {type TimelineEvent} from '../../source/insight/event.js';
import {Insight} from '../../source/insight/insight.js';
import {unknownDeviceState} from '../../source/heater/device-state.js';
import {Monitor} from '../../source/monitor/monitor.js';
import {sampleAt} from '../insight/support/sample.js';
import {ManualClock} from '../support/manual-clock.js';
import {FakeConnection, heater} from './support/fake-connection.js';

const minuteMs = 60_000;
const pushed = 67_108_892;

const setUp = () => {
	const clock = new ManualClock();
	const connection = new FakeConnection();
	const monitor = new Monitor({
		heater,
		connection,
		clock,
		intervalMs: 300_000,
		answerTimeoutMs: 15_000,
		hasPast: true,
	});
	const told: TimelineEvent[] = [];
	monitor.onEvent(event => {
		told.push(event);
	});
	monitor.start();
	connection.connect();
	const status = (fields: Record<string, unknown>, on?: string): void => {
		const message = {
			response: {macAddress: 'aabbccddeeff', status: {command: pushed, dhwChargePer: 90, ...fields}},
		};
		connection.receive(message, on);
	};

	return {clock, connection, monitor, told, status, kinds: () => told.map(({kind}) => kind)};
};

describe('what happens to a live heater', () => {
	it('is told as it comes', () => {
		const {status, kinds, clock, monitor} = setUp();
		status({dhwUse: 1});
		clock.advance(10_000);
		status({dhwUse: 2});
		expect(kinds()).toEqual(['draw-began']);
		expect(monitor.getSnapshot().insight.events.map(({kind}) => kind)).toEqual(['draw-began']);
		monitor.stop();
		expect(clock.pending).toBe(0);
	});

	it('is nothing where a command was only acknowledged', () => {
		const {status, kinds, clock, monitor} = setUp();
		const idle = {dhwUse: 1, dhwOperationSetting: 1, errorCode: 0, compUse: 1};
		status(idle);
		clock.advance(10_000);
		status(idle);
		for (const acknowledged of [
			{command: 33_554_437, dhwOperationSetting: 3, dhwUse: 2, errorCode: 407, compUse: 2},
			{command: 33_554_464, dhwTemperatureSetting: 100},
		]) {
			clock.advance(10_000);
			status({...idle, ...acknowledged});
			clock.advance(10_000);
			status({...idle, ...acknowledged, command: 0}, 'cmd/52/navilink-aabbccddeeff/ctrl');
		}

		clock.advance(10_000);
		status(idle);
		expect(kinds()).toEqual([]);
		monitor.stop();
	});

	it('is a silence, without anything that comes', () => {
		const {status, kinds, clock, monitor} = setUp();
		status({});
		clock.advance(10 * minuteMs);
		expect(kinds()).toEqual([]);
		clock.advance(5 * minuteMs);
		expect(kinds()).toEqual(['silence-began']);
		clock.advance(60 * minuteMs);
		status({});
		expect(kinds()).toEqual(['silence-began', 'silence-ended']);
		monitor.stop();
	});

	it('is a connection that is lost and back, with how long it took', () => {
		const {told, connection, status, clock, monitor} = setUp();
		status({});
		connection.lose();
		clock.advance(3000);
		connection.connect();
		expect(told).toMatchObject([
			{kind: 'connection-lost'},
			{kind: 'connection-back', facts: {durationMs: 3000}},
		]);
		monitor.stop();
	});

	it('is not online again because the cloud could not be asked', async () => {
		const clock = new ManualClock();
		const connection = new FakeConnection();
		const answers: Array<boolean | undefined> = [false, undefined];
		const monitor = new Monitor({
			heater,
			connection,
			clock,
			intervalMs: 300_000,
			answerTimeoutMs: 15_000,
			readState: async () => ({...unknownDeviceState, isOnline: answers.shift()}),
		});
		const told: string[] = [];
		monitor.onEvent(({kind}) => {
			told.push(kind);
		});
		monitor.start();
		connection.connect();
		connection.status();
		for (let poll = 0; poll < 6; poll++) {
			clock.advance(300_000);
			await setImmediate();
		}

		expect(answers).toEqual([]);
		expect(told.filter(kind => kind.startsWith('heater'))).toEqual(['heater-offline']);
		connection.status();
		expect(told.filter(kind => kind.startsWith('heater'))).toEqual(['heater-offline', 'heater-online']);
		monitor.stop();
	});

	it('is nothing more once it was stopped, whatever is still read', () => {
		const {clock, monitor, status, told} = setUp();
		status({});
		monitor.stop();
		const past = new Insight();
		past.add(sampleAt(clock.nowMs() - 600 * minuteMs, {}));
		monitor.remember([], undefined, past);
		expect(told).toEqual([]);
		expect(clock.pending).toBe(0);
	});

	it('goes on from what an earlier run recorded, and tells nothing twice', () => {
		const {told, status, clock, monitor} = setUp();
		status({dhwUse: 1});
		clock.advance(10_000);
		status({dhwUse: 2});
		const past = new Insight();
		const beganMs = clock.nowMs() - 300 * minuteMs;
		for (let minute = 0; minute <= 200; minute += 5) {
			past.add(sampleAt(beganMs + minute * minuteMs, {isDrawing: minute === 100, messagesReceived: 9}));
		}

		past.add(sampleAt(beganMs + 201 * minuteMs, {isStatus: false, connectionState: 'disconnected'}));
		monitor.remember([], undefined, past);
		expect(monitor.getSnapshot().insight.events.map(({kind}) => kind)).toEqual([
			'draw-began',
			'draw-ended',
			'not-watched',
			'draw-began',
		]);
		expect(told.map(({kind}) => kind)).toEqual(['draw-began', 'not-watched']);
		monitor.stop();
	});
});
