import {type Clock} from '../../../source/support/clock.js';

/** A clock that goes on when told, and then calls what is due, each timer once. */
export class VirtualClock implements Clock {
	#monotonicMs = 0;
	readonly #timers = new Set<{readonly atMs: number; readonly callback: () => void}>();

	readonly nowMs = (): number => Date.UTC(2026, 0, 1) + this.#monotonicMs;
	readonly monotonicMs = (): number => this.#monotonicMs;

	readonly after: Clock['after'] = (delayMs, callback) => {
		const timer = {atMs: this.#monotonicMs + delayMs, callback};
		this.#timers.add(timer);
		return {
			cancel: () => {
				this.#timers.delete(timer);
			},
		};
	};

	pass(durationMs: number): void {
		this.#monotonicMs += durationMs;
		for (const timer of this.#timers) {
			if (timer.atMs <= this.#monotonicMs && this.#timers.delete(timer)) {
				timer.callback();
			}
		}
	}
}
