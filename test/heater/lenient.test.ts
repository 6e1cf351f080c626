import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import captures from '../fixtures/captures.json' with {type: 'json'};
import {heaterFromMac} from '../../source/heater/heater.js';
import {readMessage} from '../../source/heater/messages.js';
import {type StatusFieldName} from '../../source/heater/status-fields.js';
import {decodeStatus} from '../../source/heater/status.js';
import {sampleOfStatus} from '../../source/insight/sample-of-status.js';

const heater = heaterFromMac('aabbccddeeff');
const topic = 'cmd/52/navilink-aabbccddeeff/st';
const [firstCapture] = captures;
const fieldNames = Object.keys(firstCapture?.response.status ?? {});

/** Everything that no field of a status may be. */
const wrong = fc.oneof(
	fc.string(),
	fc.boolean(),
	fc.constant(null),
	fc.array(fc.integer(), {maxLength: 3}),
	fc.record({a: fc.integer()}),
	fc.constantFrom(1e308, -1e308),
);

/** A name of a field with what becomes of it; undefined is removed. */
const damage = fc.dictionary(fc.constantFrom(...fieldNames), fc.option(wrong, {nil: undefined, freq: 2}), {
	maxKeys: fieldNames.length,
});

const capture = fc.constantFrom(...captures);

describe('a status of which anything is missing, null or of a wrong type', () => {
	it('is taken, and no other field changes', () => {
		fc.assert(
			fc.property(capture, damage, ({response, ...envelope}, changes) => {
				const status: Record<string, unknown> = {...response.status, ...changes};
				const message = readMessage(
					heater,
					topic,
					JSON.stringify({...envelope, response: {...response, status}}),
				);
				if (message.kind !== 'status') {
					throw new TypeError(`it is taken for ${message.kind}`);
				}

				const whole = decodeStatus(response.status).status;
				const expected = Object.fromEntries(
					Object.entries(whole).filter(([name]) => !Object.hasOwn(changes, name)),
				);
				expect(message.decoded.status).toEqual(expected);
			}),
			{numRuns: 300},
		);
	});

	it('is taken with any envelope around it that names no other heater', () => {
		const member = fc.option(fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean()), {
			nil: undefined,
		});
		const members = fc.record({
			clientID: member,
			sessionID: member,
			protocolVersion: member,
			requestTopic: member,
		});
		const names = fc.constantFrom('aabbccddeeff', 'AABBCCDDEEFF', null, undefined, 7);
		const inner = fc.record({deviceType: member, additionalValue: member, macAddress: names});
		fc.assert(
			fc.property(capture, members, inner, ({response: {status}}, outside, inside) => {
				const message = readMessage(
					heater,
					topic,
					JSON.stringify({...outside, response: {...inside, status}}),
				);
				expect(message).toMatchObject({kind: 'status', decoded: {rejectedFields: []}});
			}),
		);
	});

	it('makes a sample with the rest of it', () => {
		const context = {atMs: 0, connectionState: 'connected', messagesReceived: 1};
		const whole = sampleOfStatus(decodeStatus(firstCapture?.response.status).status, context);
		const ofField: ReadonlyArray<readonly [StatusFieldName, keyof typeof whole]> = [
			['dhwChargePer', 'chargePercent'],
			['dhwTemperature', 'waterCelsius'],
			['dhwTemperatureSetting', 'setpointCelsius'],
			['currentInstPower', 'powerWatts'],
			['dhwUse', 'isDrawing'],
			['errorCode', 'errorCode'],
			['touStatus', 'touStatus'],
			['wifiRssi', 'wifiDbm'],
		];
		for (const [field, name] of ofField) {
			const status = decodeStatus({...firstCapture?.response.status, [field]: null});
			expect(sampleOfStatus(status.status, context)).toEqual({...whole, [name]: undefined});
		}
	});
});
