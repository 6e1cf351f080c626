import mqtt, {type MqttClient} from 'mqtt';
import {afterEach, expect, it} from 'vitest';
import captures from '../fixtures/captures.json' with {type: 'json'};
import {Program} from '../support/program.js';
import {playTo} from './support/heater-publisher.js';
import {startOldBroker} from './support/old-broker.js';

const macAddress = 'aabbccddeeff';
const session = `evt/52/navilink-${macAddress}/connection`;
const ends: Array<() => Promise<unknown>> = [];

afterEach(async () => {
	for (const end of ends.splice(0).toReversed()) {
		await end();
	}
});

const say = async (client: MqttClient, topic: string, message: unknown, retain = false): Promise<void> => {
	await client.publishAsync(topic, JSON.stringify(message), {qos: 1, retain});
};

it('what a heater announces becomes events in --json, and a retained absence does not', async () => {
	const broker = await startOldBroker();
	ends.push(broker.stop);
	const client = await mqtt.connectAsync(broker.url, {protocolVersion: 4, reconnectPeriod: 0});
	ends.push(async () => client.endAsync(true));
	const status = (value: number) => ({event: {macAddress, connection: {os: 'A', status: value}}});
	await say(client, session, status(0), true);
	const heater = await playTo(broker.url, macAddress, captures.slice(0, 1));
	ends.push(heater.stop);
	const program = new Program(['--broker', broker.url, '--device', macAddress, '--json', '--mqtt', '3.1.1']);
	ends.push(async () => program.stop());
	await program.until(run => run.recordsOf('status').length > 0);
	expect(program.recordsOf('event')).toEqual([]);
	await say(client, `cmd/52/navilink-${macAddress}/ctrl-fail`, {response: {macAddress, failCode: 2}});
	await say(client, session, status(0));
	await program.until(run => run.recordsOf('alert').length > 0);
	await say(client, session, status(1));
	await program.until(run => run.recordsOf('event').length > 2);
	expect(program.recordsOf('event')).toMatchObject([
		{
			kind: 'control-refused',
			fail_code: 2,
			sentence: 'a control by another app was refused: too soon after the last one',
		},
		{kind: 'heater-offline', source: 'heater', sentence: 'offline: the heater lost its connection'},
		{kind: 'heater-online'},
	]);
	expect(program.recordsOf('alert')).toMatchObject([{name: 'heater-offline', state: 'raised'}]);
});
