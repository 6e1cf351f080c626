import {describe, expect, it} from 'vitest';
import {firmwareText} from '../../source/heater/device-info.js';
import {readMessage} from '../../source/heater/messages.js';
import {createHeater} from '../../source/simulator/heater/create.js';
import {toDeviceInfo} from '../../source/simulator/heater/device-info.js';

const heater = {macAddress: 'aabbccddeeff', name: 'Basement', deviceType: 52, additionalValue: ''};
const topic = 'cmd/52/C/res/rsv/rd';
const read = (response: object, on = topic) => readMessage(heater, on, JSON.stringify({response}));

describe('an answer', () => {
	it.each([
		['deviceInfo', {feature: {volumeCode: 2}}],
		['deviceInfo', {did: {volumeCode: 2}}],
		['energy', {usage: []}],
		['reservations', {reservation: ''}],
	])('to %s is told by what it holds', (name, response) => {
		expect(read({macAddress: 'AABBCCDDEEFF', ...response})).toMatchObject({kind: 'answer', answer: {name}});
	});

	it('that names no heater is nobody’s on the topic of the client, and the heater’s on its own', () => {
		expect(read({reservation: ''})).toEqual({kind: 'other'});
		expect(read({reservation: ''}, 'cmd/52/navilink-aabbccddeeff/res')).toMatchObject({kind: 'answer'});
		expect(read({macAddress: '001122334455', reservation: ''})).toEqual({kind: 'foreign'});
	});

	it('of the simulated heater says what it is', () => {
		const state = createHeater({seed: 1, localMs: 0, volumeCode: 3});
		const message = read({macAddress: heater.macAddress, feature: toDeviceInfo(state, 'SERIAL')});
		expect(message).toMatchObject({
			answer: {
				value: {
					tankGallons: 80,
					setpointMinimumCelsius: 40.5,
					setpointMaximumCelsius: 65.5,
					firmware: {controller: 0x0b_01_00_00},
					controllerSerialNumber: 'SERIAL',
				},
			},
		});
	});

	it('with nonsense in it says nothing', () => {
		const message = read({
			macAddress: heater.macAddress,
			feature: {volumeCode: 'x', controllerSerialNumber: 7},
		});
		expect(message).toMatchObject({
			answer: {value: {tankGallons: undefined, controllerSerialNumber: undefined}},
		});
	});
});

it('a firmware number reads as four', () => {
	expect(firmwareText(184_614_912)).toBe('11.1.0.0');
});
