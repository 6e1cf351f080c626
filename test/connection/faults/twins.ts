import {everyBroker, lostForGood, whileConnected, type FaultCase, type Stage} from './fault-case.js';
import {outage, outsider} from './strikes.js';

/** Three times that a twin gets in, and the broker only hangs up. */
const takeTurns = async (stage: Stage): Promise<void> => {
	for (let turn = 0; turn < 3; turn++) {
		await outage(stage, async () => outsider(stage, 'twin'));
	}
};

/** Others with the same client id. */
export const twins: readonly FaultCase[] = [
	{
		...whileConnected,
		fault: 'a twin with the same client id takes over, and the broker only hangs up',
		on: everyBroker,
		// No broker says so in 3.1.1, nor mosquitto 2.0.11 in MQTT 5.
		options: {clientId: 'twin', mqttVersion: '3.1.1'},
		strike: async stage => outsider(stage, 'twin'),
		code: 'closed',
		says: 'the broker closed the connection',
	},
	{
		...lostForGood,
		fault: 'a twin with the same client id takes over, and the broker says so (MQTT 5)',
		on: ['simulator'],
		options: {clientId: 'twin'},
		strike: async stage => outsider(stage, 'twin'),
		code: 'reason 0x8E',
		says: 'another program took over the connection with the same client identifier: stop one of the two (the broker says: session taken over)',
	},
	{
		...whileConnected,
		fault: 'two twins take turns, three times within a minute',
		on: everyBroker,
		options: {clientId: 'twin', mqttVersion: '3.1.1'},
		outages: 3,
		strike: takeTurns,
		states: Array.from({length: 3}, () => whileConnected.states).flat(),
		code: 'closed',
		says: 'the broker closed the connection',
		atLast: 'the broker closed the connection; another program may use the same client id',
		waitsMs: [2000, 3000, 4500],
	},
];
