import fc from 'fast-check';
import {heater} from '../../../test/monitor/support/fake-connection.js';
import energy from '../../../test/fixtures/mqtt/energy-monthly.json' with {type: 'json'};
import featureMessage from '../../../test/fixtures/mqtt/feature.json' with {type: 'json'};
import reservations from '../../../test/fixtures/mqtt/reservations-json.json' with {type: 'json'};
import {hostileTexts} from './texts.js';

const answer = (body: object): object => ({response: {...body, macAddress: heater.macAddress}});
const {feature} = featureMessage.payload.response;

/** What a heater answers besides its status (docs/protocol.md §7–§9), in all forms it has. */
export const answers: readonly object[] = [
	answer({feature}),
	answer({did: feature}),
	answer(energy.payload.response),
	answer(reservations.payload.response),
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
