import {minuteMs} from '../support/durations.js';

/** Changes within the window from which on a value counts as flapping. */
const flappingChanges = 8;
const windowMs = 10 * minuteMs;

/** Whether a change is reported, is the one with which flapping is reported, or is suppressed. */
export type FlapVerdict = 'reported' | 'flapping' | 'suppressed';

/** Detects rapid switching: the first changes are reported, then that it flaps, and the rest is suppressed until it settles. */
export class FlapDetector {
	readonly #times: number[] = [];
	#isFlapping = false;

	get isFlapping(): boolean {
		return this.#isFlapping;
	}

	/** Takes a change. */
	change(atMs: number): FlapVerdict {
		if (atMs < (this.#times.at(-1) ?? atMs)) {
			// A clock that was set back.
			this.#times.length = 0;
		}

		this.#times.push(atMs);
		if (this.#times.length > flappingChanges) {
			this.#times.shift();
		}

		if (this.#isFlapping) {
			return 'suppressed';
		}

		const [first = atMs] = this.#times;
		this.#isFlapping = this.#times.length === flappingChanges && atMs - first < windowMs;
		return this.#isFlapping ? 'flapping' : 'reported';
	}

	/** Ends flapping after a whole window without a change. @returns Whether it ended now. */
	settle(nowMs: number): boolean {
		const last = this.#times.at(-1) ?? nowMs;
		const isRecent = nowMs >= last && nowMs - last < windowMs;
		if (!this.#isFlapping || isRecent) {
			return false;
		}

		this.#isFlapping = false;
		this.#times.length = 0;
		return true;
	}
}
