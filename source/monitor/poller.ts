import {type Clock, type TimerHandle} from '../support/clock.js';
import {messageOf} from '../support/errors.js';
import {PollCounter, type PollStatistics} from './poll-statistics.js';

export type PollerOptions = {
	readonly clock: Clock;
	/** Time between two polls, in milliseconds. */
	readonly intervalMs: number;
	/** Time that a poll waits for a status, in milliseconds. */
	readonly answerTimeoutMs: number;
	/** Publishes the request for a status. */
	readonly send: () => Promise<void>;
	/** Called for every poll that the heater left unanswered. */
	readonly onUnanswered: () => void;
	readonly onChange: () => void;
};

/** The state of polling. */
export type PollerSnapshot = {
	readonly polls: PollStatistics;
	/** Polls in a row that the heater left unanswered. */
	readonly unansweredPolls: number;
	/** When the next poll goes out, on the monotonic clock; undefined while there is no connection. */
	readonly nextPollAtMs: number | undefined;
	/** Why the last poll could not be sent; undefined once one could. */
	readonly pollProblem: string | undefined;
};

/** A poll whose answer is awaited. */
type Pending = {readonly sentAtMs: number; readonly timer: TimerHandle};

/** Asks for a status at once and then every `intervalMs` while there is a connection; one poll at a time. */
export class Poller {
	readonly #options: PollerOptions;
	readonly #polls = new PollCounter();
	#unansweredPolls = 0;
	#problem: string | undefined;
	#nextPollAtMs: number | undefined;
	#timer: TimerHandle | undefined;
	#pending: Pending | undefined;

	constructor(options: PollerOptions) {
		this.#options = options;
	}

	get snapshot(): PollerSnapshot {
		return {
			polls: this.#polls.values,
			unansweredPolls: this.#unansweredPolls,
			nextPollAtMs: this.#nextPollAtMs,
			pollProblem: this.#problem,
		};
	}

	/** Whether it was started and not stopped since. */
	get isRunning(): boolean {
		return this.#nextPollAtMs !== undefined;
	}

	/** Polls now; goes on with its turns where it already runs. */
	start(): void {
		this.#nextPollAtMs ??= this.#options.clock.monotonicMs();
		this.poll();
	}

	/** Stops polling; a poll whose answer is awaited has failed. */
	stop(): void {
		this.#timer?.cancel();
		if (this.isRunning) {
			this.#nextPollAtMs = undefined;
			this.#failed();
			this.#options.onChange();
		}
	}

	/** Asks now and again after the interval; does nothing while an answer is awaited or polling is stopped. */
	poll(): void {
		if (this.#pending !== undefined || !this.isRunning) {
			return;
		}

		const {clock, intervalMs, answerTimeoutMs, onUnanswered, onChange} = this.#options;
		this.#polls.sent();
		const pending = {
			sentAtMs: clock.monotonicMs(),
			timer: clock.after(answerTimeoutMs, () => {
				this.#failed();
				this.#unansweredPolls++;
				onUnanswered();
				onChange();
			}),
		};
		this.#pending = pending;
		this.#schedule(intervalMs);
		void this.#send(pending);
	}

	/** Takes a status as the answer to the poll that is awaited: requests carry no number. */
	answered(atMs: number): void {
		if (this.#pending !== undefined) {
			this.#polls.answered(atMs - this.#pending.sentAtMs);
			this.#forgetPending();
		}
	}

	/** Forgets the unanswered polls: the heater was heard. */
	heard(): void {
		this.#unansweredPolls = 0;
	}

	/** Publishes the request of a poll; a failure is shown and counted, and the next poll comes all the same. */
	async #send(poll: Pending): Promise<void> {
		const {send, onChange} = this.#options;
		try {
			await send();
			this.#problem = undefined;
		} catch (error) {
			this.#problem = messageOf(error);
			// The answer may have come without the acknowledgement, and another poll may be under way by now.
			if (poll === this.#pending) {
				this.#failed();
			}
		}

		onChange();
	}

	#schedule(delayMs: number): void {
		const {clock, onChange} = this.#options;
		this.#timer?.cancel();
		this.#nextPollAtMs = clock.monotonicMs() + delayMs;
		this.#timer = clock.after(delayMs, () => {
			if (this.#pending === undefined) {
				this.poll();
			} else {
				// The answer may take longer than the interval: this turn is skipped, the next one comes.
				this.#schedule(delayMs);
			}
		});
		onChange();
	}

	#failed(): void {
		if (this.#pending !== undefined) {
			this.#polls.failed();
			this.#forgetPending();
		}
	}

	#forgetPending(): void {
		this.#pending?.timer.cancel();
		this.#pending = undefined;
	}
}
