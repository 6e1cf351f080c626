import {describe, expect, it} from 'vitest';
import {deviceOf, selectDevices, type CloudDevice} from '../../source/cloud/devices.js';
import {unknownDeviceState} from '../../source/heater/device-state.js';
import {heaterFromMac} from '../../source/heater/heater.js';

const device = (index: number, name: string): CloudDevice => ({
	...heaterFromMac(`02a1b2c3000${index}`),
	...unknownDeviceState,
	name,
	isOnline: true,
});

const basement = device(1, 'Basement');
const garage = device(2, 'Gärage');
const two = device(3, '2');
const all = [basement, garage, two];

describe('a heater of the list', () => {
	it.each([52, 0, 65_535])('is of kind %i', deviceType => {
		expect(deviceOf({deviceInfo: {macAddress: 'aabbccddeeff', deviceType}})?.deviceType).toBe(deviceType);
	});

	it.each([-1, 0.5, 1e21, 65_536, undefined])('of kind %d is taken for one of the NWP500', deviceType => {
		expect(deviceOf({deviceInfo: {macAddress: 'aabbccddeeff', deviceType}})?.deviceType).toBe(52);
	});

	it.each([
		['AA:BB:CC:DD:EE:FF', 'aabbccddeeff'],
		['+/x/#', 'x'],
		['a/../B', 'ab'],
	])('with the address %j has one that can stand in a topic', (macAddress, found) => {
		expect(deviceOf({deviceInfo: {macAddress}})).toMatchObject({macAddress: found, name: found});
	});
});

describe('selectDevices', () => {
	it.each<[string[], CloudDevice[]]>([
		[[], all],
		[['basement'], [basement]],
		[['GÄRAGE'], [garage]],
		[['02:A1:B2:C3:00:01'], [basement]],
		[['02a1b2c30002'], [garage]],
		[['1'], [basement]],
		[['2'], [two]],
		[
			['3', '1', 'Basement'],
			[two, basement],
		],
	])('%j', (wanted, found) => {
		expect(selectDevices(all, wanted)).toEqual(found);
	});

	it.each([
		[['attic'], 'the account has no heater "attic"; it has "Basement", "Gärage", "2"'],
		[['4'], 'the account has no heater "4"; it has "Basement", "Gärage", "2"'],
		[['0'], 'the account has no heater "0"; it has "Basement", "Gärage", "2"'],
		[['\u001B[31mred'], 'the account has no heater "red"; it has "Basement", "Gärage", "2"'],
	])('%j is refused', (wanted, sentence) => {
		expect(() => selectDevices(all, wanted)).toThrow(sentence);
	});

	it('asks which of two with one name is meant', () => {
		expect(() => selectDevices([basement, {...garage, name: 'basement'}], ['Basement'])).toThrow(
			'2 heaters are called "Basement": say which by its MAC address, 02a1b2c30001, 02a1b2c30002',
		);
	});

	it('names a few of many', () => {
		const many = Array.from({length: 41}, (_, index) => device(index % 10, `Heater ${index}`));
		expect(() => selectDevices(many, ['x'])).toThrow(
			/it has "Heater 0", .*"Heater 4", 36 more, which "navilink-tui devices" lists$/v,
		);
	});

	const tankless: CloudDevice = {...device(4, 'Tankless'), deviceType: 1};

	it('leaves other products out, unless they are asked for', () => {
		expect(selectDevices([tankless, ...all], [])).toEqual(all);
		expect(selectDevices([tankless, ...all], ['tankless', '2'])).toEqual([tankless, two]);
		expect(selectDevices([tankless], ['1'])).toEqual([tankless]);
	});

	it('names the other products of an account that has nothing else', () => {
		expect(() => selectDevices([tankless, {...device(5, 'Pump'), deviceType: 7}], [])).toThrow(
			'the account has no NWP500, only other products: "Tankless" (device type 1), "Pump" (device type 7); --device watches one of them anyway',
		);
	});

	it('says where there is none', () => {
		expect(() => selectDevices([], [])).toThrow(
			'the account has no heater: add it in the NaviLink app first',
		);
	});
});
