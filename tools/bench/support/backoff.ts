/**
How long the first try that a broker could hear was after it was back, in milliseconds: what the backoff alone has a connection
wait.

@param triesAtMs - When each try was begun, on the clock of `backAtMs`; the last was heard.
@returns At least 1, since nothing can be compared with 0: a try that is under way when the broker is back is heard too.
@throws {RangeError} where nothing was tried.
*/
export const backoffWaitMs = (triesAtMs: readonly number[], backAtMs: number): number => {
	const firstAtMs = triesAtMs.find(atMs => atMs >= backAtMs) ?? triesAtMs.at(-1);
	if (firstAtMs === undefined) {
		throw new RangeError('nothing was tried');
	}

	return Math.max(1, firstAtMs - backAtMs);
};
