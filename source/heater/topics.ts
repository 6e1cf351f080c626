import {type Heater} from './heater.js';
import {type Publication} from './published.js';

/** The topics of one heater as one client uses them (docs/protocol.md §3). */
export type HeaterTopics = {
	/** Filters to subscribe to. */
	readonly filters: readonly string[];
	/** Start of the heater's own topics. */
	readonly heater: string;
	/** Start of the topics on which only this client is answered. */
	readonly client: string;
	/** Start of those on which the cloud answers this client in JSON that the heater wrote in hex. */
	readonly home: string;
	/** Topic of the event that an app is looking. */
	readonly appConnection: string;
	/** Where the heater's own session with the broker is announced; no connection needs it to be allowed. */
	readonly session: string;
	/** Where the refusal of some app's control is announced. */
	readonly controlRefused: string;
};

/** The cloud looks at the form of the topic, not at the numbers: other clients send 0 for the user. */
const userSeq = 0;

/** Returns the topics for `heater` and the MQTT client `clientId`. */
export const heaterTopics = (
	{deviceType, macAddress, homeSeq = 0}: Heater,
	clientId: string,
): HeaterTopics => {
	const heater = `cmd/${deviceType}/navilink-${macAddress}`;
	const client = `cmd/${deviceType}/${clientId}`;
	const events = `evt/${deviceType}/navilink-${macAddress}`;
	return {
		filters: [`${heater}/#`, `${client}/res/#`],
		heater,
		client,
		home: `cmd/${deviceType}/${homeSeq}/${userSeq}/${clientId}`,
		appConnection: `${events}/app-connection`,
		session: `${events}/connection`,
		controlRefused: `${heater}/ctrl-fail`,
	};
};

/** Returns the topic that a message of the table `published` goes to. */
export const publishTopic = ({deviceType, macAddress}: Heater, {root, path}: Publication): string =>
	`${root}/${deviceType}/navilink-${macAddress}/${path}`;

/** Whether a message on `topic` concerns the heater or answers this client's queries about it. */
export const isTopicOf = (heater: Heater, clientId: string, topic: string): boolean => {
	const topics = heaterTopics(heater, clientId);
	const starts = [topics.heater, `${topics.client}/res`, `${topics.home}/res`, topics.session];
	return starts.some(start => topic === start || topic.startsWith(`${start}/`));
};

/** Parts of the topic of an answer. */
export type AnswerTopic = {
	/** `rsv/rd` in `cmd/52/CLIENT/res/rsv/rd`; empty where a status or the device info comes. */
	readonly suffix: string;
	/** Whether the topic names the heater; otherwise it names a client, which may ask several. */
	readonly namesHeater: boolean;
};

const suffixAfter = (levels: readonly string[], index: number): string | undefined =>
	levels[index] === 'res' ? levels.slice(index + 1).join('/') : undefined;

/** The heater answers on `res/…` or `CLIENT/res/…`, acknowledges on `ctrl`, and pushes on `st`. */
const ownSuffix = (levels: readonly string[]): string | undefined => {
	const [first, ...rest] = levels;
	if (first === 'st') {
		return rest.join('/');
	}

	return first === 'ctrl' && rest.length === 0 ? '' : (suffixAfter(levels, 0) ?? suffixAfter(levels, 1));
};

/** Reads the topic of an answer or a push (docs/protocol.md §3); undefined for a topic on which none comes. */
export const parseAnswerTopic = ({macAddress}: Heater, topic: string): AnswerTopic | undefined => {
	const [root, , owner, ...levels] = topic.split('/');
	if (root !== 'cmd') {
		return undefined;
	}

	const namesHeater = owner === `navilink-${macAddress}`;
	const suffix = namesHeater ? ownSuffix(levels) : (suffixAfter(levels, 0) ?? suffixAfter(levels, 2));
	return suffix === undefined ? undefined : {suffix, namesHeater};
};
