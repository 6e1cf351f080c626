import {type Heater} from './heater.js';
import {published, type QueryName, type RequestName} from './published.js';
import {queries, type AnswerForm} from './queries.js';
import {heaterTopics, publishTopic} from './topics.js';

export {type QueryName, type RequestName} from './published.js';

/** A message to publish. */
export type Outgoing = {readonly topic: string; readonly payload: string};

/** Who asks which heater, and when: the wall clock names the session. */
export type Asking = {readonly heater: Heater; readonly clientId: string; readonly nowMs: number};

/** Returns the topic that a query asks to be answered on. */
export const answerTopic = (name: QueryName, heater: Heater, clientId: string): string => {
	const {answerForm, suffixes} = queries[name];
	const topics = heaterTopics(heater, clientId);
	const starts: Readonly<Record<AnswerForm, string>> = {
		heater: topics.heater,
		heaterClient: `${topics.heater}/${clientId}`,
		client: topics.client,
		home: topics.home,
	};
	return `${starts[answerForm]}/res/${suffixes[0]}`;
};

/** Returns the filter to subscribe to before a query, where the subscriptions of `heaterTopics` do not hear its answer. */
export const answerFilter = (name: QueryName, heater: Heater, clientId: string): string | undefined =>
	queries[name].answerForm === 'home' ? answerTopic(name, heater, clientId) : undefined;

/** Returns a request to the heater. */
export const requestFor = (name: RequestName, {heater, clientId, nowMs}: Asking): Outgoing => {
	const topic = publishTopic(heater, published[name]);
	return {
		topic,
		payload: JSON.stringify({
			clientID: clientId,
			sessionID: String(Math.trunc(nowMs)),
			protocolVersion: 2,
			requestTopic: topic,
			responseTopic:
				name === 'status'
					? `${heaterTopics(heater, clientId).heater}/${clientId}/res`
					: answerTopic(name, heater, clientId),
			request: {
				command: published[name].command,
				deviceType: heater.deviceType,
				macAddress: heater.macAddress,
				additionalValue: heater.additionalValue,
				...(name === 'status' ? {} : queries[name].parameters(nowMs)),
			},
		}),
	};
};

/** Returns the event, once a connection, that an app is looking: the heater then pushes changes unasked. */
export const appConnection = (heater: Heater, clientId: string, nowMs: number): Outgoing => ({
	topic: publishTopic(heater, published.appConnection),
	payload: JSON.stringify({
		clientID: clientId,
		timestamp: new Date(nowMs).toISOString(),
	}),
});
