import {isRecord, parseJson} from '../support/json.js';
import {parseMacAddress, type Heater} from './heater.js';
import {heaterTopics} from './topics.js';

/** Message that a heater, or the platform on its behalf, sends to everybody and that is no answer (docs/protocol.md §3). */
export type Announcement =
	/** The heater's own session with the broker began or ended. */
	| {readonly kind: 'session'; readonly isOnline: boolean}
	/** A control by some app was refused; undefined where no code came with it. */
	| {readonly kind: 'control-refused'; readonly failCode: number | undefined}
	/** About another heater, or nothing that is known of such a message. */
	| {readonly kind: 'other'}
	/** Not JSON, or not an object. */
	| {readonly kind: 'malformed'};

type Place = Readonly<Record<string, unknown>>;

const other: Announcement = {kind: 'other'};

/** Members that the sources of the protocol wrap the content of a message in. */
const wrappers = ['response', 'event', 'connection'] as const;

/** Returns an object with what is wrapped in it, the innermost first. */
const placesOf = (envelope: Place): readonly Place[] => {
	const places = [envelope];
	// It grows while it is walked: a wrapper may hold a wrapper.
	for (const place of places) {
		for (const name of wrappers) {
			const inner = place[name];
			if (isRecord(inner) && places.length < 2 ** wrappers.length) {
				places.push(inner);
			}
		}
	}

	return places.toReversed();
};

const integerIn = (places: readonly Place[], name: string): number | undefined =>
	places.map(place => place[name]).find((value): value is number => Number.isSafeInteger(value));

const sessionOf = (places: readonly Place[]): Announcement => {
	const status = integerIn(places, 'status');
	return status === undefined ? other : {kind: 'session', isOnline: status > 0};
};

const refusalOf = (places: readonly Place[]): Announcement =>
	// A request, echoed on the topic, is no refusal.
	places.some(({request}) => request !== undefined)
		? other
		: {kind: 'control-refused', failCode: integerIn(places, 'failCode')};

const readerFor = (
	heater: Heater,
	topic: string,
): ((places: readonly Place[]) => Announcement) | undefined => {
	const {session, controlRefused} = heaterTopics(heater, '');
	return new Map([
		[session, sessionOf],
		[controlRefused, refusalOf],
	]).get(topic);
};

const isAboutAnother = ({macAddress}: Place, heater: Heater): boolean =>
	typeof macAddress === 'string' && macAddress !== '' && parseMacAddress(macAddress) !== heater.macAddress;

/**
Reads a message on a topic of announcements. Without a MAC address it is about the heater that the topic names.

@returns undefined where the topic is for other messages.
*/
export const readAnnouncement = (
	heater: Heater,
	topic: string,
	payload: string,
): Announcement | undefined => {
	const read = readerFor(heater, topic);
	if (read === undefined) {
		return undefined;
	}

	const envelope = parseJson(payload);
	if (!isRecord(envelope)) {
		return {kind: 'malformed'};
	}

	const places = placesOf(envelope);
	return places.some(place => isAboutAnother(place, heater)) ? other : read(places);
};
