import {type Packet} from 'mqtt';
import {sanitize} from '../support/text.js';

const numbered = (messageId: number | undefined): string =>
	messageId === undefined ? '' : `, id ${messageId}`;

/** Describes a packet in a few words. A CONNECT carries a password, a PUBLISH private data: of both only the frame is described. */
export const describePacket = (packet: Packet): string => {
	const name = packet.cmd.toUpperCase();
	if (packet.cmd === 'connect') {
		return `${name} as ${packet.clientId}, level ${packet.protocolVersion ?? 4}, keep-alive ${packet.keepalive ?? 0} s`;
	}

	if (packet.cmd === 'connack') {
		return `${name} code ${packet.reasonCode ?? packet.returnCode ?? 0}`;
	}

	if (packet.cmd === 'publish') {
		return `${name} ${sanitize(packet.topic)}, ${packet.payload.length} bytes, QoS ${packet.qos}${numbered(packet.messageId)}`;
	}

	if (packet.cmd === 'subscribe') {
		const filters = packet.subscriptions.map(({topic}) => sanitize(topic));
		return `${name} ${filters.join(' ')}${numbered(packet.messageId)}`;
	}

	if (packet.cmd === 'suback') {
		return `${name} codes ${packet.granted.map(Number).join(' ')}${numbered(packet.messageId)}`;
	}

	if (packet.cmd === 'puback' || packet.cmd === 'disconnect') {
		return `${name} code ${packet.reasonCode ?? 0}${numbered(packet.messageId)}`;
	}

	return name;
};
