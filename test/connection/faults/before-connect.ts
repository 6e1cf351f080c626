import {Buffer} from 'node:buffer';
import {packet, types} from '../../support/packets.js';
import {
	atConnecting,
	everyBroker,
	forGood,
	newBrokers,
	unclearly,
	type FaultCase,
	type Stage,
} from './fault-case.js';
import {healProxy, hex, instead, resetWhenSpokenTo, throughProxy} from './strikes.js';

/** An answer to CONNECT that is not the broker's, in the form of the version that was asked in. */
const refusal = (reason5: number, code3: number) =>
	throughProxy({
		toClient: ({type, bytes}) =>
			type === types.connack
				? bytes.length > 4
					? packet(0x20, 0, reason5, 0)
					: packet(0x20, 0, bytes[3] === 0 ? code3 : (bytes[3] ?? 0))
				: bytes,
	});

/** Nothing passes any more, either way, from a packet of the program on. */
const frozenAt = (type: number) => ({
	strike({proxy}: Stage): void {
		proxy.behaviour = {
			toBroker(packet) {
				if (packet.type !== type) {
					return packet.bytes;
				}

				proxy.freeze();
				return undefined;
			},
		};
	},
	heal: healProxy,
});

const credentials = 'check the account or the credentials in --broker';

/** What SUBACK may refuse with (MQTT 5 §3.9.3), and whether it is tried again. */
const refusedFilters: ReadonlyArray<readonly [number, typeof atConnecting | typeof forGood, string]> = [
	[0x80, atConnecting, 'the broker gave no reason'],
	[0x83, atConnecting, 'the broker reported an implementation-specific error'],
	[0x91, atConnecting, 'the broker reported a packet identifier that is in use'],
	[0x97, atConnecting, 'the broker reported that a quota is exceeded'],
	[0x87, forGood, `the broker refused as not authorized: ${credentials}`],
	[0x8f, forGood, 'the broker refused a topic filter'],
	[0x9e, forGood, 'the broker does not support shared subscriptions'],
	[0xa1, forGood, 'the broker does not support subscription identifiers'],
	[0xa2, forGood, 'the broker does not support wildcard subscriptions'],
];

/** 3.1.1 knows the first only (§3.9.3). */
const subscriptionRefusals = refusedFilters.map(([reason, shape, says]): FaultCase => ({
	...shape,
	fault: `the subscription is refused, ${hex(reason)}${reason === 0x80 ? '' : ' (MQTT 5)'}`,
	on: reason === 0x80 ? everyBroker : newBrokers,
	letsConnack: true,
	...throughProxy({
		toClient: ({type, bytes}) =>
			type === types.suback ? Buffer.from([...bytes.subarray(0, -1), reason]) : bytes,
	}),
	code: `reason ${hex(reason)}`,
	says,
}));

/** The library counts the connect limit on the clock of the machine. */
const silent = {limits: {connectMs: 500}};

