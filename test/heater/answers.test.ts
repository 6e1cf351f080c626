import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {firmwareText} from '../../source/heater/device-info.js';
import {readMessage} from '../../source/heater/messages.js';
import {createHeater} from '../../source/simulator/heater/create.js';
import {toDeviceInfo} from '../../source/simulator/heater/device-info.js';
import diagnostics from '../fixtures/mqtt/diagnostics-td-rd.json' with {type: 'json'};
import firmware from '../fixtures/mqtt/dl-sw-info.json' with {type: 'json'};
import monthly from '../fixtures/mqtt/energy-monthly.json' with {type: 'json'};
import feature from '../fixtures/mqtt/feature.json' with {type: 'json'};
import recirculation from '../fixtures/mqtt/recirc-schedule-json.json' with {type: 'json'};
import noReservations from '../fixtures/mqtt/reservations-json-empty.json' with {type: 'json'};
import reservations from '../fixtures/mqtt/reservations-json.json' with {type: 'json'};

const macAddress = 'aabbccddeeff';
const heater = {macAddress, name: 'Basement', deviceType: 52, additionalValue: ''};
const read = (response: object, on: string) =>
	readMessage(heater, on, JSON.stringify({response: {macAddress: 'AABBCCDDEEFF', ...response}}));

const schedule = {reservationUse: 2, reservation: '023e0600020001'};
const energy = {typeOfUsage: 0, usage: []};

/** Every topic on which something is understood, and something that is understood there. */
const understood: ReadonlyArray<readonly [topic: string, response: object, name: string]> = [
	['cmd/52/navilink-aabbccddeeff/st', {status: {}}, 'status'],
	['cmd/52/navilink-aabbccddeeff/ctrl', {status: {}}, 'status'],
	['cmd/52/navilink-aabbccddeeff/res', {status: {}}, 'status'],
	['cmd/52/navilink-aabbccddeeff/C/res', {st: {}}, 'status'],
	['cmd/52/navilink-aabbccddeeff/another-client/res', {status: {}}, 'status'],
	['cmd/52/navilink-aabbccddeeff/C/res', {feature: {}}, 'deviceInfo'],
	['cmd/52/navilink-aabbccddeeff/C/res/did', {did: {}}, 'deviceInfo'],
	['cmd/52/navilink-aabbccddeeff/res/did', {feature: {}}, 'deviceInfo'],
	['cmd/52/C/res/rsv/rd', schedule, 'reservations'],
	['cmd/52/C/res/rsv', schedule, 'reservations'],
	['cmd/52/navilink-aabbccddeeff/another-client/res/rsv/rd', schedule, 'reservations'],
	['cmd/52/C/res/recirc-rsv/rd', schedule, 'recirculationSchedule'],
	['cmd/52/C/res/recirc-rsv', schedule, 'recirculationSchedule'],
	['cmd/52/C/res/energy-usage-daily-query/rd', energy, 'energy'],
	['cmd/52/C/res/energy-usage-monthly-query/rd', energy, 'energyByMonth'],
	['cmd/52/12345/0/C/res/td/rd', {data: {}}, 'diagnostics'],
	['cmd/52/navilink-aabbccddeeff/res/dl-sw-info', {downloadSwInfo: []}, 'waitingFirmware'],
];

const nameOf = (message: ReturnType<typeof readMessage>): string =>
	message.kind === 'answer' ? message.answer.name : message.kind;

