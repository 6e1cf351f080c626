import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import mqtt from 'mqtt';
import {afterEach, expect, it} from 'vitest';
import captures from '../fixtures/captures.json' with {type: 'json'};
import {needing} from '../support/judges.js';
import {startMosquitto} from '../support/mosquitto.js';
import {Program} from '../support/program.js';
import {startOldBroker} from './support/old-broker.js';

const macAddress = 'aabbccddeeff';
const ends: Array<() => Promise<unknown>> = [];

afterEach(async () => {
	for (const end of ends.splice(0).toReversed()) {
		await end();
	}
});

const message = (fields: object): string =>
	JSON.stringify({
		response: {...captures[0]?.response, macAddress, status: {...captures[0]?.response.status, ...fields}},
	});

/** Topics that the program hears: the heater's own, and one of those that answers go to. */
const topics = [`cmd/52/navilink-${macAddress}/st`, `cmd/52/navilink-${macAddress}/st/did`];

/** The broker keeps a status with an error; the program comes, then the heater sends another status. */
const watchKept = async (url: string): Promise<{program: Program; rows: readonly string[]}> => {
	const folder = await mkdtemp(join(tmpdir(), 'navilink-retained-'));
	ends.push(async () => rm(folder, {recursive: true}));
	const heater = await mqtt.connectAsync(url, {protocolVersion: 4, reconnectPeriod: 0});
	ends.push(async () => heater.endAsync(true));
	for (const topic of topics) {
		await heater.publishAsync(topic, message({errorCode: 799, dhwChargePer: 7}), {qos: 1, retain: true});
	}

	const file = join(folder, 'out.csv');
	const args = ['--broker', url, '--device', macAddress, '--json', '--log', file];
	const program = new Program(args);
	ends.push(async () => program.stop());
	heater.on('message', () => {
		heater.publish(topics[0] ?? '', message({dhwChargePer: 55}), {qos: 1});
	});
	await heater.subscribeAsync(`evt/52/navilink-${macAddress}/app-connection`, {qos: 1});
	await program.until(() => program.recordsOf('status').length > 0);
	await program.stop();
	const text = await readFile(file, 'utf8');
	const rows = text.trimEnd().split('\n').slice(1);
	return {program, rows: rows.filter(row => row.split(',')[1] !== '')};
};

const expectNothingKept = (
	{program, rows}: Awaited<ReturnType<typeof watchKept>>,
	mqttVersion: string,
): void => {
	const statuses = program.recordsOf('status');
	expect(new Set(statuses.map(record => record.dhw_charge_percent))).toEqual(new Set([55]));
	expect(statuses[0]).toMatchObject({mqtt_version: mqttVersion});
	expect(program.recordsOf('alert')).toEqual([]);
	expect(rows.length).toBe(statuses.length);
	expect(rows.every(row => row.split(',')[1] === '55')).toBe(true);
};

it('a message that the broker kept is no reading, row or alert in MQTT 5', needing('mosquitto'), async () => {
	const broker = await startMosquitto();
	ends.push(broker.stop);
	expectNothingKept(await watchKept(broker.tcpUrl), '5');
});

it('a message that the broker kept is no reading, row or alert in MQTT 3.1.1', async () => {
	const broker = await startOldBroker();
	ends.push(broker.stop);
	expectNothingKept(await watchKept(broker.url), '3.1.1');
});
