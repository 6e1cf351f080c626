import {describe, expect, it} from 'vitest';
import {decodeDeviceInfo} from '../../source/heater/device-info.js';
import {
	decodeRecirculationSchedule,
	hasRecirculation,
	recirculationModeName,
} from '../../source/heater/recirculation.js';
import {decodeStatus} from '../../source/heater/status.js';

describe('a recirculation schedule', () => {
	it('reads the same as a list and in hex', () => {
		const list = [
			{enable: 2, week: 62, hour: 6, min: 0, mode: 2, param: -1},
			{enable: 1, week: 130, hour: 9, min: 30, mode: 1, param: -1},
			{enable: 2, week: 62, hour: 7, min: 0, mode: 0, param: -1},
		];
		const expected = {
			isInForce: true,
			list: [
				{isEnabled: true, days: [2, 3, 4, 5, 6], hour: 6, minute: 0, isPumpOn: true},
				{isEnabled: false, days: [0, 6], hour: 9, minute: 30, isPumpOn: false},
				{isEnabled: true, days: [2, 3, 4, 5, 6], hour: 7, minute: 0, isPumpOn: undefined},
			],
		};
		expect(decodeRecirculationSchedule({reservationUse: 2, reservation: list})).toEqual(expected);
		const hex = ['023e060002ff', '0182091e01ff', '023e070000ff', '000000000000'].join('');
		expect(decodeRecirculationSchedule({reservationUse: 2, reservation: hex})).toEqual(expected);
		expect(decodeRecirculationSchedule({reservationUse: 2})).toBeUndefined();
	});
});

describe('a recirculation pump', () => {
	const status = (mode: unknown) => decodeStatus({recircOperationMode: mode}).status;

	it.each([
		['its capability says so', {recirculationUse: 2}, 0, true],
		['the capability of its schedule says so', {recirculationUse: 0, recircReservationUse: 2}, 0, true],
		['its capability says no, whatever the status says', {recirculationUse: 1}, 3, false],
		['its capability is 0, which is no', {recirculationUse: 0}, 3, false],
		['the status names a mode', {recircModelTypeCode: 0}, 3, true],
		['the status names a mode nobody knows', {}, 9, false],
		['the fields are there as zeros', {recircSwVersion: 0}, 0, false],
		['the fields are of a wrong type', {recirculationUse: 'x'}, 'x', false],
		['nothing is said', {}, undefined, false],
	])('is there or not where %s', (_what, feature, mode, expected) => {
		expect(hasRecirculation(decodeDeviceInfo(feature), status(mode))).toBe(expected);
	});

	it('is not there before anything is known', () => {
		expect(hasRecirculation(undefined, undefined)).toBe(false);
	});

	it('has a mode with a name', () => {
		expect([0, 1, 2, 3, 4, 5, undefined].map(code => recirculationModeName(code))).toEqual([
			undefined,
			'Always',
			'Button',
			'Schedule',
			'Temperature',
			'Unknown (5)',
			undefined,
		]);
	});

	it('has fields in the status', () => {
		expect(
			decodeStatus({
				recircOperationMode: 3,
				recircPumpOperationStatus: 2,
				recircHotBtnReady: 1,
				recircOperationReason: 2,
				recircErrorStatus: 0,
				recircOperationBusy: 0,
				recircReservationUse: 2,
				recircDhwFlowRate: 38,
				recircTempSetting: 98,
				recircTemperature: 87,
				recircFaucetTemperature: 0,
			}).status,
		).toEqual({
			recircOperationMode: 3,
			recircPumpOperationStatus: true,
			recircHotBtnReady: false,
			recircOperationReason: 2,
			recircErrorStatus: 0,
			recircReservationUse: true,
			recircDhwFlowRate: 3.8,
			recircTempSetting: 49,
			recircTemperature: 43.5,
		});
	});
});
