import {Buffer} from 'node:buffer';
import {disconnect5, largeMessage, packet, types} from '../../support/packets.js';
import {everyBroker, lostForGood, newBrokers, unmoved, whileConnected, type FaultCase} from './fault-case.js';
import {hex, outsider, publishInVain, publishWell} from './strikes.js';

/** Reason codes a server may send in DISCONNECT (MQTT 5 §3.14.2.1), and what they say. */
const passing: ReadonlyArray<readonly [number, string]> = [
	[0x00, 'the broker closed the connection'],
	[0x80, 'the broker gave no reason'],
	[0x83, 'the broker reported an implementation-specific error'],
	[0x89, 'the broker is busy'],
	[0x8b, 'the broker is shutting down'],
	[0x8d, 'the broker received nothing within the keep-alive time'],
	[0x93, 'the broker received more messages at once than it allows'],
	[0x96, 'the broker received messages too fast'],
	[0x97, 'the broker reported that a quota is exceeded'],
	[0x9c, 'the broker asks to use another server temporarily'],
	[0x9f, 'the broker limits how often clients connect'],
	[0xa0, 'the connection reached the time limit of the broker'],
];

const credentials = 'check the account or the credentials in --broker';

const lasting: ReadonlyArray<readonly [number, string]> = [
	[0x81, 'the broker reported a malformed packet'],
	[0x82, 'the broker reported a protocol error'],
	[0x87, `the broker refused as not authorized: ${credentials}`],
	[0x8e, 'another program took over the connection with the same client identifier: stop one of the two'],
	[0x8f, 'the broker refused a topic filter'],
	[0x90, 'the broker refused a topic name'],
	[0x94, 'the broker refused a topic alias'],
	[0x95, 'the broker refused a packet as too large'],
	[0x98, 'an administrator of the broker closed the connection'],
	[0x99, 'the broker refused the format of a message'],
	[0x9a, 'the broker does not support retained messages'],
	[0x9b, 'the broker does not support this quality of service'],
	[0x9d, 'the broker has moved to another address'],
	[0x9e, 'the broker does not support shared subscriptions'],
	[0xa1, 'the broker does not support subscription identifiers'],
	[0xa2, 'the broker does not support wildcard subscriptions'],
];

const goodbye =
	(shape: typeof whileConnected | typeof lostForGood) =>
	([reason, says]: readonly [number, string]): FaultCase => ({
		...shape,
		fault: `DISCONNECT ${hex(reason)} (MQTT 5)`,
		on: newBrokers,
		strike({proxy}) {
			proxy.send(disconnect5(reason));
		},
		code: reason === 0 ? 'closed' : `reason ${hex(reason)}`,
		says,
	});

/** The head of a PUBLISH of 32 bytes, and no more. */
const halfMessage = Buffer.from([0x30, 0x20, 0x00, 0x04, 0x74]);

