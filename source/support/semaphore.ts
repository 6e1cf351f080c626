/** Runs work in the order it came, no more than some at a time. */
export class Semaphore {
	readonly #most: number;
	readonly #waiting: Array<() => void> = [];
	#running = 0;

	/** @param most - How many may run at a time. */
	constructor(most: number) {
		this.#most = most;
	}

	/** Runs `work` when it is its turn; settles as it does. */
	readonly run = async <Value>(work: () => Promise<Value>): Promise<Value> => {
		if (this.#running >= this.#most) {
			await new Promise<void>(resolve => {
				this.#waiting.push(resolve);
			});
		} else {
			this.#running++;
		}

		try {
			return await work();
		} finally {
			const next = this.#waiting.shift();
			if (next === undefined) {
				this.#running--;
			} else {
				next();
			}
		}
	};
}

/**
All work on recordings. Node has four threads for files and for the lookup of host names (libuv, `UV_THREADPOOL_SIZE`): a
disk that hangs may keep two of them, so that the connection can be made again meanwhile.
*/
export const diskSemaphore = new Semaphore(2);
