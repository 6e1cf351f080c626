/** Stops what it was returned for. Calling it twice is harmless. */
export type Unsubscribe = () => void;

/** Something long-lived that can be watched; React reads it through `useSyncExternalStore`. */
export type Observable<Snapshot> = {
	/** Calls `listener` after every change, until the returned function is called. */
	readonly subscribe: (listener: () => void) => Unsubscribe;
	/** The present state: immutable, and the same object until something changed. */
	readonly getSnapshot: () => Snapshot;
};

/** A set of listeners, each called with every value emitted. */
export class Emitter<Value = void> {
	readonly #listeners = new Set<(value: Value) => void>();
	/** Those of them when one came or went last: made again only then, since thousands of values may come in a row. */
	#called: ReadonlyArray<(value: Value) => void> = [];

	/** Adds `listener`; the returned function removes it. */
	readonly subscribe = (listener: (value: Value) => void): Unsubscribe => {
		// A wrapper, so that one function subscribed twice is two subscriptions.
		const entry = (value: Value): void => {
			listener(value);
		};

		this.#listeners.add(entry);
		this.#called = [...this.#listeners];
		return () => {
			if (this.#listeners.delete(entry)) {
				this.#called = [...this.#listeners];
			}
		};
	};

	/** Calls every listener, in the order they subscribed. */
	emit(value: Value): void {
		// Who subscribes meanwhile hears the next one, who was unsubscribed meanwhile hears no more.
		const listeners = this.#called;
		for (const listener of listeners) {
			if (this.#listeners.has(listener)) {
				listener(value);
			}
		}
	}

	get size(): number {
		return this.#listeners.size;
	}
}

/** Subscriptions that end together. */
export class Subscriptions {
	readonly #unsubscribes: Unsubscribe[] = [];

	/** Whether there is none. */
	get isEmpty(): boolean {
		return this.#unsubscribes.length === 0;
	}

	add(...unsubscribes: readonly Unsubscribe[]): void {
		this.#unsubscribes.push(...unsubscribes);
	}

	/** Ends all of them; calling it twice is harmless. */
	end(): void {
		for (const unsubscribe of this.#unsubscribes.splice(0)) {
			unsubscribe();
		}
	}
}

/**
A snapshot made only when somebody asks for it after a change.

The owner calls `changed()`; `make` then runs at the next `getSnapshot()`.
*/
export class LazyStore<Snapshot> implements Observable<Snapshot> {
	readonly #changes = new Emitter();
	readonly #make: () => Snapshot;
	#snapshot: Snapshot | undefined;

	constructor(make: () => Snapshot) {
		this.#make = make;
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#changes.subscribe(listener);

	readonly getSnapshot = (): Snapshot => {
		this.#snapshot ??= this.#make();
		return this.#snapshot;
	};

	/** Says that the snapshot is out of date and tells the listeners. */
	changed(): void {
		this.#snapshot = undefined;
		this.#changes.emit();
	}
}
