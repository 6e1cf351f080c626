import {setImmediate} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {DeviceStates} from '../../source/cloud/device-states.js';
import {type CloudDevice, type DeviceList} from '../../source/cloud/devices.js';
import {unknownDeviceState, type DeviceState} from '../../source/heater/device-state.js';
import {heaterFromMac} from '../../source/heater/heater.js';
import {ManualClock} from '../support/manual-clock.js';

const lastFault = {code: 407, time: '2025-12-07T11:58:02'};
const one: CloudDevice = {...heaterFromMac('02a1b2c30001'), ...unknownDeviceState, isOnline: true};
const other: CloudDevice = {
	...heaterFromMac('02a1b2c30002'),
	...unknownDeviceState,
	isOnline: false,
	lastFault,
};

/** A cloud that notes when it is asked for what. */
const setUp = (heaterCount: number, devices: readonly CloudDevice[]) => {
	const clock = new ManualClock();
	const calls: Array<readonly [call: string, atMs: number]> = [];
	const cloud = {
		isListBroken: false,
		async devices(): Promise<DeviceList> {
			calls.push(['list', clock.monotonicMs()]);
			if (cloud.isListBroken) {
				throw new Error('no network');
			}

			return {devices, unaddressed: []};
		},
		async deviceState(): Promise<DeviceState> {
			calls.push(['info', clock.monotonicMs()]);
			return {...unknownDeviceState, isOnline: false};
		},
	};
	return {clock, calls, cloud, states: new DeviceStates(cloud, clock, heaterCount)};
};

describe('the states of watched heaters', () => {
	it('are read from one list for several heaters, every 40 s at most', async () => {
		const {clock, calls, states} = setUp(2, [one, other]);
		clock.advance(60_000);
		const both = await Promise.all([states.of(one), states.of(other)]);
		expect(both.map(({isOnline}) => isOnline)).toEqual([true, false]);
		clock.advance(5000);
		const later = states.of(one);
		await setImmediate();
		expect(calls).toEqual([['list', 60_000]]);
		clock.advance(35_000);
		await later;
		expect(calls).toEqual([
			['list', 60_000],
			['list', 100_000],
		]);
	});

	it('are unknown for a heater that the list no longer has', async () => {
		const {clock, states} = setUp(2, [one]);
		clock.advance(60_000);
		expect(await states.of(other)).toEqual(unknownDeviceState);
	});

	it('are asked for one by one where one heater is watched; its last fault seldom', async () => {
		const {clock, calls, cloud, states} = setUp(1, [other]);
		clock.advance(60_000);
		expect(await states.of(other)).toEqual({...unknownDeviceState, isOnline: false});
		clock.advance(15 * 60_000);
		expect(await states.of(other)).toEqual({...unknownDeviceState, isOnline: false, lastFault});
		await states.of(other);
		expect(calls.map(([call]) => call)).toEqual(['info', 'info', 'list', 'info']);
		cloud.isListBroken = true;
		clock.advance(15 * 60_000);
		expect(await states.of(other)).toEqual({...unknownDeviceState, isOnline: false});
	});

	it('leave no timer behind', async () => {
		const {clock, states} = setUp(2, [one, other]);
		void states.of(one);
		await setImmediate();
		expect(clock.pending).toBe(1);
		states.close();
		expect(clock.pending).toBe(0);
	});
});
