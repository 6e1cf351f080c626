import {said, say} from '../messages/catalogue.js';
import {backoffMs} from '../support/backoff.js';
import {type Clock} from '../support/clock.js';
import {durationText} from '../support/duration.js';
import {minuteMs} from '../support/durations.js';
import {CloudError} from './cloud-error.js';

/**
Pauses between sign-ins that are answered in a way this program does not know, in milliseconds. Each may count as a
failed one and accounts lock, so that the last of them is the end.
*/
const unknownPausesMs: readonly number[] = [5, 15, 60, 240].map(minutes => minutes * minuteMs);

/** Pause after a sign-in that succeeded and was of no use. */
const uselessPauseMs = 15 * minuteMs;

/** Pause after an answer that did not come from the cloud. */
const interceptedPause = {initialMs: minuteMs, multiplier: 2, maxMs: 15 * minuteMs};

/** Pause of a cloud that asks for fewer calls and does not say for how long. */
const defaultRetryAfterMs = minuteMs;

/** Decides whether a sign-in may be tried: never after a refusal, and not before the pause after a failure is over. */
export class SignInGuard {
	readonly #clock: Clock;
	#refusal: CloudError | undefined;
	#pause: {readonly error: CloudError; readonly untilMs: number} | undefined;
	#unknownAnswers = 0;
	#intercepted = 0;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** @throws {CloudError} Without a call, where one would be useless or is not due yet. */
	check(): void {
		if (this.#refusal !== undefined) {
			throw this.#refusal;
		}

		const leftMs = (this.#pause?.untilMs ?? 0) - this.#clock.monotonicMs();
		if (this.#pause !== undefined && leftMs > 0) {
			const {kind, message} = this.#pause.error;
			throw new CloudError(kind, said('sign-in-paused', {trouble: message, time: durationText(leftMs)}), {
				retryAfterMs: leftMs,
			});
		}
	}

	/** Forgets the failures before a renewal that succeeded. */
	succeeded(): void {
		this.#pause = undefined;
		this.#unknownAnswers = 0;
		this.#intercepted = 0;
	}

	/** Notes a failed renewal. @returns The error to throw, with the time until the next attempt. */
	failed(error: CloudError): CloudError {
		switch (error.kind) {
			case 'refused': {
				this.#refusal = error;
				return error;
			}

			case 'limited': {
				return this.#wait(error, error.retryAfterMs ?? defaultRetryAfterMs);
			}

			case 'intercepted': {
				this.#intercepted++;
				return this.#wait(error, backoffMs(interceptedPause, this.#intercepted));
			}

			case 'answer': {
				const pauseMs = unknownPausesMs[this.#unknownAnswers];
				this.#unknownAnswers++;
				return pauseMs === undefined ? this.#giveUp(error) : this.#wait(error, pauseMs);
			}

			case 'network':
			case 'server':
			case 'expired': {
				return error;
			}
		}
	}

	/** Notes a renewal that succeeded and was of no use. @returns The error to throw. */
	wasUseless(error: CloudError): CloudError {
		return this.#wait(error, uselessPauseMs);
	}

	#wait(error: CloudError, pauseMs: number): CloudError {
		const {kind, status} = error;
		const retryAfterMs = Math.max(pauseMs, error.retryAfterMs ?? 0);
		this.#pause = {error, untilMs: this.#clock.monotonicMs() + retryAfterMs};
		return new CloudError(kind, error, {cause: error, retryAfterMs, status});
	}

	#giveUp(error: CloudError): CloudError {
		this.#refusal = new CloudError(
			'refused',
			said('sign-in-given-up', {trouble: error.message, count: this.#unknownAnswers}),
			{
				cause: error,
				advice: say('advice-sign-in-app'),
			},
		);
		return this.#refusal;
	}
}
