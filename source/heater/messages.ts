import {isRecord, parseJson} from '../support/json.js';
import {type Heater} from './heater.js';
import {requestCommands} from './requests.js';
import {decodeStatus, type DecodedStatus} from './status.js';

/** Why a heater sent a status (docs/protocol.md §3). */
export type StatusCause = 'answer' | 'control' | 'push';

/** What one MQTT message turned out to be. */
export type HeaterMessage =
	| {
			readonly kind: 'status';
			readonly cause: StatusCause;
			readonly decoded: DecodedStatus;
	  }
	/** Requests, echoed or another app's, and answers to other questions. */
	| {readonly kind: 'other'}
	/** About another heater. */
	| {readonly kind: 'foreign'}
	/** Not JSON, or not an object. */
	| {readonly kind: 'malformed'};

const statusKeys = ['status', 'st'] as const;

/** Commands 0x02000000–0x02ffffff change something; the answer to one acknowledges it. */
const isControlCommand = (command: number): boolean => Math.trunc(command / 0x1_00_00_00) === 2;

const causeOf = (topic: string, {status}: DecodedStatus): StatusCause => {
	const command = status.command ?? 0;
	if (topic.endsWith('/ctrl') || isControlCommand(command)) {
		return 'control';
	}

	return command === requestCommands.status ? 'answer' : 'push';
};

/**
Reads a message of the heater. Never throws, whatever the payload is.

@param topic - The topic it came on.
@param payload - UTF-8 text; 128 KiB is the most the broker lets through.
*/
export const readMessage = (heater: Heater, topic: string, payload: string): HeaterMessage => {
	const envelope = parseJson(payload);
	if (!isRecord(envelope)) {
		return {kind: 'malformed'};
	}

	const {response, request} = envelope;
	if (!isRecord(response) && isRecord(request)) {
		// A request, echoed to every subscriber.
		return {kind: 'other'};
	}

	// Some firmware puts the answer at the top level.
	const places = isRecord(response) ? [response, envelope] : [envelope];
	const isForeign = places.some(
		({macAddress}) => typeof macAddress === 'string' && macAddress.toLowerCase() !== heater.macAddress,
	);
	if (isForeign) {
		return {kind: 'foreign'};
	}

	const status = places.flatMap(place => statusKeys.map(key => place[key])).find(value => isRecord(value));
	if (status === undefined) {
		return {kind: 'other'};
	}

	const decoded = decodeStatus(status);
	return {kind: 'status', cause: causeOf(topic, decoded), decoded};
};