/** Faults of a connection that stands. */
export const duringConnection: readonly FaultCase[] = [
	{
		...whileConnected,
		fault: 'the connection is closed',
		on: everyBroker,
		strike({proxy}) {
			proxy.cut('FIN');
		},
		code: 'closed',
		says: 'the broker closed the connection',
		proof: publishWell,
	},
	{
		...whileConnected,
		fault: 'the connection is reset',
		on: everyBroker,
		strike({proxy}) {
			proxy.cut('RST');
		},
		code: 'ECONNRESET',
		says: 'the connection was cut',
		proof: publishWell,
	},
	{
		...whileConnected,
		fault: 'garbage in the midst of it',
		on: everyBroker,
		strike({proxy}) {
			proxy.send(Buffer.alloc(16, 0xff));
		},
		code: 'unreadable',
		says: 'the broker sent something that is not MQTT',
		proof: publishWell,
	},
	{
		...whileConnected,
		fault: 'a message of 1 MB is announced',
		on: everyBroker,
		strike({proxy}) {
			proxy.send(Buffer.from([0x30, 0x80, 0x80, 0x40]));
		},
		code: 'oversized',
		says: 'the broker sent a packet that is far too large',
	},
	{
		...whileConnected,
		fault: 'a message of 2 MB is sent',
		on: everyBroker,
		strike({proxy}) {
			proxy.send(largeMessage);
		},
		code: 'oversized',
		says: 'the broker sent a packet that is far too large',
		proof: publishWell,
	},
	{
		...whileConnected,
		fault: 'a message with QoS 2 is sent',
		on: everyBroker,
		strike({proxy}) {
			proxy.send(Buffer.from([0x34, 0x07, 0x00, 0x01, 0x74, 0x00, 0x01, 0x00, 0x00]));
		},
		code: 'qos-2',
		says: 'the broker sent a message with QoS 2, which is not subscribed to',
		proof: publishWell,
	},
	{
		...unmoved,
		fault: 'somebody publishes 2 MB, and the broker was told that this is too much (MQTT 5)',
		on: ['mosquitto'],
		async strike(stage) {
			const app = await outsider(stage);
			await app.publishAsync('test/large', Buffer.alloc(2 * 1024 * 1024), {qos: 1});
		},
		proof: publishWell,
	},
	{
		...whileConnected,
		fault: 'half of a message, then silence, and the heater was asked',
		on: everyBroker,
		strike({proxy, watched}) {
			proxy.send(halfMessage);
			proxy.freeze();
			watched.manager.probe();
		},
		code: 'no-ping-answer',
		says: 'the broker stopped answering',
		waitsMs: [5000, 2000],
		proof: publishWell,
	},
	{
		...whileConnected,
		fault: 'half open: nothing comes any more, and the heater was asked',
		on: everyBroker,
		options: {limits: {publishMs: 20_000}},
		strike({proxy, watched}) {
			proxy.freeze();
			// What the monitor does when an answer is missing.
			watched.manager.probe();
		},
		code: 'no-ping-answer',
		says: 'the broker stopped answering',
		waitsMs: [5000, 2000],
		proof: publishWell,
	},
	{
		...whileConnected,
		fault: 'half open, and a message of ours is not acknowledged',
		on: everyBroker,
		options: {limits: {publishMs: 9000}},
		async strike(stage) {
			stage.proxy.freeze();
			await publishInVain(stage);
		},
		code: 'no-ping-answer',
		says: 'the broker stopped answering',
		waitsMs: [9000, 5000, 2000],
	},
	{
		...whileConnected,
		fault: 'half open, and nobody asks: keep-alive 12 s',
		on: ['mosquitto', 'aedes 1.2'],
		options: {keepAliveSeconds: 12},
		strike({proxy}) {
			proxy.freeze();
		},
		code: 'no-ping-answer',
		says: 'the broker stopped answering',
		waitsMs: [9000, 5000, 2000],
	},
	{
		...whileConnected,
		// As AWS IoT does (MQTT 5 §3.2.2.3.14): the ping goes out after three quarters of what the server says.
		fault: 'half open, and nobody asks: keep-alive 12 s, raised by the broker to 30 s (MQTT 5)',
		on: ['simulator'],
		options: {keepAliveSeconds: 12},
		strike({proxy}) {
			proxy.freeze();
		},
		code: 'no-ping-answer',
		says: 'the broker stopped answering',
		waitsMs: [22_500, 5000, 2000],
	},
	{
		...unmoved,
		fault: 'an acknowledgement is lost',
		on: everyBroker,
		options: {limits: {publishMs: 9000, pingMs: 20_000}},
		async strike(stage) {
			stage.proxy.behaviour = {
				toClient: ({type, bytes}) => (type === types.puback ? undefined : bytes),
			};
			await publishInVain(stage);
			stage.proxy.behaviour = {};
		},
		proof: publishWell,
	},
	{
		...unmoved,
		fault: 'a message of ours is refused (PUBACK 0x87, MQTT 5)',
		on: newBrokers,
		async strike(stage) {
			stage.proxy.behaviour = {
				toClient: ({type, bytes}) =>
					type === types.puback ? packet(0x40, bytes[2] ?? 0, bytes[3] ?? 0, 0x87, 0) : bytes,
			};
			await publishInVain(stage);
			stage.proxy.behaviour = {};
		},
		proof: publishWell,
	},
	...passing.map(row => goodbye(whileConnected)(row)),
	...lasting.map(row => goodbye(lostForGood)(row)),
];
