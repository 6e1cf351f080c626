import {type FilterSession} from './filter-session.js';
import {readVariableInteger, type Frame} from './frames.js';
import {limits, reasonCodes} from './limits.js';
import {isAcceptedTopic} from './topic-filter.js';
import {disconnect, drop, pass, type Decision} from './decision.js';

/** Returns the size of the payload of a PUBLISH. */
const payloadBytesOf = ({body}: Frame, topicEnd: number, qos: number, level: number): number => {
	const identifierEnd = topicEnd + (qos > 0 ? 2 : 0);
	if (level !== 5) {
		return body.length - identifierEnd;
	}

	const properties = readVariableInteger(body, identifierEnd);
	return properties === undefined ? 0 : body.length - properties.next - properties.value;
};

/** Judges a PUBLISH: QoS, topic, payload. */
export const checkPublish = (frame: Frame, {protocolLevel}: FilterSession): Decision => {
	const qos = Math.trunc(frame.flags / 2) % 4;
	if (qos > 2) {
		return disconnect(protocolLevel, reasonCodes.malformedPacket);
	}

	if (qos > limits.maximumQos) {
		// AWS sends no acknowledgement for QoS 2; in MQTT 5 its CONNACK has said so, and it disconnects.
		return protocolLevel === 5 ? disconnect(protocolLevel, reasonCodes.qosNotSupported) : drop();
	}

	const topicEnd = 2 + frame.body.readUInt16BE(0);
	const topic = frame.body.toString('utf8', 2, topicEnd);
	// In MQTT 5 an empty topic stands for an alias, which the broker knows.
	const isAlias = protocolLevel === 5 && topic === '';
	if (!isAlias && !isAcceptedTopic(topic)) {
		return disconnect(protocolLevel, reasonCodes.topicNameInvalid);
	}

	return payloadBytesOf(frame, topicEnd, qos, protocolLevel) > limits.payloadBytes
		? disconnect(protocolLevel, reasonCodes.quotaExceeded)
		: pass(frame.bytes);
};
