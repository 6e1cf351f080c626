/** Writes a second; rows of more are gathered until the second is over. */
const mostWritesASecond = 10;

const secondMs = 1000;

/** Spreads writes, so that a flood of rows is few of them. */
export class WritePace {
	#secondStartMs = Number.NEGATIVE_INFINITY;
	#writesInSecond = 0;

	/** Returns how long the next write has to wait at a time of the monotonic clock, in milliseconds; 0 = not at all. */
	waitMs(nowMs: number): number {
		if (nowMs - this.#secondStartMs >= secondMs) {
			this.#secondStartMs = nowMs;
			this.#writesInSecond = 0;
		}

		return this.#writesInSecond < mostWritesASecond ? 0 : this.#secondStartMs + secondMs - nowMs;
	}

	/** Notes a write. */
	note(): void {
		this.#writesInSecond++;
	}
}
