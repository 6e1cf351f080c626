import mqtt from 'mqtt';

/** Plays messages to every app that says it is looking, as a heater would: on its own topic, in their order. */
export const playTo = async (
	url: string,
	macAddress: string,
	messages: readonly unknown[],
): Promise<{stop: () => Promise<void>}> => {
	const client = await mqtt.connectAsync(url, {protocolVersion: 4, reconnectPeriod: 0});
	client.on('message', () => {
		for (const message of messages) {
			client.publish(`cmd/52/navilink-${macAddress}/st`, JSON.stringify(message), {qos: 1});
		}
	});
	await client.subscribeAsync(`evt/52/navilink-${macAddress}/app-connection`, {qos: 1});
	return {
		async stop() {
			await client.endAsync(true);
		},
	};
};
