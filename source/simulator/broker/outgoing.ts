import {type Buffer} from 'node:buffer';
import {type IConnackPacket, type ISubackPacket} from 'mqtt-packet';
import {type FilterSession} from './filter-session.js';
import {packetTypes, type Frame} from './frames.js';
import {explain, limits} from './limits.js';
import {decode, encode} from './decision.js';

/** The first code of a SUBACK that is a refusal. */
const firstFailure = 0x80;

/** Adds what AWS says of itself to a CONNACK of MQTT 5: §3.2.2.3. */
const rewriteConnack = (packet: IConnackPacket, session: FilterSession): IConnackPacket => ({
	...packet,
	properties: {
		...packet.properties,
		maximumQoS: limits.maximumQos,
		retainAvailable: true,
		wildcardSubscriptionAvailable: true,
		subscriptionIdentifiersAvailable: false,
		sharedSubscriptionAvailable: true,
		serverKeepAlive: session.keepAliveSeconds,
	},
});

/** Puts the answers for refused filters between those of the broker, and takes note of those that it refused. */
const rewriteSuback = (packet: ISubackPacket, session: FilterSession): ISubackPacket => {
	const plan = session.plans.get(packet.messageId ?? 0);
	if (plan === undefined) {
		return packet;
	}

	session.plans.delete(packet.messageId ?? 0);
	const codes = packet.granted.map(Number);
	const granted = plan.map(answer => {
		const code = 'code' in answer ? answer.code : (codes[answer.place] ?? firstFailure);
		if ('filter' in answer && code >= firstFailure) {
			session.subscriptions.remove(answer.filter);
		}

		return code;
	});
	return {...packet, granted};
};

const rewritten: ReadonlySet<number> = new Set([
	packetTypes.connack,
	packetTypes.suback,
	packetTypes.disconnect,
]);

/** Changes a packet of the broker inside into the one that AWS would send. */
export const rewriteOutgoing = (frame: Frame, session: FilterSession): Buffer => {
	const {protocolLevel} = session;
	if (!rewritten.has(frame.type)) {
		return frame.bytes;
	}

	const packet = decode(frame.bytes, protocolLevel);
	if (packet.cmd === 'suback') {
		return encode(rewriteSuback(packet, session), protocolLevel);
	}

	if (packet.cmd === 'disconnect') {
		return encode({...packet, ...explain(packet.reasonCode ?? 0)}, protocolLevel);
	}

	if (packet.cmd !== 'connack' || (packet.reasonCode ?? packet.returnCode) !== 0) {
		return frame.bytes;
	}

	session.accepted(packet.properties?.assignedClientIdentifier ?? session.clientId, packet.sessionPresent);
	return protocolLevel === 5 ? encode(rewriteConnack(packet, session), protocolLevel) : frame.bytes;
};
