/** Growth of a delay from one attempt to the next. */
export type Backoff = {
	/** The first delay, in milliseconds. */
	readonly initialMs: number;
	/** Each delay is this many times the one before. */
	readonly multiplier: number;
	/** No delay is longer than this, in milliseconds. */
	readonly maxMs: number;
};

/**
Returns an exponentially growing delay with a cap, in milliseconds.

@param attempt - 1 for the first delay.
*/
export const backoffMs = ({initialMs, multiplier, maxMs}: Backoff, attempt: number): number =>
	Math.min(maxMs, initialMs * multiplier ** (attempt - 1));
