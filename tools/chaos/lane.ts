import {type Buffer} from 'node:buffer';

/** What travels along a lane: some bytes, or the end of the connection in one of its forms. */
export type Parcel = Buffer | 'end' | 'reset';

type Waiting = {readonly parcel: Parcel; readonly dueMs: number};

/** One direction of a connection: keeps the order, and holds back what is delayed or frozen. */
export class Lane {
	readonly #deliver: (parcel: Parcel) => void;
	readonly #isFrozen: () => boolean;
	#waiting: Waiting[] = [];
	#timer: NodeJS.Timeout | undefined;
	#isClosed = false;

	constructor(deliver: (parcel: Parcel) => void, isFrozen: () => boolean) {
		this.#deliver = deliver;
		this.#isFrozen = isFrozen;
	}

	/** Takes a parcel, to be delivered in `delayMs` at the earliest. */
	push(parcel: Parcel, delayMs: number): void {
		if (!this.#isClosed) {
			this.#waiting.push({parcel, dueMs: performance.now() + delayMs});
			this.drain();
		}
	}

	/** Delivers what is due, unless frozen. */
	drain(): void {
		clearTimeout(this.#timer);
		while (!this.#isFrozen()) {
			const [next] = this.#waiting;
			if (next === undefined) {
				return;
			}

			const waitMs = next.dueMs - performance.now();
			if (waitMs > 0) {
				this.#timer = setTimeout(() => {
					this.drain();
				}, waitMs);
				return;
			}

			this.#waiting.shift();
			this.#deliver(next.parcel);
		}
	}

	/** Drops everything that waits, and what may still come. */
	close(): void {
		this.#isClosed = true;
		clearTimeout(this.#timer);
		this.#waiting = [];
	}
}
