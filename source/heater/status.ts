import {isRecord} from '../support/json.js';
import {encodings, finite, type Decoded} from './encodings.js';
import {type StatusField} from './status-field.js';
import {isStatusFieldName, statusFieldNames, statusFields, type StatusFieldName} from './status-fields.js';

/**
A decoded status: each field in the unit `unitOf` gives, or undefined where the heater did not report it.
*/
export type Status = {
	readonly [Name in StatusFieldName]?: Decoded<(typeof statusFields)[Name]['encoding']> | undefined;
};

/** A status with what the decoder noticed on the way. */
export type DecodedStatus = {
	readonly status: Status;
	/** The fields as they arrived, unknown ones included. */
	readonly raw: Readonly<Record<string, unknown>>;
	/** Known fields whose value was of the wrong type. */
	readonly rejectedFields: readonly StatusFieldName[];
};

/** Decoder of each field, looked up once: thousands of messages may come in a row. */
const readers = statusFieldNames.map(name => {
	const field: StatusField = statusFields[name];
	return {name, decode: encodings[field.encoding].decode, zeroMeansAbsent: field.zeroMeansAbsent === true};
});

/**
Decodes the `status` object of a heater's message. Never throws: a field that is missing, null or of a wrong type
is unknown and costs no other field; a field that nobody knows is kept (docs/protocol.md §4).
*/
export const decodeStatus = (wire: unknown): DecodedStatus => {
	const raw = isRecord(wire) ? wire : {};
	const status: Record<string, number | boolean> = {};
	const rejectedFields: StatusFieldName[] = [];
	for (const {name, decode, zeroMeansAbsent} of readers) {
		const value = raw[name];
		if (value === undefined || value === null) {
			continue;
		}

		// No encoding of the wire is anything but a number.
		if (finite(value) === undefined) {
			rejectedFields.push(name);
			continue;
		}

		const decoded = decode(value);
		if (decoded !== undefined && !(zeroMeansAbsent && value === 0)) {
			status[name] = decoded;
		}
	}

	return {status, raw, rejectedFields};
};

/** Fields that arrived and that this program does not know. */
export const unknownFieldsOf = ({raw}: Pick<DecodedStatus, 'raw'>): readonly string[] =>
	Object.keys(raw).filter(name => !isStatusFieldName(name));
