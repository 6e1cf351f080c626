import {type Clock, type TimerHandle} from '../support/clock.js';
import {asError} from '../support/errors.js';

/** State of a value that is asked for. */
export type RefreshedState<Value> = {
	/** The latest answer. */
	readonly value: Value | undefined;
	/** When it came, on the monotonic clock. */
	readonly answeredAtMs: number | undefined;
	/** Why the latest request failed; undefined where it was answered. */
	readonly failure: Error | undefined;
};

export type RefreshedValueOptions<Value> = {
	readonly clock: Clock;
	/** Time for which an answer counts as current, in milliseconds. */
	readonly refreshMs: number;
	/** Time between a failed request and the next, in milliseconds. */
	readonly retryMs: number;
	/** Time to wait for an answer, in milliseconds; default: until `ask` settles. */
	readonly answerTimeoutMs?: number;
	/** Asks. The answer goes to `answer`, or comes later by `accept`; a rejection is a failed request. */
	readonly ask: (answer: (value: Value) => void) => Promise<void>;
	readonly onChange: () => void;
};

/** The state of a value that nobody has asked for. */
export const unasked = {value: undefined, answeredAtMs: undefined, failure: undefined} as const;

/** A request whose answer is awaited. */
type Request = {readonly timeout: TimerHandle | undefined};

/** A value that is asked for while it is wanted, kept current, and asked for again after a failure. */
export class RefreshedValue<Value> {
	readonly #options: RefreshedValueOptions<Value>;
	#state: RefreshedState<Value> = unasked;
	#isWanted = false;
	#dueMs = Number.NEGATIVE_INFINITY;
	#request: Request | undefined;
	#timer: TimerHandle | undefined;

	constructor(options: RefreshedValueOptions<Value>) {
		this.#options = options;
	}

	get state(): RefreshedState<Value> {
		return this.#state;
	}

	/** Asks now if it is due, and again whenever it is, until it is no longer wanted. */
	want(isWanted: boolean): void {
		this.#isWanted = isWanted;
		this.#askWhenDue();
	}

	/** Takes an answer, whether this program asked or another one. */
	accept(value: Value): void {
		const {clock, refreshMs} = this.#options;
		this.#settle(refreshMs, {value, answeredAtMs: clock.monotonicMs(), failure: undefined});
	}

	/** Fails the request that is under way, if there is one. */
	fail(failure: Error): void {
		if (this.#request !== undefined) {
			this.#settle(this.#options.retryMs, {...this.#state, failure});
		}
	}

	/** Ignores the answer to the request that is under way. */
	drop(): void {
		this.#request?.timeout?.cancel();
		this.#request = undefined;
	}

	/** Makes a failed request due now, unless answers are as rare as retries. */
	retryNow(): void {
		const {refreshMs, retryMs} = this.#options;
		if (this.#state.failure !== undefined && retryMs < refreshMs) {
			this.#dueMs = Number.NEGATIVE_INFINITY;
		}
	}

	#settle(delayMs: number, state: RefreshedState<Value>): void {
		this.drop();
		this.#dueMs = this.#options.clock.monotonicMs() + delayMs;
		this.#state = state;
		this.#options.onChange();
		this.#askWhenDue();
	}

	#askWhenDue(): void {
		this.#timer?.cancel();
		this.#timer = undefined;
		if (!this.#isWanted || this.#request !== undefined) {
			return;
		}

		const {clock} = this.#options;
		const waitMs = this.#dueMs - clock.monotonicMs();
		if (waitMs > 0) {
			this.#timer = clock.after(waitMs, () => {
				this.#askWhenDue();
			});
		} else {
			void this.#ask();
		}
	}

	async #ask(): Promise<void> {
		const {clock, retryMs, answerTimeoutMs, ask} = this.#options;
		const request: Request = {
			timeout:
				answerTimeoutMs === undefined
					? undefined
					: clock.after(answerTimeoutMs, () => {
							this.fail(new Error('no answer'));
						}),
		};
		this.#request = request;
		// Holds where the request is dropped.
		this.#dueMs = clock.monotonicMs() + retryMs;
		const ifAwaited = (settle: () => void): void => {
			if (this.#request === request) {
				settle();
			}
		};

		try {
			await ask(value => {
				ifAwaited(() => {
					this.accept(value);
				});
			});
		} catch (error) {
			ifAwaited(() => {
				this.fail(asError(error));
			});
		}
	}
}
