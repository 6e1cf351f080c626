import {say} from '../messages/catalogue.js';
import {type Clock, type TimerHandle} from '../support/clock.js';
import {minuteMs} from '../support/durations.js';
import {type Failure} from './failure.js';
import {nextStep, type RetryPolicy, type RetryStep} from './retry-policy.js';

/** Time for which a connection must be up to end the outage before it: a flapping one keeps its backoff. */
const stableAfterMs = minuteMs;

/** This many short connections in a row that were closed without a reason suggest two clients with one client id. */
const suspiciousCloses = 3;

/** Counts the attempts of the current outage, from its first failure until a connection is stable. */
export class Outage {
	readonly #policy: RetryPolicy;
	readonly #clock: Clock;
	readonly #random: () => number;
	#retries = 0;
	#hasRenewed = false;
	#quickCloses = 0;
	#stableTimer: TimerHandle | undefined;

	constructor(policy: RetryPolicy, clock: Clock, random: () => number) {
		this.#policy = policy;
		this.#clock = clock;
		this.#random = random;
	}

	/** Retries made so far, the one that is scheduled or under way included. */
	get retries(): number {
		return this.#retries;
	}

	/** Sets the count of retries; failures keep their other consequences. */
	restart(retries: 0 | 1): void {
		this.#retries = retries;
	}

	/** Notes that a connection was made. */
	connected(): void {
		this.#stableTimer = this.#clock.after(stableAfterMs, () => {
			this.#retries = 0;
			this.#quickCloses = 0;
			this.#hasRenewed = false;
		});
	}

	/** Notes that there is no connection any more. */
	disconnected(): void {
		this.#stableTimer?.cancel();
	}

	/**
	Notes that a connection was lost.

	@param upMs - How long it was up, in milliseconds.
	@returns The failure, with a hint where another program seems to use the same client identifier.
	*/
	lost(failure: Failure, upMs: number): Failure {
		this.#quickCloses = failure.code === 'closed' && upMs < stableAfterMs ? this.#quickCloses + 1 : 0;
		return this.#quickCloses < suspiciousCloses
			? failure
			: {...failure, sentence: say('same-client-id', {why: failure.sentence})};
	}

	/**
	Decides and counts the next step after a failure.

	@param canRenew - Whether the endpoint can be asked for other credentials than those that were refused.
	*/
	next(failure: Failure, canRenew: boolean): RetryStep {
		const step = nextStep(
			this.#policy,
			failure,
			{retries: this.#retries, hasRenewed: this.#hasRenewed, canRenew},
			this.#random,
		);
		this.#hasRenewed ||= step.action === 'renew';
		this.#retries += step.delayMs === undefined ? 0 : 1;
		return step;
	}
}
