import {type HeaterIdentity} from '../heater/identity.js';

/** A heater as the REST service sees it. */
export type CloudHeater = {
	readonly identity: HeaterIdentity;
	readonly online: boolean;
	/** The error code, 0 for none, and since when it has been so: the heater's local time, milliseconds since 1970. */
	readonly error: {readonly code: number; readonly sinceLocalMs: number};
};
