import {type AlertNotification} from './notification.js';

export type DeliveryQueueOptions = {
	/** Most notifications that wait; a further one drops the oldest. */
	readonly capacity: number;
	/** Delivers one; never rejects. */
	readonly deliver: (notification: AlertNotification) => Promise<void>;
	/** Called at the first drop since the queue was last empty. */
	readonly onOverflow: () => void;
};

/** Bounded queue of notifications, delivered in order and one at a time. */
export class DeliveryQueue {
	readonly #options: DeliveryQueueOptions;
	readonly #waiting: AlertNotification[] = [];
	#dropped = 0;
	#isOverflowing = false;
	#isClosed = false;
	#working: Promise<void> | undefined;

	constructor(options: DeliveryQueueOptions) {
		this.#options = options;
	}

	/** Number of notifications dropped because the queue was full. */
	get dropped(): number {
		return this.#dropped;
	}

	get isClosed(): boolean {
		return this.#isClosed;
	}

	/** Adds a notification; does nothing after `close()`. */
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

	/** Drops what waits; resolves when the delivery under way has ended, which the owner aborts. */
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
