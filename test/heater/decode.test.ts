import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import captures from '../fixtures/captures.json' with {type: 'json'};
import {energyToSetpointWh, usableEnergyWh} from '../../source/heater/energy.js';
import {encodings} from '../../source/heater/encodings.js';
import {heaterFromMac, parseMacAddress} from '../../source/heater/heater.js';
import {readMessage} from '../../source/heater/messages.js';
import {doingSentence, modeName, operationModeName} from '../../source/heater/modes.js';
import {errorSentence} from '../../source/heater/error-codes.js';
import {statusFieldNames} from '../../source/heater/status-fields.js';
import {decodeStatus, unknownFieldsOf} from '../../source/heater/status.js';
import {fahrenheit, fahrenheitDifference, outsideFahrenheit} from '../../source/heater/temperature.js';

const heater = heaterFromMac('aabbccddeeff');
const topic = 'cmd/52/navilink-aabbccddeeff/st';
const [firstCapture] = captures;
const read = (envelope: unknown, on = topic): ReturnType<typeof readMessage> =>
	readMessage(heater, on, JSON.stringify(envelope));

describe('encodings', () => {
	const table: ReadonlyArray<readonly [keyof typeof encodings, unknown, unknown]> = [
		['halfCelsius', 117, 58.5],
		['halfCelsius', -3, -1.5],
		['tenthCelsius', 586, 58.6],
		['tenthCelsius', -42, -4.2],
		['tenthKelvin', 50, 5],
		['tenthKelvin', -1, -0.1],
		['tenthLitresPerMinute', 76, 7.6],
		['fourWattHours', 1861, 7444],
		['signal', 59, -59],
		['signal', -59, -59],
		['signal', 0, undefined],
		['flag', 2, true],
		['flag', 1, false],
		['flag', 0, undefined],
		['flag', 3, undefined],
		['invertedFlag', 1, true],
		['invertedFlag', 2, false],
		['number', 0, 0],
		['number', '5', undefined],
		['number', null, undefined],
		['number', [5], undefined],
	];
	for (const [name, raw, expected] of table) {
		it(`${name} reads ${JSON.stringify(raw)} as ${String(expected)}`, () => {
			expect(encodings[name].decode(raw)).toBe(expected);
		});
	}
});

describe('temperatures', () => {
	it('convert as the panel shows them', () => {
		expect(fahrenheit(58.5)).toBeCloseTo(137.3, 10);
		expect(fahrenheit(-40)).toBe(-40);
		// Five kelvin of superheat are nine Fahrenheit degrees, not 41 °F.
		expect(fahrenheitDifference(5)).toBe(9);
	});

	it('round outdoors by the formula of the panel', () => {
		// 8.5 °C = 47.3 °F; 9.5 °C = 49.1 °F with the remainder 9.
		expect(outsideFahrenheit(17, 0)).toBe(48);
		expect(outsideFahrenheit(19, 0)).toBe(49);
		expect(outsideFahrenheit(17, 1)).toBe(47);
	});
});

describe('decodeStatus', () => {
	it('knows every field of the captured firmware', () => {
		const wire = Object.keys(firstCapture?.response.status ?? {});
		expect(wire).toHaveLength(87);
		expect(wire.filter(name => !new Set<string>(statusFieldNames).has(name))).toEqual([]);
	});

	it('takes a sensor that is not there for unknown, not for freezing', () => {
		const {status} = decodeStatus(firstCapture?.response.status);
		expect(status).not.toHaveProperty('currentInletTemperature');
		expect(status).not.toHaveProperty('outsideTemperature');
		expect(status.dhwUseSustained).toBeUndefined();
	});

	it('counts usable energy and what is missing to the setpoint', () => {
		const {status} = decodeStatus({totalEnergyCapacity: 1861, availableEnergyCapacity: 386});
		expect(usableEnergyWh(status)).toBe(5900);
		expect(energyToSetpointWh(status)).toBe(1544);
		expect(usableEnergyWh(decodeStatus({totalEnergyCapacity: 1, availableEnergyCapacity: 2}).status)).toBe(0);
		expect(usableEnergyWh({})).toBeUndefined();
	});

	it('throws for no JSON value', () => {
		const known = new Set<string>(statusFieldNames);
		fc.assert(
			fc.property(fc.jsonValue(), value => {
				expect(Object.keys(decodeStatus(value).status).filter(name => !known.has(name))).toEqual([]);
			}),
		);
	});

	it('loses no other field to a corrupt one', () => {
		const clean = {...firstCapture?.response.status};
		const corrupt = fc.oneof(
			fc.string(),
			fc.constant(null),
			fc.boolean(),
			fc.array(fc.integer()),
			fc.object(),
		);
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...Object.keys(clean), 'newField'), corrupt), damage => {
				const {status} = decodeStatus({...clean, ...damage});
				const untouched = decodeStatus(
					Object.fromEntries(Object.entries(clean).filter(([name]) => !Object.hasOwn(damage, name))),
				).status;
				expect(status).toEqual(untouched);
			}),
		);
	});

	it('names what it rejected and what it does not know', () => {
		const decoded = decodeStatus({dhwChargePer: '92', brandNew: 1, tankUpperTemperature: 586});
		expect(decoded).toMatchObject({
			rejectedFields: ['dhwChargePer'],
			status: {tankUpperTemperature: 58.6},
		});
		expect(unknownFieldsOf(decoded)).toEqual(['brandNew']);
	});
});

