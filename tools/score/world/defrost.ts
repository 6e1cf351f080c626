import {minuteMs, stepMs} from '../time.js';

const durationMs = 6 * minuteMs;

/** Frost takes its time. */
const compressorMs = 10 * minuteMs;

/** Defrosts, each after its planned time as soon as the compressor has run for a while and has some way to go. */
export class Defroster {
	readonly #waiting: number[];
	#compressorMs = 0;
	#untilMs = Number.NEGATIVE_INFINITY;

	constructor(fromMs: readonly number[]) {
		this.#waiting = [...fromMs];
	}

	/** Whether it defrosts at this step. */
	step(atMs: number, hasCompressor: boolean, chargePercent: number): boolean {
		this.#compressorMs = hasCompressor ? this.#compressorMs + stepMs : 0;
		if (!hasCompressor) {
			this.#untilMs = Number.NEGATIVE_INFINITY;
		}

		const [next] = this.#waiting;
		if (next !== undefined && atMs >= next && this.#compressorMs >= compressorMs && chargePercent < 90) {
			this.#waiting.shift();
			this.#untilMs = atMs + durationMs;
		}

		return atMs < this.#untilMs;
	}
}
