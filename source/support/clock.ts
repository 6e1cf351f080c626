/** A handle to cancel a timer with. */
export type TimerHandle = {readonly cancel: () => void};

/**
Time, passed in so that tests own it.

Ages and delays are taken from `monotonicMs`, which no correction of the wall clock can move;
`nowMs` only stamps what is shown to a person or written to a file.
*/
export type Clock = {
	/** Milliseconds since the Unix epoch, as the machine believes it. */
	readonly nowMs: () => number;
	/** Milliseconds since an arbitrary start; never goes back. */
	readonly monotonicMs: () => number;
	/** Calls once after `delayMs`. Keeps the process alive until it fired or was cancelled. */
	readonly after: (delayMs: number, callback: () => void) => TimerHandle;
};

/** The longest time that Node waits; more is taken for 1 ms. */
const maxTimerMs = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
	nowMs: () => Date.now(),
	monotonicMs: () => performance.now(),
	after(delayMs, callback) {
		let timer: NodeJS.Timeout;
		const wait = (restMs: number): void => {
			timer = setTimeout(
				() => {
					if (restMs > maxTimerMs) {
						wait(restMs - maxTimerMs);
					} else {
						callback();
					}
				},
				Math.min(restMs, maxTimerMs),
			);
		};

		wait(delayMs);
		return {
			cancel() {
				clearTimeout(timer);
			},
		};
	},
};
