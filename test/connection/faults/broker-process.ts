import {expect} from 'vitest';
import {everyBroker, unmoved, whileConnected, type FaultCase} from './fault-case.js';
import {outage, outsider, publishWell} from './strikes.js';

const floodSize = 20_000;
const atOnce = 500;

/** What the end of a process looks like: the system closes its sockets, or resets them where it left bytes unread. */
const closed = {
	code: 'closed',
	says: 'the broker closed the connection',
	orElse: {ECONNRESET: 'the connection was cut'},
} as const;

/** Faults of the broker itself, and more than it likes of what it does well. */
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
		...closed,
		proof: publishWell,
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
		proof: publishWell,
	},
	{
		...whileConnected,
		fault: 'the broker restarts four times, each time soon after letting the program in',
		on: ['mosquitto'],
		async strike(stage) {
			const {broker} = stage;
			for (let restart = 0; restart < 4; restart++) {
				await outage(
					stage,
					async () => broker.signal?.('SIGKILL'),
					async () => broker.restart?.(),
				);
			}
		},
		outages: 4,
		states: Array.from({length: 4}, () => whileConnected.states).flat(),
		...closed,
		atLast: 'the broker closed the connection; another program may use the same client id',
		waitsMs: [2000, 3000, 4500, 6750],
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
