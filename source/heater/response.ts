import {isRecord} from '../support/json.js';

/** An object of a message; some firmware puts the answer at the top level, so there may be two to look in. */
export type Place = Readonly<Record<string, unknown>>;

/** Returns the first object that one of the keys names. */
export const memberOf = (places: readonly Place[], keys: readonly string[]): Place | undefined => {
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

/** Returns a decoder that takes the first place it can read. */
export const inFirstPlace =
	<Value>(decode: (place: Place) => Value | undefined) =>
	(places: readonly Place[]): Value | undefined =>
		places.map(place => decode(place)).find(value => value !== undefined);
