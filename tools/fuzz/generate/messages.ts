import fc from 'fast-check';
import {heater} from '../../../test/monitor/support/fake-connection.js';
import {hostileTexts} from './texts.js';

const use = {hpUsage: 2400, heUsage: 0, hpTime: 5, heTime: 0};

const feature = {
	countryCode: 3,
	modelTypeCode: 513,
	volumeCode: 2,
	controllerSwVersion: 184_614_912,
	panelSwVersion: 167_772_160,
	wifiSwVersion: 50_333_952,
	controllerSerialNumber: 'S3CRET0001',
	dhwTemperatureMin: 81,
	dhwTemperatureMax: 131,
	temperatureType: 2,
};

const member = {enable: 2, week: 62, hour: 5, min: 30, mode: 4, param: 121};

const answer = (body: object): object => ({response: {macAddress: heater.macAddress, ...body}});

/** What a heater answers besides its status (docs/protocol.md §7–§9), in all forms it has. */
export const answers: readonly object[] = [
	answer({feature}),
	answer({did: feature}),
	answer({
		usage: [
			{year: 2026, month: 2, data: Array.from({length: 28}, () => use)},
			{year: 2026, month: 3, data: Array.from({length: 31}, () => use)},
		],
		total: {...use, hpUsage: 1_234_567},
	}),
	answer({reservationUse: 2, reservation: [member, {...member, week: 130, hour: 7}]}),
	answer({reservationUse: 2, reservation: '023e051e0479013e071e0379'}),
	{request: {command: 16_777_219, macAddress: heater.macAddress}},
];

const mac = heater.macAddress;

/** Topics that messages come on: this heater's, this client's, and those of nobody. */
export const topics: fc.Arbitrary<string> = fc.oneof(
	fc.constantFrom(
		`cmd/52/navilink-${mac}/res`,
		`cmd/52/navilink-${mac}/st/did`,
		`cmd/52/navilink-${mac}/ctrl`,
		'cmd/52/C/res/energy-usage-daily-query/rd',
		'cmd/52/C/res/rsv/rd',
		'cmd/52/navilink-000000000000/res',
	),
	fc
		.tuple(fc.constantFrom(`cmd/52/navilink-${mac}/`, 'cmd/52/C/res/', ''), hostileTexts)
		.map(([head, tail]) => head + tail),
);
