import {Buffer} from 'node:buffer';
import {disconnect5, largeMessage} from '../../support/packets.js';
import {
	atConnecting,
	everyBroker,
	forGood,
	untilMended,
	newBrokers,
	unclearly,
	whileConnected,
	type FaultCase,
	type Stage,
} from './fault-case.js';
import {frame, instead, resetWhenSpokenTo, opcodes, publishWell, upgraded} from './strikes.js';

/** Answers every upgrade with a status, until healed. */
export const answering = (status: number, dateOf?: () => Date) => ({
	over: 'WebSocket' as const,
	on: everyBroker,
	code: `HTTP ${status}`,
	strike({proxy}: Stage): void {
		proxy.behaviour = {
			opened(client) {
				client.removeAllListeners('data');
				client.once('data', () => {
					const date = dateOf === undefined ? '' : `Date: ${dateOf().toUTCString()}\r\n`;
					client.end(`HTTP/1.1 ${status} No\r\n${date}Content-Length: 0\r\nConnection: close\r\n\r\n`);
				});
			},
		};
	},
	heal({proxy}: Stage): void {
		proxy.behaviour = {};
	},
});

const hoursMs = 3_600_000;

/** A clock some hours off the broker's. */
export const off = (hours: number) => () => new Date(Date.now() + hours * hoursMs);

const refused = 'the broker refused the credentials';

const overWebSocket = {over: 'WebSocket', on: everyBroker} as const;

const beforeConnack: readonly FaultCase[] = [
	{
		...atConnecting,
		...overWebSocket,
		fault: 'nothing listens on the port',
		strike: async ({proxy}) => proxy.refuse(),
		heal: async ({proxy}) => proxy.listen(),
		code: 'ECONNREFUSED',
		says: 'nothing answers at the address of the broker: check that it runs and that the port is right',
	},
	{
		...atConnecting,
		...overWebSocket,
		fault: 'the upgrade is never answered',
		options: {limits: {connectMs: 1000}},
		...instead(() => undefined),
		code: 'connect-timeout',
		says: 'the broker did not answer in time',
		besides: 'the connect limit (20 s)',
	},
	{
		...atConnecting,
		...overWebSocket,
		fault: 'the connection is closed instead of an answer to the upgrade',
		...instead(client => client.end()),
		// Node's HTTP gives an end without an answer this code.
		code: 'ECONNRESET',
		says: 'the connection was cut',
	},
	{
		...atConnecting,
		...overWebSocket,
		fault: 'the connection is reset instead of an answer to the upgrade',
		...instead(resetWhenSpokenTo),
		code: 'ECONNRESET',
		says: 'the connection was cut',
	},
	{
		...atConnecting,
		...overWebSocket,
		fault: 'garbage instead of an answer to the upgrade',
		...instead(client => client.write(Buffer.alloc(64, 0xff))),
		code: 'unreadable',
		says: 'the broker sent something that is not MQTT',
	},
	{
		...unclearly,
		...overWebSocket,
		fault: 'the upgrade is answered, then the connection is closed',
		...instead(upgraded(client => client.end())),
		code: 'closed',
		says: 'the broker closed the connection before answering',
	},
	{
		...unclearly,
		...overWebSocket,
		fault: 'the upgrade is answered, then the connection is reset',
		...instead(upgraded(client => client.resetAndDestroy())),
		code: 'ECONNRESET',
		says: 'the connection was cut',
	},
	{
		...unclearly,
		...overWebSocket,
		fault: 'the upgrade is answered, then comes no MQTT',
		...instead(upgraded(client => client.write(frame(opcodes.binary, Buffer.alloc(16, 0xff))))),
		code: 'unreadable',
		says: 'the broker sent something that is not MQTT',
	},
];

/** What is put on the line of a standing connection. */
const sending = (bytes: Buffer) => ({
	...whileConnected,
	...overWebSocket,
	strike({proxy}: Stage): void {
		proxy.send(bytes);
	},
	proof: publishWell,
});

