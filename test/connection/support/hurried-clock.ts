import {systemClock, type Clock} from '../../../source/support/clock.js';

const shortestRetryMs = 1000;
const longestRetryMs = 9999;

/**
The machine's clock, except that what is as long as a wait for a retry, 1 to 10 seconds, takes a hundredth of it.

The time limits of the operations, shorter or longer than that, are left alone.
*/
export class HurriedClock implements Clock {
	/** The waits that were shortened, as they were asked for. */
	readonly hurried: number[] = [];
	readonly nowMs = systemClock.nowMs;
	readonly monotonicMs = systemClock.monotonicMs;
	readonly #timers = new Set<symbol>();

	/** How many timers have yet to fire. */
	get pending(): number {
		return this.#timers.size;
	}

	readonly after: Clock['after'] = (delayMs, callback) => {
		const key = Symbol('timer');
		this.#timers.add(key);
		const isRetry = delayMs >= shortestRetryMs && delayMs <= longestRetryMs;
		if (isRetry) {
			this.hurried.push(delayMs);
		}

		const timer = systemClock.after(isRetry ? delayMs / 100 : delayMs, () => {
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
