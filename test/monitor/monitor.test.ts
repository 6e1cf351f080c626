import {describe, expect, it} from 'vitest';
import {Monitor} from '../../source/monitor/monitor.js';
import {ManualClock} from '../support/manual-clock.js';
import {FakeConnection, heater, topic} from './support/fake-connection.js';

const setUp = () => {
	const clock = new ManualClock();
	const connection = new FakeConnection();
	const monitor = new Monitor({heater, connection, clock, intervalMs: 60_000, answerTimeoutMs: 15_000});
	monitor.start();
	return {clock, connection, monitor};
};

/** Lets promises that are settled already have their say. */
const settle = async (): Promise<void> =>
	new Promise(resolve => {
		setImmediate(resolve);
	});

describe('Monitor', () => {
	it('tells the heater that an app is looking, then polls at once and every interval', () => {
		const {clock, connection, monitor} = setUp();
		expect(connection.sent).toEqual([]);
		connection.connect();
		expect(connection.sent.map(([to]) => to)).toEqual([
			'evt/52/navilink-aabbccddeeff/app-connection',
			'cmd/52/navilink-aabbccddeeff/st',
		]);
		connection.status();
		clock.advance(59_999);
		expect(connection.polls).toBe(1);
		clock.advance(1);
		expect(connection.polls).toBe(2);
		connection.status();
		expect(monitor.getSnapshot().polls).toMatchObject({sent: 2, answered: 2, failed: 0, medianAnswerMs: 0});
	});

	it('says both again on every new connection, and polls not while there is none', () => {
		const {clock, connection, monitor} = setUp();
		connection.connect();
		connection.lose();
		expect(monitor.getSnapshot()).toMatchObject({nextPollAtMs: undefined, polls: {sent: 1, failed: 1}});
		clock.advance(600_000);
		monitor.poll();
		expect(connection.polls).toBe(1);
		connection.connect();
		expect(connection.sent).toHaveLength(4);
	});

	it('counts a poll that the heater leaves unanswered, and forgets it with the next status', () => {
		const {clock, connection, monitor} = setUp();
		connection.connect();
		clock.advance(15_000);
		expect(monitor.getSnapshot()).toMatchObject({
			unansweredPolls: 1,
			polls: {sent: 1, answered: 0, failed: 1},
		});
		clock.advance(60_000);
		expect(monitor.getSnapshot().unansweredPolls).toBe(2);
		connection.status();
		expect(monitor.getSnapshot()).toMatchObject({
			unansweredPolls: 0,
			polls: {sent: 2, answered: 0, failed: 2},
		});
	});

	it('asks the broker for a sign of life when the heater does not answer, not before', () => {
		const {clock, connection, monitor} = setUp();
		monitor.start();
		connection.connect();
		clock.advance(14_999);
		expect(connection.probes).toBe(0);
		clock.advance(1);
		expect(connection.probes).toBe(1);
	});

	it('goes on with its turns when a session replaces another, and asks once through the new one', () => {
		const {clock, connection, monitor} = setUp();
		monitor.start();
		connection.connect();
		connection.status();
		clock.advance(20_000);
		connection.connect();
		connection.status();
		expect(connection.polls).toBe(2);
		expect(monitor.getSnapshot().nextPollAtMs).toBe(80_000);
		connection.connect();
		connection.connect();
		expect(connection.polls).toBe(3);
	});

	it('counts a poll that cannot be sent, says why, and sends the next', async () => {
		const {clock, connection, monitor} = setUp();
		connection.isRefusing = true;
		connection.connect();
		await settle();
		expect(monitor.getSnapshot()).toMatchObject({
			pollProblem: 'the broker did not acknowledge a message in time',
			polls: {sent: 1, failed: 1},
		});
		connection.isRefusing = false;
		clock.advance(60_000);
		connection.status();
		await settle();
		expect(monitor.getSnapshot()).toMatchObject({pollProblem: undefined, polls: {sent: 2, answered: 1}});
	});

	it('asks when told to, but not twice at once', () => {
		const {clock, connection, monitor} = setUp();
		connection.connect();
		monitor.poll();
		expect(connection.polls).toBe(1);
		connection.status();
		monitor.poll();
		expect(connection.polls).toBe(2);
		connection.status();
		clock.advance(59_999);
		expect(connection.polls).toBe(2);
		clock.advance(1);
		expect(connection.polls).toBe(3);
	});

	it('hears its own heater alone', () => {
		const {connection, monitor} = setUp();
		connection.connect();
		connection.receive({request: {command: 16_777_219}});
		connection.receive({response: {macAddress: '001122334455', status: {dhwChargePer: 1}}});
		connection.receive({response: {status: {dhwChargePer: 1}}}, 'cmd/52/navilink-001122334455/st');
		expect(monitor.getSnapshot()).toMatchObject({reading: undefined, malformedMessages: 0});
		connection.messages.emit({topic, payload: new Uint8Array([0xff, 0x7b])});
		expect(monitor.getSnapshot()).toMatchObject({reading: undefined, malformedMessages: 1});
	});

	it('tells every reading, and keeps its snapshot until something changes', () => {
		const {connection, monitor} = setUp();
		const heard: unknown[] = [];
		const stop = monitor.onReading(({status}) => {
			heard.push(status.dhwChargePer);
		});
		connection.connect();
		connection.status({dhwChargePer: 92});
		connection.status({dhwChargePer: 93});
		const snapshot = monitor.getSnapshot();
		expect(monitor.getSnapshot()).toBe(snapshot);
		stop();
		connection.status({dhwChargePer: 94});
		expect(heard).toEqual([92, 93]);
		expect(monitor.getSnapshot()).not.toBe(snapshot);
	});

	it('gathers its history in points of half a minute and of five, each a mean', () => {
		const {clock, connection, monitor} = setUp();
		connection.connect();
		for (let second = 0; second < 90; second++) {
			connection.status({dhwChargePer: second % 100});
			clock.advance(1000);
		}

		const charges = monitor
			.getSnapshot()
			.history.map(({points}) => points.map(({chargePercent}) => chargePercent));
		expect(charges).toEqual([[14.5, 44.5, 60], [0]]);
	});

	it('leaves no timer and no listener', () => {
		const {clock, connection, monitor} = setUp();
		connection.connect();
		monitor.stop();
		expect([clock.pending, connection.messages.size, connection.states.size]).toEqual([0, 0, 0]);
	});
});
