import {atConnecting, forGood, newBrokers, type FaultCase, type Stage} from './fault-case.js';

/** Answers every upgrade with a status, until healed. */
const answering = (status: number, dateOf?: () => Date) => ({
	over: 'WebSocket' as const,
	on: newBrokers,
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

const renewable = {
	...atConnecting,
	waitsMs: [],
	endpoint:
		({proxy}: {readonly proxy: {readonly port: number}}) =>
		() => ({url: `ws://127.0.0.1:${proxy.port}/mqtt`, isRenewable: true}),
};

const hoursMs = 3_600_000;

/** A clock some hours off the broker's. */
const off = (hours: number) => () => new Date(Date.now() + hours * hoursMs);

const refused = 'the broker refused the credentials';

/** Refusals of the upgrade to WebSocket. */
export const webSocket: readonly FaultCase[] = [
	{
		...forGood,
		...answering(400),
		fault: 'HTTP 400',
		says: 'the broker did not accept the WebSocket request (HTTP 400)',
	},
	{...forGood, ...answering(401), fault: 'HTTP 401', says: `${refused} (HTTP 401)`},
	{...forGood, ...answering(403), fault: 'HTTP 403', says: `${refused} (HTTP 403)`},
	{
		...forGood,
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
		says: 'the broker has trouble of its own (HTTP 500)',
	},
	{
		...atConnecting,
		...answering(503),
		fault: 'HTTP 503',
		says: 'the broker has trouble of its own (HTTP 503)',
	},
	{
		...answering(403),
		...renewable,
		fault: 'HTTP 403 to credentials that can be made anew',
		says: `${refused} (HTTP 403)`,
	},
	{
		...answering(403, off(2)),
		...renewable,
		fault: 'HTTP 403, and the clock here is two hours slow',
		says: `${refused} (HTTP 403): the clock of this machine is 2 h slow`,
	},
	{
		...answering(403, off(-2)),
		...renewable,
		fault: 'HTTP 403, and the clock here is two hours fast',
		says: `${refused} (HTTP 403): the clock of this machine is 2 h fast`,
	},
];
