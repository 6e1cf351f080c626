import {checkConnect, type MqttVersions} from './connect-rules.js';
import {type FilterSession} from './filter-session.js';
import {packetTypes, type Frame} from './frames.js';
import {reasonCodes} from './limits.js';
import {checkPublish} from './publish-rules.js';
import {checkSubscribe, checkUnsubscribe} from './subscribe-rules.js';
import {disconnect, pass, type Decision} from './decision.js';

type Rule = (frame: Frame, session: FilterSession, versions: MqttVersions) => Decision;

/** AWS knows no PUBREC, PUBREL and PUBCOMP, and no AUTH. */
const refuseType: Rule = (_frame, {protocolLevel}) => disconnect(protocolLevel, reasonCodes.protocolError);

const rules: Readonly<Partial<Record<number, Rule>>> = {
	[packetTypes.connect]: checkConnect,
	[packetTypes.publish]: checkPublish,
	[packetTypes.pubrec]: refuseType,
	[packetTypes.pubrel]: refuseType,
	[packetTypes.pubcomp]: refuseType,
	[packetTypes.subscribe]: checkSubscribe,
	[packetTypes.unsubscribe]: checkUnsubscribe,
	[packetTypes.auth]: refuseType,
};

/**
Decides on a packet from a client as AWS IoT would where a general broker is more generous: docs/protocol.md §2.

@throws RangeError when the packet is malformed.
*/
export const checkIncoming = (frame: Frame, session: FilterSession, versions: MqttVersions): Decision =>
	rules[frame.type]?.(frame, session, versions) ?? pass(frame.bytes);
