import {isRecord, parseJson} from '../support/json.js';
import {type Heater} from './heater.js';
import {decodeDeviceInfo, type DeviceInfo} from './device-info.js';
import {decodeEnergyHistory, type EnergyHistory} from './energy-history.js';
import {requests, type QueryName} from './requests.js';
import {decodeReservations, type Reservations} from './reservations.js';
import {decodeStatus, type DecodedStatus} from './status.js';

/** Why a heater sent a status (docs/protocol.md §3). */
export type StatusCause = 'answer' | 'control' | 'push';

/** What the heater answers to the questions that are not about its status. */
export type Answers = {
	readonly deviceInfo: DeviceInfo;
	readonly energy: EnergyHistory;
	readonly reservations: Reservations;
};

/** One of them. */
export type Answer = {
	readonly [Name in QueryName]: {readonly name: Name; readonly value: Answers[Name]};
}[QueryName];

/** What one MQTT message turned out to be. */
export type HeaterMessage =
	| {
			readonly kind: 'status';
			readonly cause: StatusCause;
			readonly decoded: DecodedStatus;
	  }
	/** An answer to another question than that for the status. */
	| {readonly kind: 'answer'; readonly answer: Answer}
	/** Requests, echoed or another app's, and what this program does not ask for. */
	| {readonly kind: 'other'}
	/** About another heater. */
	| {readonly kind: 'foreign'}
	/** Not JSON, or not an object. */
	| {readonly kind: 'malformed'};

const statusKeys = ['status', 'st'] as const;
const deviceInfoKeys = ['feature', 'did'] as const;

/** Commands 0x02000000–0x02ffffff change something; the answer to one acknowledges it. */
const isControlCommand = (command: number): boolean => Math.trunc(command / 0x1_00_00_00) === 2;

const causeOf = (topic: string, {status}: DecodedStatus): StatusCause => {
	const command = status.command ?? 0;
	if (topic.endsWith('/ctrl') || isControlCommand(command)) {
		return 'control';
	}

	return command === requests.status.command ? 'answer' : 'push';
};

type Place = Readonly<Record<string, unknown>>;

/** The first object that one of the keys names. */
const memberOf = (places: readonly Place[], keys: readonly string[]): Place | undefined => {
	for (const place of places) {
		for (const key of keys) {
			const value = place[key];
			if (isRecord(value)) {
				return value;
			}
		}
	}

	return undefined;
};

const firstOf = <Value>(
	places: readonly Place[],
	decode: (place: Place) => Value | undefined,
): Value | undefined => places.map(place => decode(place)).find(value => value !== undefined);

const answerOf = (places: readonly Place[]): Answer | undefined => {
	const feature = memberOf(places, deviceInfoKeys);
	if (feature !== undefined) {
		return {name: 'deviceInfo', value: decodeDeviceInfo(feature)};
	}

	const energy = firstOf(places, decodeEnergyHistory);
	if (energy !== undefined) {
		return {name: 'energy', value: energy};
	}

	const reservations = firstOf(places, decodeReservations);
	return reservations === undefined ? undefined : {name: 'reservations', value: reservations};
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

	// What is addressed to this client may be about any of its heaters.
	const isNamed = places.some(({macAddress}) => typeof macAddress === 'string');
	if (!isNamed && !topic.includes(`/navilink-${heater.macAddress}/`)) {
		return {kind: 'other'};
	}

	const status = memberOf(places, statusKeys);
	if (status === undefined) {
		const answer = answerOf(places);
		return answer === undefined ? {kind: 'other'} : {kind: 'answer', answer};
	}

	const decoded = decodeStatus(status);
	return {kind: 'status', cause: causeOf(topic, decoded), decoded};
};
