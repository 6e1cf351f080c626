import {type Heater} from './heater.js';

/** The topics of one heater as one client uses them (docs/protocol.md §3). */
export type HeaterTopics = {
	/** Filters to subscribe to. */
	readonly filters: readonly string[];
	/** What the heater's own topics begin with. */
	readonly heater: string;
	/** What the topics begin with on which this client alone is answered. */
	readonly client: string;
	/** Where the heater is told that an app is looking. */
	readonly appConnection: string;
	/** Where the heater's own session with the broker is announced; no connection needs it to be allowed. */
	readonly session: string;
	/** Where the refusal of some app's control is announced. */
	readonly controlRefused: string;
};

/** The topics for `heater` and the MQTT client `clientId`. */
export const heaterTopics = ({deviceType, macAddress}: Heater, clientId: string): HeaterTopics => {
	const heater = `cmd/${deviceType}/navilink-${macAddress}`;
	const client = `cmd/${deviceType}/${clientId}`;
	const events = `evt/${deviceType}/navilink-${macAddress}`;
	return {
		filters: [`${heater}/#`, `${client}/res/#`],
		heater,
		client,
		appConnection: `${events}/app-connection`,
		session: `${events}/connection`,
		controlRefused: `${heater}/ctrl-fail`,
	};
};

/** Whether a message on `topic` concerns the heater or answers this client's queries about it. */
export const isTopicOf = (heater: Heater, clientId: string, topic: string): boolean => {
	const topics = heaterTopics(heater, clientId);
	return (
		topic.startsWith(`${topics.heater}/`) ||
		topic.startsWith(`${topics.client}/res/`) ||
		topic === topics.session
	);
};
