import {type Clock} from '../../source/support/clock.js';

type Timer = {readonly dueMs: number; readonly callback: () => void};

/** A clock that moves only when told. */
export class ManualClock implements Clock {
	#elapsedMs = 0;
	#timers: Timer[] = [];
	#startMs: number;

	constructor(startMs = Date.UTC(2026, 2, 10, 6, 0)) {
		this.#startMs = startMs;
	}

	/** How many timers have yet to fire. */
	get pending(): number {
		return this.#timers.length;
	}

	readonly nowMs = (): number => this.#startMs + this.#elapsedMs;
	readonly monotonicMs = (): number => this.#elapsedMs;

	readonly after: Clock['after'] = (delayMs, callback) => {
		const timer = {dueMs: this.#elapsedMs + delayMs, callback};
		this.#timers.push(timer);
		return {
			cancel: () => {
				this.#timers = this.#timers.filter(other => other !== timer);
			},
		};
	};

	/** Moves on, firing every timer in order of time, those of the same time in the order they were set. */
	advance(milliseconds: number): void {
		const endMs = this.#elapsedMs + milliseconds;
		for (;;) {
			const next = this.#timers
				.filter(({dueMs}) => dueMs <= endMs)
				.toSorted((left, right) => left.dueMs - right.dueMs)[0];
			if (!next) {
				break;
			}

			this.#timers = this.#timers.filter(timer => timer !== next);
			this.#elapsedMs = Math.max(this.#elapsedMs, next.dueMs);
			next.callback();
		}

		this.#elapsedMs = endMs;
	}

	/** Sets the time of day as somebody does who corrects the machine's clock; nothing passes by it. */
	correct(byMs: number): void {
		this.#startMs += byMs;
	}
}
