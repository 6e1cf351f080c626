import {quantile} from '../support/quantile.js';
import {RingBuffer} from '../support/ring-buffer.js';

/** Counters and answer times of the polls. Times in milliseconds. */
export type PollStatistics = {
	readonly sent: number;
	readonly answered: number;
	/** Not acknowledged by the broker, or not answered by the heater in time. */
	readonly failed: number;
	readonly medianAnswerMs: number | undefined;
	readonly p95AnswerMs: number | undefined;
};

/** The answer times that the median is taken over. */
const keptAnswerTimes = 500;

/** Counts polls and their answers. */
export class PollCounter {
	readonly #answerTimes = new RingBuffer<number>(keptAnswerTimes);
	#values: PollStatistics = {
		sent: 0,
		answered: 0,
		failed: 0,
		medianAnswerMs: undefined,
		p95AnswerMs: undefined,
	};

	get values(): PollStatistics {
		return this.#values;
	}

	sent(): void {
		this.#values = {...this.#values, sent: this.#values.sent + 1};
	}

	failed(): void {
		this.#values = {...this.#values, failed: this.#values.failed + 1};
	}

	answered(afterMs: number): void {
		this.#answerTimes.push(afterMs);
		const times = this.#answerTimes.toArray();
		this.#values = {
			...this.#values,
			answered: this.#values.answered + 1,
			medianAnswerMs: quantile(times, 0.5),
			p95AnswerMs: quantile(times, 0.95),
		};
	}
}
