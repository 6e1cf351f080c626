/** How a listener is watched for. */
export type Watch = {
	/** Whether it accepts now. */
	readonly isOpen: () => Promise<boolean>;
	readonly nowMs: () => number;
	readonly pause: () => Promise<void>;
	/** It is given up after so long. */
	readonly limitMs: number;
};

/**
When a listener began to accept: when it was last found closed, a pause before it was first found open. Nobody can have been
accepted before that.

@throws {Error} where it is not open within the limit.
*/
export const openedAtMs = async ({isOpen, nowMs, pause, limitMs}: Watch): Promise<number> => {
	const beganMs = nowMs();
	let closedAtMs = beganMs;
	for (;;) {
		const askedAtMs = nowMs();
		if (await isOpen()) {
			return closedAtMs;
		}

		closedAtMs = askedAtMs;
		if (askedAtMs - beganMs > limitMs) {
			throw new Error(`nothing listens after ${limitMs} ms`);
		}

		await pause();
	}
};
