/** So many changes within the window are a flutter that nobody wants to read one by one. */
const mostChanges = 8;
const windowMs = 10 * 60_000;

/** What became of a change. */
export type Damped = 'told' | 'flapping' | 'held';

/** Tells changes from a flutter: the first ones are told, then it is said once that it flaps, and the rest is held back. */
export class Damper {
	readonly #times: number[] = [];
	#isFlapping = false;

	get isFlapping(): boolean {
		return this.#isFlapping;
	}

	/** Takes a change. */
	change(atMs: number): Damped {
		if (atMs < (this.#times.at(-1) ?? atMs)) {
			// A clock that was set back.
			this.#times.length = 0;
		}

		this.#times.push(atMs);
		if (this.#times.length > mostChanges) {
			this.#times.shift();
		}

		if (this.#isFlapping) {
			return 'held';
		}

		const [first = atMs] = this.#times;
		this.#isFlapping = this.#times.length === mostChanges && atMs - first < windowMs;
		return this.#isFlapping ? 'flapping' : 'told';
	}

	/** Whether it was flapping and has been calm for as long as the window; it then flaps no more. */
	hasCalmed(nowMs: number): boolean {
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
