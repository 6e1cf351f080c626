import {encodings, type EncodingName} from '../../source/heater/encodings.js';
import {statusFieldNames, statusFields} from '../../source/heater/status-fields.js';
import {type Status} from '../../source/heater/status.js';

const flags: Partial<Record<EncodingName, readonly [on: number, off: number]>> = {
	flag: [2, 1],
	invertedFlag: [1, 2],
};

/** Returns a status as the heater would send it: the reverse of `decodeStatus`. */
export const encodeStatus = (status: Status): Record<string, number> =>
	Object.fromEntries(
		statusFieldNames.flatMap(name => {
			const value = status[name];
			const {encoding} = statusFields[name];
			if (value === undefined) {
				return [];
			}

			if (typeof value === 'boolean') {
				const [on = 2, off = 1] = flags[encoding] ?? [];
				return [[name, value ? on : off]];
			}

			const step = encodings[encoding].decode(1);
			return [[name, typeof step === 'number' ? Math.round(value / step) : value]];
		}),
	);
