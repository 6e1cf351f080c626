import {Buffer} from 'node:buffer';
import {type IConnectPacket} from 'mqtt-packet';
import {type FilterSession} from './filter-session.js';
import {type Frame} from './frames.js';
import {explain, grantKeepAlive, limits, reasonCodes, returnCodes} from './limits.js';
import {isAcceptedTopic} from './topic-filter.js';
import {close, decode, disconnect, encode, pass, type ProtocolLevel, type Decision} from './decision.js';

/** Which MQTT versions the broker speaks. */
export type MqttVersions = '5' | '3.1.1' | 'both';

const accepted: Record<MqttVersions, (level: ProtocolLevel) => boolean> = {
	5: level => level === 5,
	'3.1.1': level => level < 5,
	both: () => true,
};

/** CONNACK with a return code of MQTT 3.1.1 §3.2.2.3. */
const refuse3 = (returnCode: number): Decision => close(Buffer.from([0x20, 0x02, 0x00, returnCode]));

const refuse5 = (reasonCode: number): Decision =>
	close(encode({cmd: 'connack', reasonCode, sessionPresent: false, ...explain(reasonCode)}, 5));

/** Why AWS does not accept a CONNECT: the reason of MQTT 5 and, where 3.1.1 has one, its return code. */
const refusalOf = ({
	clientId,
	will,
}: IConnectPacket): {readonly reason: number; readonly returnCode?: number} | undefined => {
	const refusals = [
		{
			isTrue: Buffer.byteLength(clientId) > limits.clientIdBytes,
			reason: reasonCodes.clientIdInvalid,
			returnCode: returnCodes.identifierRejected,
		},
		{isTrue: will !== undefined && !isAcceptedTopic(will.topic), reason: reasonCodes.topicNameInvalid},
		{isTrue: (will?.qos ?? 0) > limits.maximumQos, reason: reasonCodes.qosNotSupported},
	];
	return refusals.find(({isTrue}) => isTrue);
};

/** Replaces the keep-alive that is asked for with the one that is granted. */
const withKeepAlive = (frame: Frame, levelAt: number, seconds: number): Buffer => {
	const bytes = Buffer.from(frame.bytes);
	bytes.writeUInt16BE(seconds, bytes.length - frame.body.length + levelAt + 2);
	return bytes;
};

/** Judges a CONNECT: version, client id, will, keep-alive. */
export const checkConnect = (frame: Frame, session: FilterSession, versions: MqttVersions): Decision => {
	if (session.protocolLevel !== 0) {
		return disconnect(session.protocolLevel, reasonCodes.protocolError);
	}

	const levelAt = 2 + frame.body.readUInt16BE(0);
	const level = frame.body.readUInt8(levelAt);
	if (!accepted[versions](level)) {
		return refuse3(returnCodes.unacceptableVersion);
	}

	session.protocolLevel = level;
	const packet = decode(frame.bytes, level);
	if (packet.cmd !== 'connect') {
		return close();
	}

	const refusal = refusalOf(packet);
	if (refusal !== undefined) {
		const {reason, returnCode} = refusal;
		return level === 5 ? refuse5(reason) : returnCode === undefined ? close() : refuse3(returnCode);
	}

	session.clientId = packet.clientId;
	session.keepAliveSeconds = grantKeepAlive(packet.keepalive ?? 0);
	return pass(withKeepAlive(frame, levelAt, session.keepAliveSeconds));
};
