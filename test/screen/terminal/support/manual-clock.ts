import type {Clock} from '../../../../source/support/clock.js';

/** A clock that only a test moves. */
export class ManualClock implements Clock {
	#nowMs = 0;
	readonly #timers = new Map<symbol, {at: number; callback: () => void}>();

	readonly nowMs = (): number => this.#nowMs;

	readonly monotonicMs = (): number => this.#nowMs;

	readonly after: Clock['after'] = (delayMs, callback) => {
		const key = Symbol('timer');
		this.#timers.set(key, {at: this.#nowMs + delayMs, callback});
		return {
			cancel: () => {
				this.#timers.delete(key);
			},
		};
	};

	/** How many timers have yet to fire. */
	get pending(): number {
		return this.#timers.size;
	}

	advance(byMs: number): void {
		this.#nowMs += byMs;
		for (const [key, {at, callback}] of this.#timers) {
			if (at <= this.#nowMs) {
				this.#timers.delete(key);
				callback();
			}
		}
	}
}
