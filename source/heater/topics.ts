import {type Heater} from './heater.js';

/** The topics of one heater as one client uses them (docs/protocol.md §3). */
export type HeaterTopics = {
	/** Filters to subscribe to. */
	readonly filters: readonly string[];
	/** Where a status is asked for. */
	readonly statusRequest: string;
	/** Where the heater is told that an app is looking. */
	readonly appConnection: string;
	/** Named in every request as the place for its answer. */
	readonly response: string;
};

/** The topics for `heater` and the MQTT client `clientId`. */
export const heaterTopics = (heater: Heater, clientId: string): HeaterTopics => {
	const {deviceType, macAddress} = heater;
	const command = `cmd/${deviceType}/navilink-${macAddress}`;
	return {
		filters: [`${command}/#`, `cmd/${deviceType}/${clientId}/res/#`],
		statusRequest: `${command}/st`,
		appConnection: `evt/${deviceType}/navilink-${macAddress}/app-connection`,
		response: `${command}/${clientId}/res`,
	};
};

/** Whether a message on `topic` concerns the heater or answers this client's queries about it. */
export const isTopicOf = (heater: Heater, clientId: string, topic: string): boolean =>
	topic.startsWith(`cmd/${heater.deviceType}/navilink-${heater.macAddress}/`) ||
	topic.startsWith(`cmd/${heater.deviceType}/${clientId}/res/`);
