import {judgeConnect, type MqttVersions} from './connect-rules.js';
import {type FilterSession} from './filter-session.js';
import {packetTypes, type Frame} from './frames.js';
import {reasonCodes} from './limits.js';
import {judgePublish} from './publish-rules.js';
import {judgeSubscribe, judgeUnsubscribe} from './subscribe-rules.js';
import {disconnect, pass, type Verdict} from './verdict.js';

type Rule = (frame: Frame, session: FilterSession, versions: MqttVersions) => Verdict;

/** AWS knows no PUBREC, PUBREL and PUBCOMP, and no AUTH. */
const refuseType: Rule = (_frame, {protocolLevel}) => disconnect(protocolLevel, reasonCodes.protocolError);

const rules: Readonly<Partial<Record<number, Rule>>> = {
	[packetTypes.connect]: judgeConnect,
	[packetTypes.publish]: judgePublish,
	[packetTypes.pubrec]: refuseType,
	[packetTypes.pubrel]: refuseType,
	[packetTypes.pubcomp]: refuseType,
	[packetTypes.subscribe]: judgeSubscribe,
	[packetTypes.unsubscribe]: judgeUnsubscribe,
	[packetTypes.auth]: refuseType,
};

/**
Judges a packet from a client as AWS IoT would where a general broker is more generous: docs/protocol.md §2.

@throws RangeError when the packet is malformed.
*/
export const judgeIncoming = (frame: Frame, session: FilterSession, versions: MqttVersions): Verdict =>
	rules[frame.type]?.(frame, session, versions) ?? pass(frame.bytes);
