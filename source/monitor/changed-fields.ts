import {type DecodedStatus} from '../heater/status.js';

/**
Returns the fields, by their names on the wire, that differ from the previous status; none where there is no previous one. A
recorded status has no raw fields: its decoded ones are compared.
*/
export const changedFields = (
	before: DecodedStatus | undefined,
	{raw, status}: DecodedStatus,
): ReadonlySet<string> => {
	if (before === undefined) {
		return new Set();
	}

	const differing = (
		now: Readonly<Record<string, unknown>>,
		then: Readonly<Record<string, unknown>>,
	): readonly string[] => Object.keys(now).filter(name => now[name] !== then[name]);
	return new Set([...differing(raw, before.raw), ...differing(status, before.status)]);
};