const whileUp: readonly FaultCase[] = [
	{
		...whileConnected,
		...overWebSocket,
		fault: 'the connection is closed',
		strike({proxy}) {
			proxy.cut('FIN');
		},
		code: 'closed',
		says: 'the broker closed the connection',
		proof: publishWell,
	},
	{
		...whileConnected,
		...overWebSocket,
		fault: 'the connection is reset',
		strike({proxy}) {
			proxy.cut('RST');
		},
		// The library of the WebSocket keeps the reset to itself.
		code: 'closed',
		says: 'the broker closed the connection',
		proof: publishWell,
	},
	{
		...whileConnected,
		...overWebSocket,
		fault: 'half open: nothing comes any more, and the heater was asked',
		options: {limits: {publishMs: 20_000}},
		strike({proxy, watched}) {
			proxy.freeze();
			watched.manager.probe();
		},
		code: 'no-ping-answer',
		says: 'the broker stopped answering',
		waitsMs: [5000, 2000],
		proof: publishWell,
	},
	{
		...sending(frame(opcodes.close, Buffer.from([0x03, 0xe9]))),
		fault: 'the WebSocket is closed politely (1001)',
		code: 'closed',
		says: 'the broker closed the connection',
	},
	{
		...sending(frame(opcodes.binary, Buffer.alloc(16, 0xff))),
		fault: 'a frame that is not MQTT',
		code: 'unreadable',
		says: 'the broker sent something that is not MQTT',
	},
	{
		...sending(Buffer.alloc(16, 0xff)),
		fault: 'something that is no frame',
		code: 'unreadable',
		says: 'the broker sent something that is not MQTT',
	},
	{
		...sending(frame(opcodes.binary, Buffer.from([0x30, 0x80, 0x80, 0x40]))),
		fault: 'a message of 1 MB is announced',
		code: 'oversized',
		says: 'the broker sent a packet that is far too large',
	},
	{
		...sending(frame(opcodes.binary, largeMessage)),
		fault: 'a message of 2 MB in one frame',
		code: 'oversized',
		says: 'the broker sent a packet that is far too large',
	},
	{
		...sending(frame(opcodes.binary, disconnect5(0x8b))),
		on: newBrokers,
		fault: 'DISCONNECT 0x8B (MQTT 5)',
		code: 'reason 0x8B',
		says: 'the broker is shutting down',
	},
];

/** Refusals of the upgrade to WebSocket. */
export const webSocket: readonly FaultCase[] = [
	{
		...untilMended,
		...answering(400),
		fault: 'HTTP 400',
		says: 'the broker did not accept the WebSocket request (HTTP 400)',
	},
	{...forGood, ...answering(401), fault: 'HTTP 401', says: `${refused} (HTTP 401)`},
	{...forGood, ...answering(403), fault: 'HTTP 403', says: `${refused} (HTTP 403)`},
	{
		...untilMended,
		...answering(404),
		fault: 'HTTP 404',
		says: 'there is no MQTT at this address: check the path in --broker (HTTP 404)',
	},
	{
		...forGood,
		...answering(426),
		fault: 'HTTP 426',
		says: 'the broker refused the signed address as expired (HTTP 426)',
	},
	{
		...atConnecting,
		...answering(429),
		fault: 'HTTP 429',
		says: 'the broker limits how often clients connect (HTTP 429)',
	},
	{
		...atConnecting,
		...answering(500),
		fault: 'HTTP 500',
		says: 'the broker reported an error (HTTP 500)',
	},
	{
		...atConnecting,
		...answering(503),
		fault: 'HTTP 503',
		says: 'the broker reported an error (HTTP 503)',
	},
	{
		...forGood,
		...answering(403, off(2)),
		fault: 'HTTP 403, and the clock here is two hours slow',
		says: `${refused} (HTTP 403): the clock of this machine is 2 h slow`,
	},
	{
		...forGood,
		...answering(403, off(0)),
		fault: 'HTTP 403, and the clock here is right',
		says: `${refused} (HTTP 403)`,
	},
	...beforeConnack,
	...whileUp,
];
