/** Lets a test wait for what something says has changed, without a sleep. */
export class Happenings {
	readonly #waiting = new Set<() => void>();

	/** Says that something has changed. */
	readonly happened = (): void => {
		for (const wake of this.#waiting) {
			wake();
		}

		this.#waiting.clear();
	};

	/** Resolves as soon as the condition evaluate. */
	async until(condition: () => boolean): Promise<void> {
		while (!condition()) {
			await new Promise<void>(resolve => {
				this.#waiting.add(resolve);
			});
		}
	}
}
