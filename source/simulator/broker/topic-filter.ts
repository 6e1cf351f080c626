import {Buffer} from 'node:buffer';
import {limits} from './limits.js';

/** A topic filter as a client asked for it. */
export type TopicFilter = {
	/** Without `$share/NAME/`. */
	readonly filter: string;
	/** The group of a shared subscription: MQTT 5 §4.8.2, which AWS offers in 3.1.1 too. */
	readonly share: string | undefined;
};

const shareForm = /^\$share\/(?<share>[^+#\/]+)\/(?<filter>.+)$/v;

/** Parses `a/+/c`, `a/#` or `$share/NAME/a/#`. */
export const parseTopicFilter = (text: string): TopicFilter => {
	const {share, filter = text} = shareForm.exec(text)?.groups ?? {};
	return {filter, share};
};

const slashesIn = (topic: string): number => topic.split('/').length - 1;

const fits = (topic: string): boolean =>
	Buffer.byteLength(topic) <= limits.topicBytes && slashesIn(topic) <= limits.topicSlashes;

/** Whether a topic can be published to: MQTT 5 §4.7, and AWS's limits. */
export const isAcceptedTopic = (topic: string): boolean =>
	topic !== '' && !/[+#\u0000]/v.test(topic) && fits(topic);

/** Whether the wildcards of a filter stand where MQTT 5 §4.7.1 allows them. */
const isWellFormed = (filter: string): boolean => {
	const levels = filter.split('/');
	return (
		filter !== '' &&
		!filter.includes('\u0000') &&
		levels.every(
			(level, index) =>
				level === '+' || (level === '#' && index === levels.length - 1) || !/[+#]/v.test(level),
		)
	);
};

/** Whether a filter can be subscribed to: well-formed, and within AWS's limits. */
export const isAcceptedFilter = ({filter, share}: TopicFilter): boolean =>
	isWellFormed(filter) &&
	fits(filter) &&
	!filter.startsWith('$share/') &&
	Buffer.byteLength(share ?? '') <= limits.shareNameBytes;

/**
Whether a filter matches a topic as on AWS, where `a/#` does not match `a` itself. A leading wildcard matches no topic that
starts with `$`: MQTT 5 §4.7.2.
*/
export const matchesTopic = (filter: string, topic: string): boolean => {
	if (topic.startsWith('$') && /^[+#]/v.test(filter)) {
		return false;
	}

	const levels = topic.split('/');
	const wanted = filter.split('/');
	const isOpen = wanted.at(-1) === '#';
	const fixed = isOpen ? wanted.slice(0, -1) : wanted;
	return (
		(isOpen ? levels.length > fixed.length : levels.length === fixed.length) &&
		fixed.every((level, index) => level === '+' || level === levels[index])
	);
};
