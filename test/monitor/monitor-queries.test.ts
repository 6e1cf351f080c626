import {describe, expect, it} from 'vitest';
import {type Heater} from '../../source/heater/heater.js';
import {AskedHeaters} from '../../source/monitor/asked-heaters.js';
import {Monitor} from '../../source/monitor/monitor.js';
import {type WantedName} from '../../source/monitor/queries.js';
import {ManualClock} from '../support/manual-clock.js';
import {FakeConnection, heater} from './support/fake-connection.js';

const setUp = (heaters: readonly Heater[] = [heater]) => {
	const clock = new ManualClock();
	const connection = new FakeConnection();
	const asked = new AskedHeaters(clock);
	const monitors = heaters.map(one => {
		const monitor = new Monitor({
			heater: one,
			connection,
			clock,
			intervalMs: 300_000,
			answerTimeoutMs: 15_000,
			asked,
		});
		monitor.start();
		return monitor;
	});
	const paths = (): string[] => connection.sent.map(([to]) => to.split('/').slice(3).join('/'));
	return {clock, connection, monitors, paths};
};

/** Lets promises that are settled already have their say. */
const settle = async (): Promise<void> =>
	new Promise(resolve => {
		setImmediate(resolve);
	});

const other: Heater = {...heater, macAddress: '001122334455'};
const schedule = {
	reservationUse: 2,
	reservation: [{enable: 2, week: 62, hour: 6, min: 0, mode: 2, param: 0}],
};
const everything: readonly WantedName[] = [
	'deviceInfo',
	'energy',
	'energyByMonth',
	'reservations',
	'diagnostics',
	'waitingFirmware',
	'recirculationSchedule',
	'tariff',
];

describe('what a monitor asks', () => {
	it('is nothing but the status where nothing else is wanted', () => {
		const {clock, connection, paths} = setUp();
		connection.connect();
		connection.status({recircOperationMode: 3});
		clock.advance(24 * 3_600_000);
		expect(new Set(paths())).toEqual(new Set(['app-connection', 'st']));
		expect(connection.listened).toEqual([]);
	});

	it('is heard where diagnostics are asked for: it subscribes to their topic before', async () => {
		const {connection, monitors, paths} = setUp([{...heater, homeSeq: 12_345}]);
		connection.connect();
		monitors[0]?.want(['diagnostics']);
		await settle();
		expect(connection.listened).toEqual(['cmd/52/12345/0/C/res/td/rd']);
		expect(paths().at(-1)).toBe('st/td/rd');
		connection.receive(
			{response: {macAddress: 'aabbccddeeff', data: {tsData: {daysSinceInstallation: 359}}}},
			'cmd/52/12345/0/C/res/td/rd',
		);
		expect(monitors[0]?.getSnapshot().queries.diagnostics.value?.daysSinceInstallation).toBe(359);
	});

	it('is not asked where its answer could not be heard', async () => {
		const {connection, monitors, paths} = setUp();
		connection.connect();
		connection.isRefusing = true;
		monitors[0]?.want(['diagnostics']);
		await settle();
		expect(paths()).not.toContain('st/td/rd');
		expect(monitors[0]?.getSnapshot().queries.diagnostics.isUnanswered).toBe(true);
	});

	it('has a recirculation schedule only once it is known that there is a pump', () => {
		const {connection, monitors, paths} = setUp();
		const [monitor] = monitors;
		connection.connect();
		monitor?.want(everything);
		connection.status({recircOperationMode: 0});
		expect(paths()).not.toContain('st/recirc-rsv/rd');
		connection.status({recircOperationMode: 3});
		expect(paths().filter(path => path === 'st/recirc-rsv/rd')).toHaveLength(1);
		connection.receive({response: {macAddress: 'aabbccddeeff', ...schedule}}, 'cmd/52/C/res/recirc-rsv/rd');
		const {queries} = monitor?.getSnapshot() ?? {};
		expect(queries?.recirculationSchedule.value?.list).toHaveLength(1);
		expect(queries?.reservations.value).toBeUndefined();
	});

	it('has no recirculation schedule where the device info denies the pump', () => {
		const {connection, monitors, paths} = setUp();
		connection.connect();
		connection.receive(
			{response: {macAddress: 'aabbccddeeff', feature: {recirculationUse: 1}}},
			'cmd/52/navilink-aabbccddeeff/C/res/did',
		);
		monitors[0]?.want(everything);
		connection.status({recircOperationMode: 3});
		expect(paths()).not.toContain('st/recirc-rsv/rd');
	});
});

describe('an answer that names no heater', () => {
	const answer = {response: schedule};
	const on = 'cmd/52/C/res/rsv/rd';

	it('is that of the heater that was asked', () => {
		const {connection, monitors} = setUp([heater, other]);
		connection.connect();
		connection.receive(answer, on);
		monitors[1]?.want(['reservations']);
		connection.receive(answer, on);
		expect(monitors.map(monitor => monitor.getSnapshot().queries.reservations.value?.list.length)).toEqual([
			undefined,
			1,
		]);
	});

	it('is nobody’s where several were asked, also where the first has been answered', () => {
		const {clock, connection, monitors} = setUp([heater, other]);
		connection.connect();
		monitors[0]?.want(['reservations']);
		connection.receive({response: {macAddress: 'aabbccddeeff', reservationUse: 1, reservation: []}}, on);
		monitors[1]?.want(['reservations']);
		clock.advance(10_000);
		connection.receive(answer, on);
		expect(monitors.map(monitor => monitor.getSnapshot().queries.reservations.value?.list.length)).toEqual([
			0,
			undefined,
		]);
	});

	it('may be a status, of the only heater that is polled', () => {
		const status = {response: {status: {dhwChargePer: 77}}};
		const single = setUp();
		single.connection.receive(status, 'cmd/52/C/res');
		expect(single.monitors[0]?.getSnapshot().reading).toBeUndefined();
		single.connection.connect();
		single.connection.receive(status, 'cmd/52/C/res');
		expect(single.monitors[0]?.getSnapshot().reading?.status.dhwChargePer).toBe(77);
		const several = setUp([heater, other]);
		several.connection.connect();
		several.connection.receive(status, 'cmd/52/C/res');
		expect(several.monitors.map(monitor => monitor.getSnapshot().readings)).toEqual([0, 0]);
	});
});