describe('modes', () => {
	it('have one name for a code and its multiple of 32', () => {
		const names = [0, 1, 2, 3, 4, 5, 6].map(code => operationModeName(code));
		expect(names).toEqual([
			'Standby',
			'Heat Pump Only',
			'Resistive Element Only',
			'Heat Pump + Resistive Element',
			'Defrost',
			'Error',
			'Maintenance',
		]);
		expect([32, 64, 96, 128, 160, 192].map(code => operationModeName(code))).toEqual(names.slice(1));
		expect([7, 33, 224, -1].map(code => operationModeName(code))).toEqual([
			'Unknown (7)',
			'Unknown (33)',
			'Unknown (224)',
			'Unknown (-1)',
		]);
		expect([1, 2, 3, 4, 5, 6, 7].map(code => modeName(code))).toEqual([
			'Heat Pump',
			'Electric',
			'Energy Saver',
			'High Demand',
			'Vacation',
			'Power Off',
			'Unknown (7)',
		]);
		expect(operationModeName(undefined)).toBeUndefined();
	});

	it('say what each captured heater did', () => {
		expect(captures.map(({response}) => doingSentence(decodeStatus(response.status).status))).toEqual([
			'heat called for, not running yet',
			'heating with the heat pump',
			'heating with the heat pump',
			'heating with heat pump and element',
			'heating with the heat pump',
			'switched off',
			'heating with the element',
			'heat called for, not running yet',
			'standing by',
			'standing by',
			'heating with the heat pump',
		]);
	});
});

describe('errors', () => {
	it('have a text, with and without a sub-code, and never hide an unknown one', () => {
		expect(errorSentence(0, 0)).toBeUndefined();
		expect(errorSentence(undefined, 1)).toBeUndefined();
		expect(errorSentence(407, 1)).toBe('E407-01 hot-water sensor: reads too low');
		expect(errorSentence(799, 0)).toBe('E799 water leak');
		expect(errorSentence(96, 0)).toBe('E096 upper heater');
		expect(errorSentence(123, 4)).toBe('E123-04');
	});
});

describe('readMessage', () => {
	const status = {dhwChargePer: 92, command: 16_777_219};

	it('finds a status wherever firmware puts it', () => {
		for (const envelope of [{response: {status}}, {response: {st: status}}, {status}, {st: status}]) {
			expect(read(envelope)).toMatchObject({
				kind: 'status',
				cause: 'answer',
				decoded: {status: {dhwChargePer: 92}},
			});
		}
	});

	it('tells an answer, a push and an acknowledgement apart', () => {
		const causeOf = (command: number, on?: string): unknown => {
			const message = read({response: {status: {command}}}, on);
			return message.kind === 'status' ? message.cause : message.kind;
		};

		expect(causeOf(16_777_219)).toBe('answer');
		expect([0, 67_108_883, 67_108_892].map(command => causeOf(command))).toEqual(['push', 'push', 'push']);
		expect([33_554_433, 33_554_464].map(command => causeOf(command))).toEqual(['control', 'control']);
		expect(causeOf(16_777_219, 'cmd/52/navilink-aabbccddeeff/ctrl')).toBe('control');
	});

	it('ignores echoed requests and other heaters, and survives anything', () => {
		expect(read({request: {command: 16_777_219}, clientID: 'x'}).kind).toBe('other');
		expect(read({response: {macAddress: '001122334455', status}}).kind).toBe('foreign');
		expect(read({response: {macAddress: 'AABBCCDDEEFF', status}}).kind).toBe('status');
		expect(read([1]).kind).toBe('malformed');
		expect(readMessage(heater, topic, '{"response":').kind).toBe('malformed');
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), payload => {
				expect(() => readMessage(heater, topic, payload)).not.toThrow();
			}),
		);
	});
});

describe('parseMacAddress', () => {
	it('takes every usual writing and nothing else', () => {
		for (const text of ['aabbccddeeff', 'AA:BB:CC:DD:EE:FF', 'aa-bb-cc-dd-ee-ff', ' aabb.ccdd.eeff ']) {
			expect(parseMacAddress(text)).toBe('aabbccddeeff');
		}

		for (const text of ['', 'aabbccddeef', 'aabbccddeefg', 'aabbccddeeff/#']) {
			expect(parseMacAddress(text)).toBeUndefined();
		}
	});
});
