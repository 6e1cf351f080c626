import {type Heater} from '../heater/heater.js';
import {
	answerFilter,
	appConnection,
	requestFor,
	type QueryName,
	type RequestName,
} from '../heater/requests.js';
import {type Clock} from '../support/clock.js';
import {type AskedHeaters} from './asked-heaters.js';
import {type Connection} from './connection.js';

export type RequestSender = {
	readonly heater: Heater;
	readonly connection: Pick<Connection, 'clientId' | 'listenTo' | 'publish'>;
	readonly clock: Clock;
	readonly asked: AskedHeaters;
};

/**
Publishes a request.

@throws {ConnectionError} when that failed.
*/
export const sendRequest = async (
	name: RequestName,
	{heater, connection, clock, asked}: RequestSender,
): Promise<void> => {
	const {topic, payload} = requestFor(name, {heater, clientId: connection.clientId, nowMs: clock.nowMs()});
	asked.note(name, heater.macAddress);
	await connection.publish(topic, payload);
};

/**
Publishes a query, once the session hears its answer.

@throws {ConnectionError} when that failed.
*/
export const sendQuery = async (name: QueryName, sender: RequestSender): Promise<void> => {
	const {heater, connection} = sender;
	const filter = answerFilter(name, heater, connection.clientId);
	if (filter !== undefined) {
		await connection.listenTo(filter);
	}

	await sendRequest(name, sender);
};

/** Tells the heater that an app is looking; where that fails it only pushes nothing, and is asked all the same. */
export const announceApp = async ({heater, connection, clock}: RequestSender): Promise<void> => {
	const {topic, payload} = appConnection(heater, connection.clientId, clock.nowMs());
	await connection.publish(topic, payload).catch(() => undefined);
};
