import {isRecord, parseJson} from '../support/json.js';
import {type Heater} from './heater.js';
import {published, type QueryName, type RequestName} from './published.js';
import {queries, queryNames, type Answer} from './queries.js';
import {memberOf, type Place} from './response.js';
import {decodeStatus, type DecodedStatus} from './status.js';
import {parseAnswerTopic} from './topics.js';

/** Why a heater sent a status (docs/protocol.md §3). */
export type StatusCause = 'answer' | 'control' | 'push';

/** One MQTT message, by the topic it came on. */
export type HeaterMessage =
	| {
			readonly kind: 'status';
			readonly cause: StatusCause;
			readonly decoded: DecodedStatus;
	  }
	/** An answer to a query other than that for the status. */
	| {readonly kind: 'answer'; readonly answer: Answer}
	/** Requests, echoed or another app's; answers that this program does not ask for; an answer that may be of several heaters. */
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

	return command === published.status.command ? 'answer' : 'push';
};

/** Messages of each topic, by its suffix; a status and the device info share one, and name what they are. */
const namesOfSuffix: ReadonlyMap<string, readonly RequestName[]> = new Map([
	['', ['status', 'deviceInfo']],
	...queryNames.flatMap(name =>
		queries[name].suffixes.map((suffix): [string, readonly RequestName[]] => [suffix, [name]]),
	),
]);

const statusOf = (topic: string, places: readonly Place[]): HeaterMessage | undefined => {
	const status = memberOf(places, statusKeys);
	if (status === undefined) {
		return undefined;
	}

	const decoded = decodeStatus(status);
	return {kind: 'status', cause: causeOf(topic, decoded), decoded};
};

const answerOf = (name: QueryName, places: readonly Place[]): HeaterMessage | undefined => {
	const answer = queries[name].decode(places);
	return answer === undefined ? undefined : {kind: 'answer', answer};
};

/**
Reads a message of the heater. Its topic decides what it is, never its form. Never throws, whatever the payload is.

@param topic - The topic it came on.
@param payload - UTF-8 text; 128 KiB is the most the broker lets through.
@param isOnlyAsked - Whether this heater is the only one of this client that was asked for something lately: an answer on the
client's own topic that names no heater is taken for its answer then.
*/
export const readMessage = (
	heater: Heater,
	topic: string,
	payload: string,
	isOnlyAsked: (name: RequestName) => boolean = () => false,
): HeaterMessage => {
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

	const {suffix, namesHeater} = parseAnswerTopic(heater, topic) ?? {};
	const names = suffix === undefined ? [] : (namesOfSuffix.get(suffix) ?? []);
	const isNamed = namesHeater === true || places.some(({macAddress}) => typeof macAddress === 'string');
	for (const name of names) {
		if (isNamed || isOnlyAsked(name)) {
			const message = name === 'status' ? statusOf(topic, places) : answerOf(name, places);
			if (message !== undefined) {
				return message;
			}
		}
	}

	return {kind: 'other'};
};
