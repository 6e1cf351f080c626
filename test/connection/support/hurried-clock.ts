import {systemClock, type Clock} from '../../../source/support/clock.js';

/** Waits that are shortened, from and to in milliseconds. */
const hurriedMs: ReadonlyArray<readonly [fromMs: number, toMs: number]> = [
	// Before another attempt.
	[1000, 9999],
	// Before a ping, where the server sets the shortest keep-alive of AWS IoT.
	[22_000, 22_500],
	// Before the quiet attempt of a connection that was given up.
	[900_000, 900_000],
];

/** No wait that is shortened takes longer than this. */
const longestHurriedMs = 100;

type Timer = {readonly dueMs: number; readonly fire: () => void};

/**
The machine's clock, except that the waits of `hurriedMs` take a tenth of a second at most: then the clock leaps to
where they end. The time limits of the operations, shorter or longer, are left alone.
*/
export class HurriedClock implements Clock {
	/** The waits that were shortened, as they were asked for. */
	readonly hurried: number[] = [];
	/** Those of them that have gone by. */
	readonly elapsed: number[] = [];
	/** Waits that are no longer shortened: time limits that now have to be kept. */
	readonly unhurried = new Set<number>();
	/** What a correction of the wall clock has added. */
	wallOffsetMs = 0;
	#sleptMs = 0;
	#isHeld = false;
	readonly #late = new Set<Timer>();
	readonly #timers = new Set<Timer>();

	/** How many timers have yet to fire. */
	get pending(): number {
		return this.#timers.size;
	}

	readonly nowMs = (): number => systemClock.nowMs() + this.wallOffsetMs + this.#sleptMs;
	readonly monotonicMs = (): number => systemClock.monotonicMs() + this.#sleptMs;

	readonly after: Clock['after'] = (delayMs, callback) => {
		const isRetry =
			!this.unhurried.has(delayMs) &&
			hurriedMs.some(([fromMs, toMs]) => delayMs >= fromMs && delayMs <= toMs);
		if (isRetry) {
			this.hurried.push(delayMs);
		}

		const real = systemClock.after(isRetry ? Math.min(delayMs / 100, longestHurriedMs) : delayMs, () => {
			timer.fire();
		});
		const cancel = (): void => {
			this.#timers.delete(timer);
			this.#late.delete(timer);
			real.cancel();
		};

		const timer: Timer = {
			dueMs: this.monotonicMs() + delayMs,
			fire: () => {
				if (this.#isHeld) {
					this.#late.add(timer);
					return;
				}

				cancel();
				// What was hurried has gone by for everybody.
				this.#sleptMs += Math.max(0, timer.dueMs - this.monotonicMs());
				if (isRetry) {
					this.elapsed.push(delayMs);
				}

				callback();
			},
		};
		this.#timers.add(timer);
		return {cancel};
	};

	/** Lets no timer fire until `release()`, so that what a test does meanwhile is in no hurry. */
	hold(): void {
		this.#isHeld = true;
	}

	/** Fires what was due meanwhile, and goes on. */
	release(): void {
		this.#isHeld = false;
		for (const timer of this.#late) {
			timer.fire();
		}
	}

	/** Sleeps: time goes by, and what was due meanwhile comes late and all at once. */
	sleep(durationMs: number): void {
		this.#sleptMs += durationMs;
		for (const timer of [...this.#timers].filter(({dueMs}) => dueMs <= this.monotonicMs())) {
			timer.fire();
		}
	}
}
