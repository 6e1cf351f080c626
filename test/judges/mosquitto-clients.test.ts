import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';
import {parseJson} from '../../source/support/json.js';
import {needing} from '../support/judges.js';
import {regularEnd, runProgram} from './support/run-program.js';

const limitMs = 15_000;

/** Each request is heard as well as its answer: among these messages in a row are both. */
const messageCount = 6;

/** Runs one of mosquitto's client programs, which has to succeed; returns its output. */
const run = async (program: string, args: readonly string[]): Promise<string> => {
	const {end, stdout, stderr} = await runProgram(program, args, {limitMs});
	expect({program, end, stderr}).toEqual({program, end: regularEnd, stderr: ''});
	return stdout;
};

describe("mosquitto's clients", needing('mosquittoClients'), () => {
	let simulator: Simulator;

	beforeEach(async () => {
		simulator = await startSimulator({seed: 1, speed: 1, clock: systemClock});
	});

	afterEach(async () => {
		await simulator.close();
	});

	it.each(['mqttv5', 'mqttv311'])(
		'in %s: mosquitto_sub hears the status that mosquitto_pub asks for',
		async version => {
			const [{macAddress, additionalValue} = {macAddress: '', additionalValue: ''}] = simulator.heaters;
			const {port} = new URL(simulator.brokerUrl);
			const broker = ['-h', '127.0.0.1', '-p', port, '-V', version, '-q', '1'];
			const heater = `cmd/52/navilink-${macAddress}`;
			const clientId = 'mosquitto-pub';
			const request = {
				clientID: clientId,
				sessionID: '1767225600000',
				protocolVersion: 2,
				requestTopic: `${heater}/st`,
				responseTopic: `${heater}/${clientId}/res`,
				request: {command: 16_777_219, deviceType: 52, macAddress, additionalValue},
			};

			// It prints nothing before its end, so when it has subscribed is unknown: requests follow each other until then.
			const end = new AbortController();
			const format = ['-F', '%t %p', '-C', String(messageCount)];
			const listening = run('mosquitto_sub', [...broker, '-t', `${heater}/#`, ...format]).finally(() => {
				end.abort();
			});
			while (!end.signal.aborted) {
				const publish = ['-i', clientId, '-t', request.requestTopic, '-m', JSON.stringify(request)];
				await run('mosquitto_pub', [...broker, ...publish]);
			}

			const heard = await listening;
			const messages = heard
				.trim()
				.split('\n')
				.map(line => {
					const gap = line.indexOf(' ');
					return {topic: line.slice(0, gap), payload: parseJson(line.slice(gap))};
				});
			expect(messages).toContainEqual({topic: request.requestTopic, payload: request});
			const isNumber: unknown = expect.any(Number);
			const status: unknown = expect.objectContaining({command: 16_777_219, dhwChargePer: isNumber});
			const response: unknown = expect.objectContaining({macAddress, status});
			const payload: unknown = expect.objectContaining({clientID: clientId, response});
			expect(messages).toContainEqual({topic: request.responseTopic, payload});
		},
	);
});
