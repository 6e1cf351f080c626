import {type ISubscribePacket, type ISubscription} from 'mqtt-packet';
import {type FilterSession, type PlannedAnswer} from './filter-session.js';
import {type Frame} from './frames.js';
import {limits, reasonCodes} from './limits.js';
import {isAcceptedFilter, parseTopicFilter} from './topic-filter.js';
import {
	close,
	decode,
	disconnect,
	drop,
	encode,
	pass,
	type ProtocolLevel,
	type Decision,
} from './decision.js';

/** The only failure that a SUBACK of MQTT 3.1.1 knows: §3.9.3. */
const failure3 = 0x80;

const subAck = (level: ProtocolLevel, messageId: number, granted: number[]) =>
	encode({cmd: 'suback', messageId, granted}, level);

/** Refuses every filter of a SUBSCRIBE and ends the connection, as AWS does beyond its quota. */
const refuseAll = (level: ProtocolLevel, messageId: number, filters: number): Decision => {
	const code = level === 5 ? reasonCodes.quotaExceeded : failure3;
	const {answers} = disconnect(level, reasonCodes.quotaExceeded);
	return close(
		subAck(
			level,
			messageId,
			Array.from({length: filters}, () => code),
		),
		...answers,
	);
};

/**
Decides where the answer for each filter comes from, and what the broker is asked for: never for a shared subscription, which it
does not know, but for the filter in it.
*/
const plan = (
	subscriptions: readonly ISubscription[],
	level: ProtocolLevel,
): {readonly answers: readonly PlannedAnswer[]; readonly forwarded: readonly ISubscription[]} => {
	const forwarded: ISubscription[] = [];
	const answers = subscriptions.map((subscription): PlannedAnswer => {
		const parsed = parseTopicFilter(subscription.topic);
		if (!isAcceptedFilter(parsed)) {
			return {code: level === 5 ? reasonCodes.topicFilterInvalid : failure3};
		}

		const known = forwarded.findIndex(({topic}) => topic === parsed.filter);
		const place = known === -1 ? forwarded.length : known;
		// AWS delivers live messages without the retain flag, whatever was asked for.
		forwarded[place] = {...subscription, topic: parsed.filter, ...(level === 5 && {rap: false})};
		return {place, filter: subscription.topic};
	});
	return {answers, forwarded};
};

/** Judges a SUBSCRIBE: identifiers, QoS, number and form of filters. */
const check = (packet: ISubscribePacket, session: FilterSession): Decision => {
	const {protocolLevel: level, subscriptions: held} = session;
	const {subscriptions, messageId = 0} = packet;
	if (packet.properties?.subscriptionIdentifier !== undefined) {
		return disconnect(level, reasonCodes.subscriptionIdentifiersNotSupported);
	}

	if (subscriptions.length > limits.filtersPerSubscribe) {
		return disconnect(level, reasonCodes.quotaExceeded);
	}

	// AWS sends no SUBACK where QoS 2 is asked for.
	if (subscriptions.some(({qos}) => qos > limits.maximumQos)) {
		return drop();
	}

	const added = new Set(subscriptions.map(({topic}) => topic).filter(topic => !held.has(topic)));
	if (held.count + added.size > limits.subscriptions) {
		return refuseAll(level, messageId, subscriptions.length);
	}

	const {answers, forwarded} = plan(subscriptions, level);
	if (forwarded.length === 0) {
		return drop(
			subAck(
				level,
				messageId,
				answers.flatMap(answer => ('code' in answer ? answer.code : [])),
			),
		);
	}

	for (const answer of answers) {
		if ('filter' in answer) {
			held.add(answer.filter);
		}
	}

	session.plans.set(messageId, answers);
	return pass(encode({...packet, subscriptions: [...forwarded]}, level));
};

/** Judges a SUBSCRIBE. */
export const checkSubscribe = (frame: Frame, session: FilterSession): Decision => {
	const packet = decode(frame.bytes, session.protocolLevel);
	return packet.cmd === 'subscribe' ? check(packet, session) : close();
};

/** Judges an UNSUBSCRIBE: a shared subscription and a plain one of the same filter are one for the broker inside. */
export const checkUnsubscribe = (frame: Frame, session: FilterSession): Decision => {
	const packet = decode(frame.bytes, session.protocolLevel);
	if (packet.cmd !== 'unsubscribe') {
		return close();
	}

	const {subscriptions, protocolLevel} = session;
	for (const topic of packet.unsubscriptions) {
		subscriptions.remove(topic);
	}

	const unsubscriptions = packet.unsubscriptions.map(topic => parseTopicFilter(topic).filter);
	// Delivery is decided by `subscriptions`: the broker may stay subscribed to more.
	if (unsubscriptions.some(filter => subscriptions.uses(filter))) {
		const granted = unsubscriptions.map(() => 0);
		return drop(encode({cmd: 'unsuback', messageId: packet.messageId ?? 0, granted}, protocolLevel));
	}

	return pass(encode({...packet, unsubscriptions}, protocolLevel));
};
