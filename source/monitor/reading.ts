import {type HeaterMessage, type StatusCause} from '../heater/messages.js';
import {type DecodedStatus, type Status} from '../heater/status.js';
import {type Clock} from '../support/clock.js';

/** One status of the heater, with when and why it came. */
export type Reading = {
	readonly status: Status;
	readonly cause: StatusCause;
	/** The fields as they arrived, and those that the decoder could not read. */
	readonly decoded: DecodedStatus;
	/** Wall clock, milliseconds since the epoch. */
	readonly receivedAtMs: number;
	/** The injected clock's monotonic time, for ages. */
	readonly receivedMonotonicMs: number;
};

/** Returns a status message as the reading of this moment. */
export const readingOf = (
	{decoded, cause}: Extract<HeaterMessage, {readonly kind: 'status'}>,
	clock: Clock,
): Reading => ({
	status: decoded.status,
	cause,
	decoded,
	receivedAtMs: clock.nowMs(),
	receivedMonotonicMs: clock.monotonicMs(),
});
