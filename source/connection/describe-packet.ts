import {type Packet} from 'mqtt';
import {sanitize} from '../support/text.js';

const numbered = (messageId: number | undefined): string =>
	messageId === undefined ? '' : `, id ${messageId}`;

/** A packet in a few words. A CONNECT carries a password, a PUBLISH somebody's data: of both only the frame is told. */
export const describePacket = (packet: Packet): string => {
	const name = packet.cmd.toUpperCase();
	switch (packet.cmd) {
		case 'connect': {
			return `${name} as ${packet.clientId}, level ${packet.protocolVersion ?? 4}, keep-alive ${packet.keepalive ?? 0} s`;
		}

		case 'connack': {
			return `${name} code ${packet.reasonCode ?? packet.returnCode ?? 0}`;
		}

		case 'publish': {
			return `${name} ${sanitize(packet.topic)}, ${packet.payload.length} bytes, QoS ${packet.qos}${numbered(packet.messageId)}`;
		}

		case 'subscribe': {
			const filters = packet.subscriptions.map(({topic}) => sanitize(topic));
			return `${name} ${filters.join(' ')}${numbered(packet.messageId)}`;
		}

		case 'suback': {
			return `${name} codes ${packet.granted.join(' ')}${numbered(packet.messageId)}`;
		}

		case 'puback':
		case 'disconnect': {
			return `${name} code ${packet.reasonCode ?? 0}${numbered(packet.messageId)}`;
		}

		default: {
			return name;
		}
	}
};
