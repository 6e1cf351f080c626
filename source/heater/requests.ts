import {type Heater} from './heater.js';
import {heaterTopics} from './topics.js';

/** Command codes of the requests this program makes; all of them only read (docs/protocol.md §3). */
export const requestCommands = {status: 16_777_219} as const;

/** A message to publish. */
export type Outgoing = {readonly topic: string; readonly payload: string};

/** A request for the heater's present status. `nowMs` is the wall clock, it names the session. */
export const statusRequest = (heater: Heater, clientId: string, nowMs: number): Outgoing => {
	const topics = heaterTopics(heater, clientId);
	return {
		topic: topics.statusRequest,
		payload: JSON.stringify({
			clientID: clientId,
			sessionID: String(Math.trunc(nowMs)),
			protocolVersion: 2,
			requestTopic: topics.statusRequest,
			responseTopic: topics.response,
			request: {
				command: requestCommands.status,
				deviceType: heater.deviceType,
				macAddress: heater.macAddress,
				additionalValue: heater.additionalValue,
			},
		}),
	};
};

/** Tells the heater, once a connection, that an app is looking: it then pushes changes unasked. */
export const appConnection = (heater: Heater, clientId: string, nowMs: number): Outgoing => ({
	topic: heaterTopics(heater, clientId).appConnection,
	payload: JSON.stringify({
		clientID: clientId,
		timestamp: new Date(nowMs).toISOString(),
	}),
});
