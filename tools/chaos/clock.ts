import {systemClock, type Clock} from '../../source/support/clock.js';

const shortestRetryMs = 1000;
const longestRetryMs = 9999;

/**
The machine's clock, which counts its timers and can hurry the waits for a retry.

What is as long as such a wait, 1 to 10 seconds, takes its `hurry`-th part; time limits shorter or longer than that are
left alone.
*/
export class CountedClock implements Clock {
	readonly nowMs = systemClock.nowMs;
	readonly monotonicMs = systemClock.monotonicMs;
	readonly #hurry: number;
	readonly #timers = new Set<symbol>();

	constructor(hurry = 1) {
		this.#hurry = hurry;
	}

	/** How many timers have yet to fire. */
	get pending(): number {
		return this.#timers.size;
	}

	readonly after: Clock['after'] = (delayMs, callback) => {
		const key = Symbol('timer');
		this.#timers.add(key);
		const isRetry = delayMs >= shortestRetryMs && delayMs <= longestRetryMs;
		const timer = systemClock.after(isRetry ? delayMs / this.#hurry : delayMs, () => {
			this.#timers.delete(key);
			callback();
		});
		return {
			cancel: () => {
				this.#timers.delete(key);
				timer.cancel();
			},
		};
	};
}
