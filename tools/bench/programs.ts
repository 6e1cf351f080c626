import process from 'node:process';
import {linesOf, runWell, start} from '../support/children.js';
import {macAddress, statusTopic} from './payloads.js';

const limitMs = 600_000;

/** Runs a file of `programs/` with its packages as they are shipped. @returns The JSON of its last line of output. */
export const runProgram = async (name: string, args: readonly string[]): Promise<unknown> => {
	// With CI set, Ink draws only a last frame.
	const env = {...process.env, CI: 'false', NODE_ENV: 'production'};
	const program = ['tools/run.js', '--bundled', `tools/bench/programs/${name}.ts`];
	const {stdout} = await runWell([process.execPath, ...program, ...args], {env, limitMs});
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as unknown;
};

/** The heater of the bench with a broker, in a separate process so that it costs the program nothing. */
export type HeaterProcess = {
	readonly url: string;
	/** Arguments with which the program watches it. */
	readonly args: readonly string[];
	/** Sends statuses; resolves when they are sent, rejects where the process ends before. */
	readonly flood: (ratePerSecond: number, count: number) => Promise<void>;
};

/** Calls `use` with a running heater. @throws {Error} where it ends early. */
export const withHeater = async <Value>(use: (heater: HeaterProcess) => Promise<Value>): Promise<Value> => {
	const child = start([process.execPath, 'tools/run.js', 'tools/bench/programs/heater.ts'], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const exited = new Promise<number | null>(resolve => {
		child.once('close', resolve);
	});
	const {stdin, stdout} = child;
	if (stdin === null || stdout === null) {
		throw new TypeError('a child without pipes');
	}

	// A heater that is gone is reported by the lines that are missing.
	stdin.on('error', () => undefined);
	const nextLine = linesOf(stdout, 'the heater of the bench');
	const end = async (): Promise<void> => {
		stdin.end();
		const code = await exited;
		if (code !== 0) {
			throw new Error(`the heater of the bench ended with ${code ?? child.signalCode}`);
		}
	};

	try {
		const url = `mqtt://127.0.0.1:${await nextLine()}`;
		return await use({
			url,
			args: ['--broker', url, '--device', macAddress],
			async flood(ratePerSecond, count) {
				stdin.write(`flood ${ratePerSecond} ${count}\n`);
				await nextLine();
			},
		});
	} finally {
		await end();
	}
};

/**
A script for Node: mqtt.js with MQTT 5 that parses each message and does nothing else. It prints `subscribed`.

@param onStatus - A statement that is run for each message.
*/
export const bareSubscriber = (url: string, onStatus = ''): string => `
const client = require('mqtt').connect('${url}', {protocolVersion: 5, properties: {receiveMaximum: 100}});
client.once('connect', () => client.subscribe('${statusTopic}', {qos: 1}, () => console.log('subscribed')));
client.on('error', () => undefined);
client.on('message', (_topic, payload) => {
	JSON.parse(payload);
	${onStatus}
});`;
