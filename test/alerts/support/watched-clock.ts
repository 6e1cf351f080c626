import {type Clock} from '../../../source/support/clock.js';
import {ManualClock} from '../../support/manual-clock.js';
import {type Happenings} from './happenings.js';

/** A clock that moves only when told, and says when a timer is set or cancelled. */
export class WatchedClock implements Clock {
	/** The delays of all timers so far. */
	readonly delays: number[] = [];
	/** How many were cancelled, those that had fired before too. */
	cancelled = 0;
	readonly #clock = new ManualClock();
	readonly #happenings: Happenings;

	constructor(happenings: Happenings) {
		this.#happenings = happenings;
	}

	get pending(): number {
		return this.#clock.pending;
	}

	readonly nowMs = (): number => this.#clock.nowMs();
	readonly monotonicMs = (): number => this.#clock.monotonicMs();

	readonly after: Clock['after'] = (delayMs, callback) => {
		this.delays.push(delayMs);
		const timer = this.#clock.after(delayMs, callback);
		this.#happenings.happened();
		return {
			cancel: () => {
				this.cancelled++;
				timer.cancel();
				this.#happenings.happened();
			},
		};
	};

	advance(milliseconds: number): void {
		this.#clock.advance(milliseconds);
	}
}
