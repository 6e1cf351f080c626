import {describe, expect, it} from 'vitest';
import {type TimelineEvent} from '../../source/insight/event.js';
import {unknownDeviceState} from '../../source/heater/device-state.js';
import {Insight} from '../../source/insight/insight.js';
import {Monitor} from '../../source/monitor/monitor.js';
import {type ReadState} from '../../source/monitor/presence.js';
import {sampleAt} from '../insight/support/sample.js';
import {ManualClock} from '../support/manual-clock.js';
import {FakeConnection, heater} from './support/fake-connection.js';

const session = 'evt/52/navilink-aabbccddeeff/connection';
const refused = 'cmd/52/navilink-aabbccddeeff/ctrl-fail';
const minuteMs = 60_000;

type SetUpOptions = {readonly hasPast?: boolean; readonly readState?: ReadState};

const setUp = ({hasPast = false, readState}: SetUpOptions = {}) => {
	const clock = new ManualClock();
	const connection = new FakeConnection();
	const monitor = new Monitor({
		heater,
		connection,
		clock,
		intervalMs: 5 * minuteMs,
		answerTimeoutMs: 15_000,
		hasPast,
		...(readState && {readState}),
	});
	const told: TimelineEvent[] = [];
	monitor.onEvent(event => {
		told.push(event);
	});
	monitor.start();
	connection.connect();
	connection.status();
	return {
		clock,
		connection,
		monitor,
		told,
		say(status: number) {
			connection.receive({event: {connection: {status}}}, session);
		},
		presence() {
			const {isOnline, offlineSource} = monitor.getSnapshot();
			return [isOnline, offlineSource];
		},
	};
};

describe('a heater whose own session ends', () => {
	it('is offline at once, and online at the next reading', () => {
		const {clock, connection, told, say, presence} = setUp();
		expect(presence()).toEqual([undefined, undefined]);
		clock.advance(minuteMs);
		say(0);
		expect(presence()).toEqual([false, 'heater']);
		clock.advance(2 * minuteMs);
		connection.status();
		expect(presence()).toEqual([undefined, undefined]);
		expect(told).toMatchObject([
			{kind: 'heater-offline', atMs: clock.nowMs() - 2 * minuteMs, facts: {source: 'heater'}},
			{kind: 'heater-online', atMs: clock.nowMs(), facts: {durationMs: 2 * minuteMs}},
		]);
	});

	it('is asked as soon as its session begins again', () => {
		const {clock, connection, monitor, told, say, presence} = setUp();
		say(-1);
		clock.advance(12 * minuteMs);
		expect(monitor.getSnapshot().unansweredPolls).toBeGreaterThan(1);
		const {polls} = connection;
		say(1);
		expect(presence()).toEqual([undefined, undefined]);
		expect(connection.polls).toBe(polls + 1);
		expect(monitor.getSnapshot().unansweredPolls).toBe(0);
		expect(told.map(({kind}) => kind).filter(kind => kind.startsWith('heater'))).toEqual([
			'heater-offline',
			'heater-online',
		]);
	});

	it.each([true, undefined])('stays offline where the cloud, asked meanwhile, answers %s', async isOnline => {
		let asked = 0;
		const {clock, told, say, presence} = setUp({
			async readState() {
				asked++;
				return {...unknownDeviceState, isOnline};
			},
		});
		say(0);
		clock.advance(6 * minuteMs);
		await new Promise(resolve => {
			setImmediate(resolve);
		});
		expect(asked).toBe(1);
		expect(presence()).toEqual([false, 'heater']);
		expect(told.map(({kind}) => kind)).toEqual(['heater-offline']);
	});

	it('says nothing new twice, and nothing by a message about no session', () => {
		const {connection, told, say} = setUp();
		say(1);
		say(0);
		say(0);
		connection.receive({event: {}}, session);
		connection.receive({event: {macAddress: '001122334455', connection: {status: 1}}}, session);
		expect(told.map(({kind}) => kind)).toEqual(['heater-offline']);
	});

	it('is not known to be offline once this program has lost the broker', () => {
		const {connection, say, presence, told} = setUp();
		say(0);
		connection.lose();
		expect(presence()).toEqual([undefined, undefined]);
		connection.connect();
		connection.status();
		expect(told.map(({kind}) => kind)).toContain('heater-online');
	});

	it('is no reading, and no malformed message unless it is one', () => {
		const {connection, monitor, say} = setUp();
		const {readings} = monitor.getSnapshot();
		say(0);
		connection.receive({status: {dhwChargePer: 1}}, session);
		expect(monitor.getSnapshot()).toMatchObject({readings, malformedMessages: 0});
		connection.receive([1], session);
		expect(monitor.getSnapshot().malformedMessages).toBe(1);
	});
});

describe('a refused control', () => {
	const refuse = (connection: FakeConnection, failCode: unknown): void => {
		connection.receive({response: {macAddress: 'aabbccddeeff', failCode}}, refused);
	};

	it('is told with its code, and changes nothing else', () => {
		const {connection, monitor, told, clock} = setUp();
		const before = monitor.getSnapshot();
		refuse(connection, 2);
		refuse(connection, undefined);
		expect(told).toEqual([
			{kind: 'control-refused', atMs: clock.nowMs(), facts: {failCode: 2}},
			{kind: 'control-refused', atMs: clock.nowMs(), facts: {}},
		]);
		expect(monitor.getSnapshot()).toMatchObject({
			readings: before.readings,
			isOnline: undefined,
			error: undefined,
		});
	});

	it('is told once as flapping where it never ends', () => {
		const {connection, clock, told} = setUp();
		for (let time = 0; time < 100; time++) {
			refuse(connection, 2);
			clock.advance(1000);
		}

		expect(told.filter(({kind}) => kind === 'flapping')).toHaveLength(1);
		expect(told.length).toBeLessThan(10);
	});

	it('and an absence are kept in their place when a past is put in front of them', () => {
		const {connection, clock, monitor, told, say} = setUp({hasPast: true});
		refuse(connection, 2);
		clock.advance(1000);
		say(0);
		clock.advance(1000);
		const past = new Insight();
		past.add(sampleAt(clock.nowMs() - 60 * minuteMs, {}));
		monitor.remember([], undefined, past);
		const before = told.length;
		const kinds = monitor.getSnapshot().insight.events.map(({kind}) => kind);
		expect(kinds.filter(kind => /^(?:control|heater)/v.test(kind))).toEqual([
			'control-refused',
			'heater-offline',
		]);
		expect(told.filter(({kind}) => kind === 'heater-offline')).toHaveLength(1);
		clock.advance(1000);
		connection.status();
		expect(told.slice(before).map(({kind}) => kind)).toContain('heater-online');
	});
});
