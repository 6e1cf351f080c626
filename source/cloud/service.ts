/** Where the cloud is. */
export type CloudService = {
	/** Of the REST calls, without a slash at the end (docs/protocol.md §1). */
	readonly restUrl: string;
	/** Of MQTT over WebSocket, unsigned (docs/protocol.md §2). */
	readonly brokerUrl: string;
	readonly region: string;
};

/** Navien's own. */
export const navienService: CloudService = {
	restUrl: 'https://nlus.naviensmartcontrol.com/api/v2.1',
	brokerUrl: 'wss://a1t30mldyslmuq-ats.iot.us-east-1.amazonaws.com/mqtt',
	region: 'us-east-1',
};

/**
A cloud that serves both on one origin, as the simulated one does.

@param origin - `http://` or `https://`, host and port.
*/
export const serviceAt = (origin: string): CloudService => {
	const {protocol, host} = new URL(origin);
	return {
		restUrl: `${protocol}//${host}/api/v2.1`,
		brokerUrl: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/mqtt`,
		region: navienService.region,
	};
};
