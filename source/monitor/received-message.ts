import {type Incoming} from '../connection/transport.js';
import {readAnnouncement, type Announcement} from '../heater/announcements.js';
import {type Heater} from '../heater/heater.js';
import {readMessage, type HeaterMessage} from '../heater/messages.js';
import {isTopicOf} from '../heater/topics.js';
import {type AskedHeaters} from './asked-heaters.js';
import {type Connection} from './connection.js';

/** One message that came over the connection: a status, an answer, an announcement, or nothing for this heater. */
export type ReceivedMessage = Announcement | HeaterMessage;

/** A heater, and the connection over which it is watched. */
export type Receiver = {
	readonly heater: Heater;
	readonly connection: Pick<Connection, 'clientId'>;
	readonly asked: AskedHeaters;
};

const textDecoder = new TextDecoder();

/**
Reads a message by its topic. An answer that names no heater is this one's where no other was asked. Never throws, whatever the
payload is.
*/
export const readReceived = (
	{topic, payload}: Incoming,
	{heater, connection, asked}: Receiver,
): ReceivedMessage => {
	if (!isTopicOf(heater, connection.clientId, topic)) {
		return {kind: 'foreign'};
	}

	const text = textDecoder.decode(payload);
	return (
		readAnnouncement(heater, topic, text) ??
		readMessage(heater, topic, text, name => asked.isOnly(name, heater.macAddress))
	);
};
