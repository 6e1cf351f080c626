import process from 'node:process';
import {linesOf, runWell, start, type RunOptions} from '../support/children.js';
import {macAddress, statusTopic} from './payloads.js';

const limitMs = 600_000;

/** Runs Node. @returns The JSON of its last line of output. */
export const runNode = async (args: readonly string[], onStart?: RunOptions['onStart']): Promise<unknown> => {
	// With CI set, Ink draws only a last frame.
	const env = {...process.env, CI: 'false', NODE_ENV: 'production'};
	const {stdout} = await runWell([process.execPath, ...args], {env, limitMs, ...(onStart && {onStart})});
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as unknown;
};

/** Runs a file of `programs/` with its packages as they are shipped; see `runNode`. */
export const runProgram = async (
	name: string,
	args: readonly string[],
	onStart?: RunOptions['onStart'],
): Promise<unknown> =>
	runNode(['tools/run.js', '--bundled', `tools/bench/programs/${name}.ts`, ...args], onStart);

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

@param count - Ends after this many messages and prints the time of the last `count - 1`, as JSON.
*/
export const bareSubscriber = (url: string, count = Infinity): string => `
const client = require('mqtt').connect('${url}', {protocolVersion: 5, properties: {receiveMaximum: 100}});
let heard = 0, cpu, began;
client.on('connect', () => client.subscribe('${statusTopic}', {qos: 1}, () => console.log('subscribed')));
client.on('message', (_topic, payload) => {
	JSON.parse(payload);
	heard++;
	if (heard === 1) { cpu = process.cpuUsage(); began = performance.now(); }
	if (heard === ${count}) {
		const {user, system} = process.cpuUsage(cpu);
		console.log(JSON.stringify({cpuSeconds: (user + system) / 1e6, seconds: (performance.now() - began) / 1000}));
		client.end(true);
	}
});`;

/**
A script for Node: mqtt.js as it is installed, which reconnects and subscribes again. It prints `subscribed`, and for each lost
connection the time of the first message after it, in milliseconds since the epoch.
*/
export const bareReconnecter = (url: string): string => `
const client = require('mqtt').connect('${url}', {protocolVersion: 5});
let isWaiting = false;
client.once('connect', () => client.subscribe('${statusTopic}', {qos: 1}, () => console.log('subscribed')));
client.on('close', () => { isWaiting = true; });
client.on('error', () => undefined);
client.on('message', () => {
	if (isWaiting) { isWaiting = false; console.log(performance.timeOrigin + performance.now()); }
});`;
