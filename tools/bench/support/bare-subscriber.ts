/**
A script for Node: the least that anything in it does with such messages, which is mqtt.js as it comes, MQTT 5, and each
one parsed. It says `subscribed`.

@param count - Ends after so many messages, with what the last `count - 1` of them took, as JSON.
*/
export const bareSubscriber = (url: string, topic: string, count = Infinity): string => `
const client = require('mqtt').connect('${url}', {protocolVersion: 5, properties: {receiveMaximum: 100}});
let heard = 0, cpu, began;
client.on('connect', () => client.subscribe('${topic}', {qos: 1}, () => console.log('subscribed')));
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
A script for Node: mqtt.js as it comes, with its usual way to reconnect and subscribe again. It says `subscribed`. For each time the connection is lost it writes a
line: when the first message after that came, in milliseconds since the epoch.
*/
export const bareReconnecter = (url: string, topic: string): string => `
const client = require('mqtt').connect('${url}', {protocolVersion: 5});
let isWaiting = false;
client.once('connect', () => client.subscribe('${topic}', {qos: 1}, () => console.log('subscribed')));
client.on('close', () => { isWaiting = true; });
client.on('error', () => undefined);
client.on('message', () => {
	if (isWaiting) { isWaiting = false; console.log(performance.timeOrigin + performance.now()); }
});`;
