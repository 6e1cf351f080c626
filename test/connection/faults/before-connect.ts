import {Buffer} from 'node:buffer';
import {type Socket} from 'node:net';
import {packet, types} from '../../support/packets.js';
import {atConnecting, everyBroker, forGood, newBrokers, type FaultCase, type Stage} from './fault-case.js';

/** Connections that the broker never sees, until healed. */
const instead = (opened: (client: Socket) => unknown) => ({
	strike({proxy}: Stage): void {
		proxy.behaviour = {opened};
	},
	heal({proxy}: Stage): void {
		proxy.behaviour = {};
	},
});

/** An answer to CONNECT that is not the broker's, in the form of the version that was asked in. */
const refusal = (reason5: number, code3: number) => ({
	strike({proxy}: Stage): void {
		proxy.behaviour = {
			toClient: ({type, bytes}) =>
				type === types.connack
					? bytes.length > 4
						? packet(0x20, 0, reason5, 0)
						: packet(0x20, 0, bytes[3] === 0 ? code3 : (bytes[3] ?? 0))
					: bytes,
		};
	},
	heal({proxy}: Stage): void {
		proxy.behaviour = {};
	},
});

const credentials = 'check the account or the credentials in --broker';

/** Faults before the broker has let the program in. */
export const beforeConnect: readonly FaultCase[] = [
	{
		...atConnecting,
		fault: 'the name of the broker cannot be looked up',
		on: everyBroker,
		options: {limits: {connectMs: 20_000}},
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
		...atConnecting,
		fault: 'the connection is accepted, then silence',
		on: everyBroker,
		...instead(() => undefined),
		code: 'connect-timeout',
		says: 'the broker did not answer in time',
		besides: 'the connect limit (20 s)',
	},
	{
		...atConnecting,
		fault: 'the connection is closed before CONNACK',
		on: everyBroker,
		...instead(client => client.end()),
		code: 'closed',
		says: 'the broker closed the connection before answering',
	},
	{
		...atConnecting,
		fault: 'the connection is reset before CONNACK',
		on: everyBroker,
		...instead(client => client.resetAndDestroy()),
		code: 'ECONNRESET',
		says: 'the connection was cut',
	},
	{
		...atConnecting,
		fault: 'garbage instead of CONNACK',
		on: everyBroker,
		...instead(client => client.write(Buffer.alloc(64, 0xff))),
		code: 'unreadable',
		says: 'the broker sent something that is not MQTT',
	},
	{
		...atConnecting,
		fault: 'a packet of 268 MB is announced',
		on: everyBroker,
		...instead(client => client.write(Buffer.from([0x20, 0xff, 0xff, 0xff, 0x7f]))),
		code: 'oversized',
		says: 'the broker sent a packet far larger than any heater does',
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
		fault: 'refused credentials that can be made anew',
		on: everyBroker,
		endpoint:
			({proxy}) =>
			() => ({url: `mqtt://127.0.0.1:${proxy.port}`, isRenewable: true}),
		options: {mqttVersion: '3.1.1'},
		...refusal(0x87, 5),
		code: 'reason 0x05',
		says: `the broker refused the connection as not authorized: ${credentials}`,
		waitsMs: [],
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
		fault: 'the subscription is refused (0x80)',
		on: everyBroker,
		strike({proxy}) {
			proxy.behaviour = {
				toClient: ({type, bytes}) =>
					type === types.suback ? Buffer.from([...bytes.subarray(0, -1), 0x80]) : bytes,
			};
		},
		heal({proxy}) {
			proxy.behaviour = {};
		},
		code: 'reason 0x80',
		says: 'the broker gave no reason',
	},
	{
		...atConnecting,
		fault: 'the subscription is never answered',
		on: everyBroker,
		options: {limits: {connectMs: 20_000, subscribeMs: 5000, pingMs: 20_000}},
		strike({proxy}) {
			proxy.behaviour = {toClient: ({type, bytes}) => (type === types.suback ? undefined : bytes)};
		},
		heal({proxy}) {
			proxy.behaviour = {};
		},
		code: 'no-acknowledgement',
		says: 'the broker did not answer the subscription in time',
		waitsMs: [5000, 2000],
	},
];
