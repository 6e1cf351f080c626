import {type Clock} from '../support/clock.js';
import {deferred, withDeadline} from '../support/deadline.js';
import {messageOf} from '../support/errors.js';
import {say} from '../messages/catalogue.js';
import {type WebhookAddress} from '../settings/webhook-address.js';
import {backoffMs} from '../support/backoff.js';
import {minuteMs, secondMs} from '../support/durations.js';
import {type AlertNotification} from './notification.js';
import {DeliveryQueue} from './delivery-queue.js';
import {failureOfError, failureOfStatus, type PostFailure} from './post-failure.js';

export type WebhookOptions = {
	readonly address: WebhookAddress;
	readonly clock: Clock;
	/** A number from 0 up to, not including, 1. */
	readonly random: () => number;
	/** Hears once of an outage, as a sentence that names no more of the address than its origin. */
	readonly onTrouble: (sentence: string) => void;
	readonly fetch?: typeof fetch;
};

/** So many alerts wait at most. */
const mostWaiting = 50;
/** The delays between them add up to one and a half to three minutes. */
const mostTries = 9;
const longestTryMs = 10_000;
const backoff = {initialMs: secondMs, multiplier: 2, maxMs: minuteMs};

/** Returns the delay after a number of failed tries, in milliseconds: half of it is random. */
const delayMs = (tries: number, random: () => number): number =>
	backoffMs(backoff, tries) * (0.5 + random() / 2);

const bodyOf = ({deviceName, ...notification}: AlertNotification): string =>
	JSON.stringify({type: 'alert', ...notification, device_name: deviceName});

/** Posts every alert to an address: in order, one at a time, and again for a while where it fails. */
export class Webhook {
	readonly #options: WebhookOptions;
	readonly #queue: DeliveryQueue;
	readonly #stop = new AbortController();
	#isOut = false;

	constructor(options: WebhookOptions) {
		this.#options = options;
		this.#queue = new DeliveryQueue({
			capacity: mostWaiting,
			deliver: async notification => this.#deliver(bodyOf(notification)),
			onOverflow: () => {
				options.onTrouble(say('alert-url-slow', {origin: this.#origin, most: mostWaiting}));
			},
		});
	}

	/** How many alerts were not sent because too many waited. */
	get dropped(): number {
		return this.#queue.dropped;
	}

	/** Sends an alert, after those before it. Returns at once and never throws. */
	send(notification: AlertNotification): void {
		this.#queue.put(notification);
	}

	/** Drops what waits and breaks off what is under way; resolves when that has ended. */
	async close(): Promise<void> {
		this.#stop.abort();
		await this.#queue.close();
	}

	get #origin(): string {
		return new URL(this.#options.address.url).origin;
	}

	async #deliver(body: string): Promise<void> {
		for (let tries = 1; ; tries++) {
			const failure = await this.#post(body);
			if (this.#stop.signal.aborted) {
				return;
			}

			if (failure === undefined) {
				this.#isOut = false;
				return;
			}

			if (!failure.isPassing || tries === mostTries) {
				this.#complain(failure);
				return;
			}

			await this.#pause(delayMs(tries, this.#options.random));
		}
	}

	/** Complains of the first of the alerts in a row that could not be sent. */
	#complain({why}: PostFailure): void {
		if (!this.#isOut) {
			this.#isOut = true;
			this.#options.onTrouble(say('alert-url-failed', {origin: this.#origin, why}));
		}
	}

	/** One try. */
	async #post(body: string): Promise<PostFailure | undefined> {
		const {clock} = this.#options;
		const late = new AbortController();
		try {
			const exchange = this.#exchange(body, AbortSignal.any([this.#stop.signal, late.signal]));
			const status = await withDeadline(clock, exchange, longestTryMs, () => {
				late.abort();
				return new Error(say('post-late', {seconds: longestTryMs / 1000}));
			});
			return failureOfStatus(status);
		} catch (error) {
			return late.signal.aborted ? {why: messageOf(error), isPassing: true} : failureOfError(error);
		}
	}

	/** @returns The status of the answer. */
	async #exchange(body: string, signal: AbortSignal): Promise<number> {
		const {address, fetch: send = fetch} = this.#options;
		const response = await send(address.url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(address.authorization !== undefined && {authorization: address.authorization}),
			},
			body,
			redirect: 'error',
			signal,
		});
		// Nobody reads what it says.
		await response.body?.cancel();
		return response.status;
	}

	/** Waits, unless it is closed. */
	async #pause(waitMs: number): Promise<void> {
		const {signal} = this.#stop;
		const {promise, resolve} = deferred<void>();
		const wake = (): void => {
			resolve();
		};

		const timer = this.#options.clock.after(waitMs, wake);
		signal.addEventListener('abort', wake);
		await promise;
		signal.removeEventListener('abort', wake);
		timer.cancel();
	}
}