/** Faults before the broker has let the program in. */
export const beforeConnect: readonly FaultCase[] = [
	{
		...atConnecting,
		fault: 'the name of the broker cannot be looked up',
		on: everyBroker,
		endpoint({proxy}) {
			const urls = ['mqtt://broker.invalid:1883'];
			return () => ({url: urls.shift() ?? `mqtt://127.0.0.1:${proxy.port}`});
		},
		code: ['ENOTFOUND', 'EAI_AGAIN'],
		says: 'the name of the broker cannot be looked up: check the address and the network',
	},
	{
		...atConnecting,
		fault: 'nothing listens on the port',
		on: everyBroker,
		strike: async ({proxy}) => proxy.refuse(),
		heal: async ({proxy}) => proxy.listen(),
		code: 'ECONNREFUSED',
		says: 'nothing answers at the address of the broker: check that it runs and that the port is right',
	},
	{
		...unclearly,
		fault: 'the connection is accepted, then silence',
		on: everyBroker,
		options: silent,
		...instead(() => undefined),
		code: 'connect-timeout',
		says: 'the broker did not answer in time',
		besides: 'the connect limit in both versions of MQTT (2 × 20 s)',
	},
	{
		...unclearly,
		fault: 'the connection is closed before CONNACK',
		on: everyBroker,
		...instead(client => client.end()),
		code: 'closed',
		says: 'the broker closed the connection before answering',
	},
	{
		...unclearly,
		fault: 'the connection is reset before CONNACK',
		on: everyBroker,
		...instead(resetWhenSpokenTo),
		code: 'ECONNRESET',
		says: 'the connection was cut',
	},
	{
		...unclearly,
		fault: 'garbage instead of CONNACK',
		on: everyBroker,
		...instead(client => client.write(Buffer.alloc(64, 0xff))),
		code: 'unreadable',
		says: 'the broker sent something that is not MQTT',
	},
	{
		...unclearly,
		fault: 'a packet of 268 MB is announced',
		on: everyBroker,
		...instead(client => client.write(Buffer.from([0x20, 0xff, 0xff, 0xff, 0x7f]))),
		code: 'oversized',
		says: 'the broker sent a packet that is far too large',
	},
	{
		...forGood,
		fault: 'user name or password refused (MQTT 5: 0x86)',
		on: newBrokers,
		...refusal(0x86, 4),
		code: 'reason 0x86',
		says: `the broker refused the user name or password: ${credentials}`,
	},
	{
		...forGood,
		fault: 'not authorized (MQTT 5: 0x87)',
		on: newBrokers,
		...refusal(0x87, 5),
		code: 'reason 0x87',
		says: `the broker refused as not authorized: ${credentials}`,
	},
	{
		...forGood,
		fault: 'user name or password refused (3.1.1: 4)',
		on: everyBroker,
		options: {mqttVersion: '3.1.1'},
		...refusal(0x86, 4),
		code: 'reason 0x04',
		says: `the broker refused the user name or password: ${credentials}`,
	},
	{
		...forGood,
		fault: 'not authorized (3.1.1: 5)',
		on: everyBroker,
		options: {mqttVersion: '3.1.1'},
		...refusal(0x87, 5),
		code: 'reason 0x05',
		says: `the broker refused the connection as not authorized: ${credentials}`,
	},
	{
		...atConnecting,
		fault: 'the broker is busy (MQTT 5: 0x89)',
		on: newBrokers,
		...refusal(0x89, 3),
		code: 'reason 0x89',
		says: 'the broker is busy',
	},
	{
		...atConnecting,
		fault: 'the broker is not available (3.1.1: 3)',
		on: everyBroker,
		options: {mqttVersion: '3.1.1'},
		...refusal(0x88, 3),
		code: 'reason 0x03',
		says: 'the broker is not available',
	},
	{
		...atConnecting,
		fault: 'the link freezes before CONNACK',
		on: newBrokers,
		options: {...silent, mqttVersion: '5'},
		...frozenAt(types.connect),
		code: 'connect-timeout',
		says: 'the broker did not answer in time',
		besides: 'the connect limit (20 s)',
	},
	{
		...atConnecting,
		fault: 'the link freezes between CONNACK and SUBACK',
		on: everyBroker,
		options: {limits: {subscribeMs: 9000}},
		letsConnack: true,
		...frozenAt(types.subscribe),
		code: 'no-acknowledgement',
		says: 'the broker did not answer the subscription in time',
		waitsMs: [9000, 2000],
	},
	{
		...atConnecting,
		fault: 'the subscription is never answered',
		on: everyBroker,
		options: {limits: {subscribeMs: 9000}},
		letsConnack: true,
		...throughProxy({toClient: ({type, bytes}) => (type === types.suback ? undefined : bytes)}),
		code: 'no-acknowledgement',
		says: 'the broker did not answer the subscription in time',
		waitsMs: [9000, 2000],
	},
	{
		...atConnecting,
		fault: 'the broker stays away for longer than there are retries (here 3)',
		on: everyBroker,
		options: {reconnect: {jitter: false, maxRetries: 3}},
		strike: async ({proxy}) => proxy.refuse(),
		heal: async ({proxy}) => proxy.listen(),
		healedAt: ['failed'],
		// A wait and an attempt each.
		states: [
			'connecting',
			...Array.from({length: 6}, () => 'reconnecting' as const),
			'failed',
			'reconnecting',
			'connected',
		],
		code: 'ECONNREFUSED',
		says: 'nothing answers at the address of the broker: check that it runs and that the port is right',
		waitsMs: [2000, 3000, 4500, 15 * 60_000],
	},
	...subscriptionRefusals,
];
