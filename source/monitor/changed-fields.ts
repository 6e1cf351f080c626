import {type DecodedStatus} from '../heater/status.js';

/** The fields, by their names on the wire, that differ from the status before; none where there was none. */
export const changedFields = (before: DecodedStatus | undefined, {raw}: DecodedStatus): ReadonlySet<string> =>
	new Set(before === undefined ? [] : Object.keys(raw).filter(name => raw[name] !== before.raw[name]));
