import {type MqttClient} from 'mqtt';
import {type Clock} from '../support/clock.js';

/** A client of mqtt.js, with the promise that resolves when its stream has closed. */
export type OpenClient = {
	readonly client: MqttClient;
	readonly gone: Promise<void>;
};

const ignoreLate = (): void => undefined;

/** Starts to watch for the end of a client's stream; call it in the same turn that made the client. */
export const watchClient = (client: MqttClient): OpenClient => ({
	client,
	gone: new Promise(resolve => {
		client.once('close', resolve);
	}),
});

/**
Ends a client of mqtt.js: within `limitMs`, whatever the broker does, and with no timer or listener left.

A polite end waits for acknowledgements that may never come, so they are given up first and the socket is cut at the
limit.
*/
export const closeClient = async (
	{client, gone}: OpenClient,
	clock: Clock,
	limitMs: number,
): Promise<void> => {
	// Without a listener a late error event would end the process; there is nobody left to tell.
	client.on('error', ignoreLate);
	for (const id of Object.keys(client.outgoing)) {
		client.removeOutgoingMessage(Number(id));
	}

	client.end(!client.connected);
	// The client cancels its own timers on 'close'; its listeners must stand until then.
	const cut = clock.after(limitMs, () => {
		client.stream.destroy();
	});
	await gone;
	cut.cancel();
	client.removeAllListeners();
	client.on('error', ignoreLate);
};
