import {afterEach, describe, expect, it} from 'vitest';
import captures from '../fixtures/captures.json' with {type: 'json'};
import {decodeStatus, unknownFieldsOf} from '../../source/heater/status.js';
import {needing} from '../support/judges.js';
import {startMosquitto} from '../support/mosquitto.js';
import {Program} from '../support/program.js';
import {playTo} from './support/heater-publisher.js';
import {startOldBroker} from './support/old-broker.js';

const macAddress = 'aabbccddeeff';

/** Read off the captured messages by hand, with docs/protocol.md §4 and §5 beside them. */
const expected = [
	[92, 137.3, 140.9, 32, 'Heat Pump Only', 'Heat Pump', 1, 137.5, 128.5, 5900, 1544],
	[92, 137.3, 140.9, 32, 'Heat Pump Only', 'Heat Pump', 432, 137.5, 128.5, 5928, 1516],
	[92, 137.3, 140.9, 96, 'Heat Pump + Resistive Element', 'Energy Saver', 433, 137.3, 128.7, 5928, 1516],
	[92, 137.3, 140.9, 96, 'Heat Pump + Resistive Element', 'High Demand', 434, 137.5, 128.7, 5928, 1516],
	[92, 137.3, 140.9, 32, 'Heat Pump Only', 'Heat Pump', 5058, 137.3, 129, 5956, 1488],
	[92, 137.3, 140.9, 0, 'Standby', 'Power Off', 434, 137.5, 129, 5956, 1488],
	[98, 140, 140.9, 96, 'Heat Pump + Resistive Element', 'Energy Saver', 16, 140, 139.5, 6968, 196],
	[98, 140, 140.9, 64, 'Resistive Element Only', 'Electric', 7, 140, 139.3, 6968, 196],
	[98, 140, 140.9, 0, 'Standby', 'Vacation', 4764, 140, 139.5, 6968, 476],
	[100, 140, 137.3, 0, 'Standby', 'Heat Pump', 16, 140.4, 139.3, 6880, 0],
	[100, 140.9, 140.9, 32, 'Heat Pump Only', 'Heat Pump', 11, 140.9, 139.3, 7024, 420],
] as const;

const keys = [
	'dhw_charge_percent',
	'dhw_temperature_f',
	'dhw_temperature_setting_f',
	'operation_mode',
	'operation_mode_description',
	'mode_description',
	'power_w',
	'tank_upper_temperature_f',
	'tank_lower_temperature_f',
	'usable_energy_wh',
	'energy_to_setpoint_wh',
] as const;

const ends: Array<() => Promise<unknown>> = [];

afterEach(async () => {
	for (const end of ends.splice(0).toReversed()) {
		await end();
	}
});

/** Watches the captured messages through a broker with the real program, and returns what it printed. */
const watchThrough = async (url: string): Promise<Program> => {
	const heater = await playTo(url, macAddress, captures);
	ends.push(heater.stop);
	const program = new Program(['--broker', url, '--device', 'AA:BB:CC:DD:EE:FF', '--json']);
	ends.push(async () => program.stop());
	await program.until(({stdout}) => (stdout.match(/"type":"status"/gv) ?? []).length === captures.length);
	return program;
};

const figuresOf = (program: Program): unknown[] =>
	program.recordsOf('status').map(record => keys.map(key => record[key]));

describe('the captured messages', () => {
	it('arrive whole through mosquitto, in MQTT 5', needing('mosquitto'), async () => {
		const broker = await startMosquitto();
		ends.push(broker.stop);
		const program = await watchThrough(broker.tcpUrl);
		expect(figuresOf(program)).toEqual(expected);
		expect(program.recordsOf('connection').map(({state}) => state)).toEqual(['connecting', 'connected']);
		expect(program.recordsOf('status').map(record => record.mqtt_version)).toEqual(captures.map(() => '5'));
		expect(await program.stop()).toBe(0);
		expect(program.stderr).toBe('');
		expect(program.recordsOf('summary')).toHaveLength(1);
	});

	it('arrive whole through mosquitto over WebSocket', needing('mosquitto'), async () => {
		const broker = await startMosquitto();
		ends.push(broker.stop);
		const program = await watchThrough(broker.webSocketUrl);
		expect(figuresOf(program)).toEqual(expected);
	});

	it('arrive whole through a broker of MQTT 3.1.1, after one refusal', async () => {
		const broker = await startOldBroker();
		ends.push(broker.stop);
		const program = await watchThrough(broker.url);
		expect(figuresOf(program)).toEqual(expected);
		expect(broker.refused()).toBe(1);
		expect(program.recordsOf('status').map(record => record.mqtt_version)).toEqual(
			captures.map(() => '3.1.1'),
		);
		expect(await program.stop()).toBe(0);
		expect(program.stderr).toBe('');
	});

	it('decode with no field rejected and none unknown', () => {
		const decoded = captures.map(({response}) => decodeStatus(response.status));
		expect(decoded.map(one => [one.rejectedFields, unknownFieldsOf(one)])).toEqual(
			captures.map(() => [[], []]),
		);
	});
});