describe('an answer', () => {
	it.each(understood)('on %s is what the topic says', (on, response, name) => {
		expect(nameOf(read(response, on))).toBe(name);
	});

	it.each([
		['a time-of-use echo', 'cmd/52/C/res/tou/rd', schedule],
		['energy by the hour', 'cmd/52/C/res/energy-usage-hourly-query/rd', energy],
		['diagnostics in hex', 'cmd/52/12345/0/C/res/td', {data: {tsData: '00'}}],
		['a schedule on the topic of a status', 'cmd/52/navilink-aabbccddeeff/C/res', schedule],
		['a status on the topic of a schedule', 'cmd/52/C/res/rsv/rd', {status: {dhwChargePer: 1}}],
		['a schedule on the topic of energy', 'cmd/52/C/res/energy-usage-daily-query/rd', schedule],
		['a written schedule', 'cmd/52/navilink-aabbccddeeff/ctrl/rsv/rd', schedule],
		['something new', 'cmd/52/navilink-aabbccddeeff/res/something/new', {status: {}}],
		['an event', 'evt/52/navilink-aabbccddeeff/res', {status: {}}],
		['a topic without sense', 'rsv/rd', schedule],
	])('is never taken for another: %s', (_what, on, response) => {
		expect(read(response, on)).toEqual({kind: 'other'});
	});

	it('is never more than its topic allows, whatever it holds', () => {
		const everything = Object.fromEntries(understood.flatMap(([, response]) => Object.entries(response)));
		fc.assert(
			fc.property(
				fc.constantFrom(...understood),
				fc.dictionary(fc.constantFrom(...Object.keys(everything)), fc.jsonValue()),
				([on, , name], noise) => {
					const allowed = on.endsWith('/res') || on.endsWith('/st') || on.endsWith('/ctrl');
					const found = nameOf(read({...everything, ...noise}, on));
					expect(allowed ? ['status', 'deviceInfo', 'other'] : [name, 'other']).toContain(found);
				},
			),
		);
	});

	it('that names no heater is the heater’s on its own topic, and of the only one that was asked on the client’s', () => {
		const nameless = (on: string, isOnlyAsked?: (name: string) => boolean) =>
			nameOf(readMessage(heater, on, JSON.stringify({response: schedule}), isOnlyAsked));
		expect(nameless('cmd/52/navilink-aabbccddeeff/res/rsv/rd')).toBe('reservations');
		expect(nameless('cmd/52/C/res/rsv/rd')).toBe('other');
		expect(nameless('cmd/52/C/res/rsv/rd', name => name === 'energy')).toBe('other');
		expect(nameless('cmd/52/C/res/rsv/rd', name => name === 'reservations')).toBe('reservations');
	});

	it('that names another heater is foreign, wherever it comes', () => {
		for (const [on, response] of understood) {
			expect(read({...response, macAddress: '001122334455'}, on)).toEqual({kind: 'foreign'});
		}
	});

	it('with nonsense in it says nothing', () => {
		const message = read(
			{feature: {volumeCode: 'x', controllerSerialNumber: 7, recirculationUse: 'yes'}},
			'cmd/52/navilink-aabbccddeeff/C/res/did',
		);
		expect(message).toMatchObject({
			answer: {
				value: {tankGallons: undefined, controllerSerialNumber: undefined, hasRecirculation: undefined},
			},
		});
	});
});

/** Reads a captured answer on the topic it came on. */
const readCapture = ({
	topic,
	payload,
}: {
	topic: string;
	payload: {response: {macAddress: string}};
}): unknown => {
	const captured = {...heater, macAddress: payload.response.macAddress};
	const message = readMessage(captured, topic, JSON.stringify(payload));
	return message.kind === 'answer' ? message.answer : message.kind;
};

describe('a captured answer', () => {
	it('to the query for energy by month has the one month with data', () => {
		expect(readCapture(monthly)).toEqual({
			name: 'energyByMonth',
			value: [
				{
					year: 2026,
					month: 1,
					use: {heatPumpWh: 163_228, elementWh: 34_473, heatPumpHours: 412, elementHours: 9},
				},
			],
		});
	});

	it('to the query for diagnostics has hours, starts, days and overflows', () => {
		expect(readCapture(diagnostics)).toEqual({
			name: 'diagnostics',
			value: {
				daysSinceInstallation: 359,
				compressor: {hours: 3124, starts: 757},
				fan: {hours: 3138, starts: 794},
				upperElement: {hours: 35, starts: 375},
				lowerElement: {hours: 0, starts: 20},
				recirculationPump: {hours: 0, starts: 0},
				heatPumpWh: 1_266_585,
				elementWh: 146_337,
				condensateOverflows: 3,
			},
		});
	});

	it('to the query for firmware that waits has none', () => {
		expect(readCapture(firmware)).toEqual({name: 'waitingFirmware', value: []});
	});

	it('to the query for the recirculation schedule has when the pump is switched', () => {
		expect(readCapture(recirculation)).toEqual({
			name: 'recirculationSchedule',
			value: {
				isInForce: true,
				list: [{isEnabled: true, days: [2, 3, 4, 5, 6], hour: 6, minute: 0, isPumpOn: true}],
			},
		});
	});

	it('to the query for reservations has them', () => {
		expect(readCapture(noReservations)).toEqual({
			name: 'reservations',
			value: {isInForce: false, list: []},
		});
		expect(readCapture(reservations)).toMatchObject({
			name: 'reservations',
			value: {
				isInForce: true,
				list: [
					{hour: 6, minute: 30, mode: 3},
					{hour: 22, mode: 5},
				],
			},
		});
	});

	it('to the query for the device info has no recirculation capability, and the numbers of its components', () => {
		expect(readCapture(feature)).toMatchObject({
			name: 'deviceInfo',
			value: {
				tankGallons: 65,
				hasRecirculation: undefined,
				softwareCodes: {controller: 33_556_241, panel: 0, wifi: 268_435_985},
			},
		});
	});
});

it('the device info of the simulated heater says what it is', () => {
	const state = createHeater({seed: 1, localMs: 0, volumeCode: 3});
	const message = read({feature: toDeviceInfo(state, 'SERIAL')}, 'cmd/52/navilink-aabbccddeeff/C/res/did');
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

it('a firmware number reads as four', () => {
	expect(firmwareText(184_614_912)).toBe('11.1.0.0');
});
