import {type Clock} from '../support/clock.js';

/** So many polls without an answer are a silence that somebody else may explain. */
export const silentFromPolls = 2;

/** Somebody else is asked no more often, in milliseconds. */
const lookEveryMs = 5 * 60_000;

/** Whether the cloud hears a heater that this program does not hear. */
export class Presence {
	readonly #clock: Clock;
	readonly #look: (() => Promise<boolean | undefined>) | undefined;
	readonly #onChange: () => void;
	#isOnline: boolean | undefined;
	#notBeforeMs = Number.NEGATIVE_INFINITY;
	/** What is heard meanwhile counts more than an answer. */
	#silence: symbol | undefined;

	/** @param look - Asks; without it nothing is ever known. */
	constructor(clock: Clock, look: (() => Promise<boolean | undefined>) | undefined, onChange: () => void) {
		this.#clock = clock;
		this.#look = look;
		this.#onChange = onChange;
	}

	/** What the cloud last said; undefined while the heater is heard. */
	get isOnline(): boolean | undefined {
		return this.#isOnline;
	}

	heard(): void {
		this.#silence = undefined;
		this.#isOnline = undefined;
		this.#notBeforeMs = Number.NEGATIVE_INFINITY;
	}

	/** @param polls - How many in a row had no answer. */
	silent(polls: number): void {
		const nowMs = this.#clock.monotonicMs();
		if (this.#look !== undefined && polls >= silentFromPolls && nowMs >= this.#notBeforeMs) {
			this.#notBeforeMs = nowMs + lookEveryMs;
			void this.#ask(this.#look);
		}
	}

	async #ask(look: () => Promise<boolean | undefined>): Promise<void> {
		const silence = Symbol('silence');
		this.#silence = silence;
		let isOnline: boolean | undefined;
		try {
			isOnline = await look();
		} catch {
			// A cloud that cannot be asked knows nothing: the silence is shown as such.
		}

		if (this.#silence === silence) {
			this.#isOnline = isOnline;
			this.#onChange();
		}
	}
}
