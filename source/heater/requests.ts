import {type Heater} from './heater.js';
import {heaterTopics} from './topics.js';

/** A message to publish. */
export type Outgoing = {readonly topic: string; readonly payload: string};

type Request = {
	readonly command: number;
	/** What follows the heater's own topic, and what follows the client's in the topic of the answer. */
	readonly path: string;
	readonly answerPath: string;
	/** Whether the answer goes to the client alone, not to everybody who watches the heater. */
	readonly isPrivate: boolean;
};

/** What the heater can be asked; every one of these only reads (docs/protocol.md §3). */
export const requests = {
	status: {command: 16_777_219, path: 'st', answerPath: 'res', isPrivate: false},
	deviceInfo: {command: 16_777_217, path: 'st/did', answerPath: 'res/did', isPrivate: false},
	energy: {
		command: 16_777_225,
		path: 'st/energy-usage-daily-query/rd',
		answerPath: 'res/energy-usage-daily-query/rd',
		isPrivate: true,
	},
	reservations: {command: 16_777_222, path: 'st/rsv/rd', answerPath: 'res/rsv/rd', isPrivate: true},
} as const satisfies Record<string, Request>;

export type RequestName = keyof typeof requests;

/** What is asked besides the status. */
export type QueryName = Exclude<RequestName, 'status'>;

/** Who asks which heater, and when: the wall clock names the session. */
export type Asking = {readonly heater: Heater; readonly clientId: string; readonly nowMs: number};

/**
A request to the heater.

@param parameters - What else the question needs: the energy history's `year` and `month`.
*/
export const requestFor = (
	name: RequestName,
	{heater, clientId, nowMs}: Asking,
	parameters: Readonly<Record<string, unknown>> = {},
): Outgoing => {
	const {command, path, answerPath, isPrivate}: Request = requests[name];
	const {heater: heaterTopic, client} = heaterTopics(heater, clientId);
	const topic = `${heaterTopic}/${path}`;
	return {
		topic,
		payload: JSON.stringify({
			clientID: clientId,
			sessionID: String(Math.trunc(nowMs)),
			protocolVersion: 2,
			requestTopic: topic,
			responseTopic: `${isPrivate ? client : `${heaterTopic}/${clientId}`}/${answerPath}`,
			request: {
				command,
				deviceType: heater.deviceType,
				macAddress: heater.macAddress,
				additionalValue: heater.additionalValue,
				...parameters,
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
