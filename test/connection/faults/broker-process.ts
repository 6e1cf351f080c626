import {connectAsync} from 'mqtt';
import {expect} from 'vitest';
import {everyBroker, lostForGood, unmoved, whileConnected, type FaultCase, type Stage} from './fault-case.js';

/** Another client, straight to the broker. */
const outsider = async ({broker, onEnd}: Stage, clientId?: string) => {
	const client = await connectAsync(`mqtt://127.0.0.1:${broker.tcpPort}`, {
		protocolVersion: 4,
		reconnectPeriod: 0,
		...(clientId !== undefined && {clientId}),
	});
	onEnd(() => client.end(true));
	return client;
};

const floodSize = 20_000;
const atOnce = 500;

/** Faults of the broker itself, and of others at it. */
export const brokerProcess: readonly FaultCase[] = [
	...(['SIGKILL', 'SIGTERM'] as const).map((signal): FaultCase => ({
		...whileConnected,
		fault: `the broker is ended by ${signal} and started again`,
		on: ['mosquitto'],
		async strike({broker}) {
			await broker.signal?.(signal);
		},
		async heal({broker}) {
			await broker.restart?.();
		},
		code: ['closed', 'ECONNRESET'],
		says: 'the broker closed the connection',
	})),
	{
		...whileConnected,
		fault: 'the broker stands still (SIGSTOP), and the heater was asked',
		on: ['mosquitto'],
		async strike({broker, watched}) {
			await broker.signal?.('SIGSTOP');
			watched.manager.probe();
		},
		async heal({broker}) {
			await broker.signal?.('SIGCONT');
		},
		code: 'no-ping-answer',
		says: 'the broker stopped answering',
		waitsMs: [5000, 2000],
	},
	{
		...whileConnected,
		fault: 'the broker restarts four times, each time soon after letting the program in',
		on: ['mosquitto'],
		async strike({broker, watched}) {
			for (let restart = 0; restart < 4; restart++) {
				const from = watched.states.length;
				await broker.signal?.('SIGKILL');
				await watched.reached('reconnecting', from);
				await broker.restart?.();
				await watched.reached('connected', from);
			}
		},
		states: Array.from({length: 4}, () => ['reconnecting', 'connected'] as const).flat(),
		code: ['closed', 'ECONNRESET'],
		says: 'the broker closed the connection',
		waitsMs: [2000, 3000, 4500, 6750],
	},
	{
		...whileConnected,
		fault: 'a twin with the same client id takes over, and the broker only hangs up',
		on: ['mosquitto', 'aedes 1.2'],
		options: {clientId: 'twin'},
		async strike(stage) {
			await outsider(stage, 'twin');
		},
		code: 'closed',
		says: 'the broker closed the connection',
	},
	{
		...lostForGood,
		fault: 'a twin with the same client id takes over, and the broker says so',
		on: ['simulator'],
		options: {clientId: 'twin'},
		async strike(stage) {
			await outsider(stage, 'twin');
		},
		code: 'reason 0x8E',
		says: 'another program took over the connection with the same client identifier: stop one of the two',
	},
	{
		...unmoved,
		fault: `a flood: ${floodSize.toLocaleString('en')} messages at once`,
		on: everyBroker,
		async strike(stage) {
			const app = await outsider(stage);
			for (let start = 0; start < floodSize; start += atOnce) {
				await Promise.all(
					Array.from({length: atOnce}, async (_, index) =>
						app.publishAsync('test/flood', String(start + index), {qos: 1}),
					),
				);
			}

			await stage.watched.heardCount(floodSize);
		},
		proof({watched}) {
			expect(watched.heard).toEqual(Array.from({length: floodSize}, (_, index) => `test/flood ${index}`));
		},
	},
];
