/**
What the backoff alone has a connection wait after the broker is back, in milliseconds.

@param delaysMs - Before each of the retries, the first of which follows the loss.
@param goneMs - How long the broker was gone.
@throws {RangeError} where none of the retries comes after that.
*/
export const backoffWaitMs = (delaysMs: readonly number[], goneMs: number): number => {
	let atMs = 0;
	for (const delayMs of delaysMs) {
		atMs += delayMs;
		if (atMs >= goneMs) {
			return atMs - goneMs;
		}
	}

	throw new RangeError(`no retry comes after ${goneMs} ms`);
};
