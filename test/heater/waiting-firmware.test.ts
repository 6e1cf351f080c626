import {describe, expect, it} from 'vitest';
import {decodeDeviceInfo} from '../../source/heater/device-info.js';
import {componentName, decodeWaitingFirmware} from '../../source/heater/waiting-firmware.js';

describe('firmware that waits', () => {
	it('has what is downloaded, and is none for entries of zeros', () => {
		expect(
			decodeWaitingFirmware({
				downloadSwInfo: [
					{swCode: 0, otaMode: 0, swVersion: 0, status: 0},
					{swCode: 33_556_241, otaMode: 1, swVersion: 184_877_056, status: 2},
					{swCode: 'x', swVersion: 7},
				],
			}),
		).toEqual([
			{softwareCode: 33_556_241, version: 184_877_056},
			{softwareCode: undefined, version: 7},
		]);
		expect(decodeWaitingFirmware({downloadSwInfo: []})).toEqual([]);
	});

	it('is not known where an entry cannot be read', () => {
		for (const downloadSwInfo of [undefined, 'x', [null], [{swVersion: 'x'}], [{swVersion: -1}]]) {
			expect(decodeWaitingFirmware({downloadSwInfo})).toBeUndefined();
		}
	});

	it('is bounded', () => {
		const downloadSwInfo = Array.from({length: 1000}, () => ({swCode: 1, swVersion: 1}));
		expect(decodeWaitingFirmware({downloadSwInfo})).toHaveLength(16);
	});

	it('is named by the numbers of the device info alone', () => {
		const info = decodeDeviceInfo({controllerSwCode: 33_556_241, panelSwCode: 0, wifiSwCode: 268_435_985});
		const name = (softwareCode: number | undefined) => componentName({softwareCode, version: 1}, info);
		expect(name(33_556_241)).toBe('controller');
		expect(name(268_435_985)).toBe('WiFi');
		expect([name(0), name(1), name(undefined)]).toEqual([undefined, undefined, undefined]);
		expect(componentName({softwareCode: 33_556_241, version: 1}, undefined)).toBeUndefined();
	});
});
