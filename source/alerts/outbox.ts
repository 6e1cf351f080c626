import {type AlertNotification} from './notification.js';

export type OutboxOptions = {
	/** So many wait at most; the oldest makes room for the next. */
	readonly capacity: number;
	/** Brings one to where it belongs; never rejects. */
	readonly deliver: (notification: AlertNotification) => Promise<void>;
	/** Called when one was dropped for the first time since none waited. */
	readonly onOverflow: () => void;
};

/** Notifications on their way: in their order, one at a time, and never very many. */
export class Outbox {
	readonly #options: OutboxOptions;
	readonly #waiting: AlertNotification[] = [];
	#dropped = 0;
	#isOverflowing = false;
	#isClosed = false;
	#working: Promise<void> | undefined;

	constructor(options: OutboxOptions) {
		this.#options = options;
	}

	/** How many were dropped because too many waited. */
	get dropped(): number {
		return this.#dropped;
	}

	get isClosed(): boolean {
		return this.#isClosed;
	}

	/** Takes one; after `close()` it does nothing. */
	put(notification: AlertNotification): void {
		if (this.#isClosed) {
			return;
		}

		this.#waiting.push(notification);
		this.#working ??= this.#work();
		if (this.#waiting.length > this.#options.capacity) {
			this.#drop();
		}
	}

	/** Drops what waits; resolves when the one under way has come to its end, which the owner hastens. */
	async close(): Promise<void> {
		this.#isClosed = true;
		this.#waiting.length = 0;
		await this.#working;
	}

	#drop(): void {
		this.#waiting.shift();
		this.#dropped++;
		if (!this.#isOverflowing) {
			this.#isOverflowing = true;
			this.#options.onOverflow();
		}
	}

	async #work(): Promise<void> {
		for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
			await this.#options.deliver(next);
		}

		this.#isOverflowing = false;
		this.#working = undefined;
	}
}
