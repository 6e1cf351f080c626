import fc from 'fast-check';
import {deviceListOf} from '../../../source/cloud/devices.js';
import {hostileNames, hostileTexts} from '../generate/texts.js';
import {expectDevices} from '../oracle/devices.js';
import {views} from '../oracle/frames.js';
import {target} from '../target.js';

const addresses = fc.oneof(
	fc.constantFrom('aabbccddeeff', 'AA:BB:CC:DD:EE:FF', '+', '#', '+/x/#', 'a/../b', 'aabbccddeef', '\0'),
	hostileTexts,
);

/** The heaters of an account, whatever they are called. */
export const names = target({
	name: 'names',
	about: 'hostile names, addresses and kinds of heaters, to topics, files and the screen',
	inputs: fc.record({
		devices: fc.array(
			fc.record({
				macAddress: addresses,
				deviceName: hostileNames,
				deviceType: fc.oneof(
					fc.constantFrom(52, 0, -1, 1e21, 0.5, 65_536),
					fc.double({noNaN: true, noDefaultInfinity: true}),
				),
				additionalValue: hostileTexts,
			}),
			{minLength: 1, maxLength: 4},
		),
		wanted: hostileNames,
		view: views,
	}),
	async check({devices, wanted, view}) {
		await expectDevices(
			deviceListOf(devices.map(device => ({deviceInfo: {...device, connected: 2}}))).devices,
			wanted,
			view,
		);
	},
});
