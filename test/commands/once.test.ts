import {afterEach, describe, expect, it} from 'vitest';
import {Program} from '../support/program.js';
import {startCapturedHeater, type CapturedHeater} from './support/captured-heater.js';
import {startOldBroker} from './support/old-broker.js';

const macAddress = 'aabbccddeeff';
const ends: Array<() => Promise<unknown>> = [];

afterEach(async () => {
	for (const end of ends.splice(0).toReversed()) {
		await end();
	}
});

const startOnce = async (
	how: Parameters<typeof startCapturedHeater>[2],
	...flags: readonly string[]
): Promise<{heater: CapturedHeater; program: Program}> => {
	const broker = await startOldBroker();
	ends.push(broker.stop);
	const heater = await startCapturedHeater(broker.url, macAddress, how);
	ends.push(heater.stop);
	const program = new Program(['--broker', broker.url, '--device', macAddress, '--once', ...flags]);
	ends.push(async () => program.stop());
	return {heater, program};
};

const pump = {
	recircOperationMode: 3,
	recircPumpOperationStatus: 2,
	recircTempSetting: 98,
	recircDhwFlowRate: 38,
};

describe('--once --json', () => {
	it('asks for everything that the heater can tell, and says it in one object', async () => {
		const {heater, program} = await startOnce({fields: pump}, '--json');
		expect(await program.ended).toBe(0);
		expect(program.stderr).toBe('');
		const [record, ...others] = program.records;
		expect(others).toEqual([]);
		expect(record).toMatchObject({
			type: 'status',
			dhw_charge_percent: 92,
			lifetime: {
				days_since_installation: 359,
				compressor_hours: 3124,
				compressor_starts: 757,
				upper_element_hours: 35,
				lower_element_starts: 20,
				heat_pump_wh: 1_266_585,
				condensate_overflows: 3,
			},
			waiting_firmware: [],
			recirculation: {
				mode: 'Schedule',
				is_pump_on: true,
				is_button_ready: null,
				flow_liters_per_minute: 3.8,
				setpoint_f: 120.2,
				water_f: null,
				schedule: {
					is_in_force: true,
					entries: [
						{
							is_enabled: true,
							days: ['Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
							hour: 6,
							minute: 0,
							is_pump_on: true,
						},
					],
				},
			},
		});
		expect(new Set(heater.heard.map(({topic}) => topic.split('/').slice(3).join('/')))).toEqual(
			new Set([
				'st',
				'st/did',
				'st/energy-usage-monthly-query/rd',
				'st/td/rd',
				'st/dl-sw-info',
				'st/recirc-rsv/rd',
			]),
		);
		expect(new Set(heater.heard.map(({topic}) => topic)).size).toBe(heater.heard.length);
	});

	it('asks a heater without a recirculation pump for no schedule of one, and says nothing of it', async () => {
		const {heater, program} = await startOnce({fields: {recircOperationMode: 0}}, '--json');
		expect(await program.ended).toBe(0);
		expect(program.records[0]).not.toHaveProperty('recirculation');
		expect(heater.heard.filter(({topic}) => topic.includes('recirc'))).toEqual([]);
	});

	it('is null where the heater does not answer', async () => {
		const {program} = await startOnce(
			{silentTo: [16_777_226, 16_777_228]},
			'--json',
			'--answer-timeout',
			'1',
		);
		expect(await program.ended).toBe(0);
		expect(program.records).toHaveLength(1);
		expect(program.records[0]).toMatchObject({
			type: 'status',
			energy_by_month: null,
			lifetime: null,
			waiting_firmware: [],
		});
	});

	it('says what has come where it is ended meanwhile', async () => {
		const {heater, program} = await startOnce({fields: pump, silentTo: [16_777_228]}, '--json');
		// It asks for this schedule once it has read the status.
		while (!heater.heard.some(({topic}) => topic.endsWith('/recirc-rsv/rd'))) {
			await new Promise(resolve => {
				setImmediate(resolve);
			});
		}

		expect(program.stdout).toBe('');
		await program.stop();
		expect(program.records).toHaveLength(1);
		expect(program.records[0]).toMatchObject({type: 'status', dhw_charge_percent: 92, lifetime: null});
	});
});

describe('--once as a table', () => {
	it('asks for nothing but a status', async () => {
		const {heater, program} = await startOnce({});
		expect(await program.ended).toBe(0);
		expect(heater.heard.map(({command}) => command)).toEqual([16_777_219]);
	});
});
