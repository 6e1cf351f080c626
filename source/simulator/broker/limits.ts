/**
Limits of AWS IoT Core, which the broker holds: docs/protocol.md §2.

Reason codes are those that AWS documents for them ("MQTT reason codes" in its developer guide); `packetTooLarge` is not in
that list and is taken from MQTT 5 §3.2.2.3.6.
*/
export const limits = {
	payloadBytes: 131_072,
	/** The whole packet: Maximum Packet Size of the CONNACK. */
	packetBytes: 149_504,
	subscriptions: 50,
	filtersPerSubscribe: 8,
	clientIdBytes: 128,
	topicBytes: 256,
	/** Without those of `$share/NAME/`. */
	topicSlashes: 7,
	shareNameBytes: 128,
	keepAliveSeconds: {lowest: 30, highest: 1200},
	sessionExpirySeconds: 3600,
	topicAliases: 8,
	receiveMaximum: 100,
	maximumQos: 1,
} as const;

/** Reason codes of MQTT 5 §2.4. */
export const reasonCodes = {
	malformedPacket: 0x81,
	protocolError: 0x82,
	clientIdInvalid: 0x85,
	notAuthorized: 0x87,
	serverShuttingDown: 0x8b,
	sessionTakenOver: 0x8e,
	topicFilterInvalid: 0x8f,
	topicNameInvalid: 0x90,
	topicAliasInvalid: 0x94,
	packetTooLarge: 0x95,
	quotaExceeded: 0x97,
	qosNotSupported: 0x9b,
	subscriptionIdentifiersNotSupported: 0xa1,
} as const;

/** Reason Strings that go with them; some clients see no code without one. */
const reasonTexts: Readonly<Partial<Record<number, string>>> = {
	[reasonCodes.malformedPacket]: 'malformed packet',
	[reasonCodes.protocolError]: 'protocol error',
	[reasonCodes.clientIdInvalid]: 'client identifier not valid',
	[reasonCodes.notAuthorized]: 'not authorized',
	[reasonCodes.serverShuttingDown]: 'server shutting down',
	[reasonCodes.sessionTakenOver]: 'session taken over',
	[reasonCodes.topicNameInvalid]: 'topic name invalid',
	[reasonCodes.topicAliasInvalid]: 'topic alias invalid',
	[reasonCodes.packetTooLarge]: 'packet too large',
	[reasonCodes.quotaExceeded]: 'quota exceeded',
	[reasonCodes.qosNotSupported]: 'QoS not supported',
	[reasonCodes.subscriptionIdentifiersNotSupported]: 'subscription identifiers not supported',
};

/** Returns the properties that explain a reason code. */
export const explain = (reasonCode: number): {readonly properties?: {readonly reasonString: string}} => {
	const reasonString = reasonTexts[reasonCode];
	return reasonString === undefined ? {} : {properties: {reasonString}};
};

/** Return codes of a CONNACK in MQTT 3.1.1 §3.2.2.3. */
export const returnCodes = {unacceptableVersion: 1, identifierRejected: 2} as const;

/** The keep-alive that is granted; 0 asks for none, which AWS does not offer. */
export const grantKeepAlive = (askedSeconds: number): number => {
	const {lowest, highest} = limits.keepAliveSeconds;
	return askedSeconds === 0 ? highest : Math.min(highest, Math.max(lowest, askedSeconds));
};
