import {Buffer} from 'node:buffer';
import {packetTypes, readVariableInteger, type Frame} from './frames.js';

/** Which MQTT versions the broker speaks. */
export type MqttVersions = '5' | '3.1.1' | 'both';

/** What happens to a packet before the broker proper sees it. */
export type Verdict =
	| {readonly action: 'pass'; readonly bytes: Buffer}
	| {readonly action: 'drop'}
	| {readonly action: 'close'; readonly answer?: Buffer};

/** What the rules remember of one connection. */
export type RuleSession = {protocolLevel: number};

const accepted: Record<MqttVersions, (level: number) => boolean> = {
	5: level => level === 5,
	'3.1.1': level => level < 5,
	both: () => true,
};

const maximumFilters = 8;
const keepAliveSeconds = {lowest: 30, highest: 1200};
const subscriptionIdentifierProperty = 0x0b;
const reasons = {quotaExceeded: 0x97, subscriptionIdentifiers: 0xa1};

/** CONNACK in the form of 3.1.1 with return code 1, unacceptable protocol version: MQTT 3.1.1 §3.2.2.3. */
const unacceptableVersion = Buffer.from([0x20, 0x02, 0x00, 0x01]);

const pass = (frame: Frame): Verdict => ({action: 'pass', bytes: frame.bytes});

/** Ends the connection; only MQTT 5 has a packet to say why. */
const close = (session: RuleSession, reason: number): Verdict =>
	session.protocolLevel === 5
		? {action: 'close', answer: Buffer.from([0xe0, 0x02, reason, 0x00])}
		: {action: 'close'};

const judgeConnect = (frame: Frame, session: RuleSession, versions: MqttVersions): Verdict => {
	const levelAt = 2 + frame.body.readUInt16BE(0);
	session.protocolLevel = frame.body.readUInt8(levelAt);
	if (!accepted[versions](session.protocolLevel)) {
		return {action: 'close', answer: unacceptableVersion};
	}

	if (session.protocolLevel === 5) {
		return pass(frame);
	}

	// AWS bends a 3.1.1 keep-alive into its range without a word; MQTT 5 has Server Keep Alive for that.
	const bytes = Buffer.from(frame.bytes);
	const keepAliveAt = bytes.length - frame.body.length + levelAt + 2;
	const asked = bytes.readUInt16BE(keepAliveAt);
	const {lowest, highest} = keepAliveSeconds;
	const granted = asked === 0 ? highest : Math.min(highest, Math.max(lowest, asked));
	bytes.writeUInt16BE(granted, keepAliveAt);
	return {action: 'pass', bytes};
};

/** AWS neither delivers nor acknowledges QoS 2: the packet just vanishes. */
const judgePublish = (frame: Frame): Verdict =>
	Math.trunc(frame.flags / 2) % 4 >= 2 ? {action: 'drop'} : pass(frame);

/** Walks the properties of a SUBSCRIBE: beside the identifier only user properties, two texts each, are allowed. */
const hasSubscriptionIdentifier = (body: Buffer, start: number, end: number): boolean => {
	for (let at = start; at < end;) {
		if (body[at] === subscriptionIdentifierProperty) {
			return true;
		}

		at += 1;
		at += 2 + body.readUInt16BE(at);
		at += 2 + body.readUInt16BE(at);
	}

	return false;
};

const judgeSubscribe = (frame: Frame, session: RuleSession): Verdict => {
	const {body} = frame;
	let at = 2;
	if (session.protocolLevel === 5) {
		const properties = readVariableInteger(body, at);
		if (!properties) {
			return {action: 'close'};
		}

		at = properties.next + properties.value;
		if (hasSubscriptionIdentifier(body, properties.next, at)) {
			return close(session, reasons.subscriptionIdentifiers);
		}
	}

	let filters = 0;
	let highestQos = 0;
	while (at < body.length) {
		at += 2 + body.readUInt16BE(at);
		highestQos = Math.max(highestQos, body.readUInt8(at) % 4);
		at += 1;
		filters += 1;
	}

	if (filters > maximumFilters) {
		return close(session, reasons.quotaExceeded);
	}

	return highestQos >= 2 ? {action: 'drop'} : pass(frame);
};

/**
Judges a packet as AWS IoT would where a general broker is more generous: versions, keep-alive (30–1200 s),
QoS 2, filters per SUBSCRIBE, subscription identifiers. See `docs/protocol.md` §2.

@throws RangeError when the packet is malformed.
*/
export const judge = (frame: Frame, session: RuleSession, versions: MqttVersions): Verdict => {
	switch (frame.type) {
		case packetTypes.connect: {
			return judgeConnect(frame, session, versions);
		}

		case packetTypes.publish: {
			return judgePublish(frame);
		}

		case packetTypes.subscribe: {
			return judgeSubscribe(frame, session);
		}

		default: {
			return pass(frame);
		}
	}
};
