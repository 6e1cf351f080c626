/** A value that has changed, and when that was first seen. */
export type Change<Value> = {readonly from: Value; readonly to: Value; readonly atMs: number};

/**
A value that changes only once two samples in a row agree: an acknowledgement of a command may carry one that never takes
effect.
*/
export class Debounced<Value> {
	#value: Value | undefined;
	#candidate: {readonly value: Value; readonly atMs: number} | undefined;

	/** The change that a sample confirms, if there is one; the first value is none. */
	add(value: Value | undefined, atMs: number): Change<Value> | undefined {
		if (value === undefined || value === this.#value) {
			this.#candidate = undefined;
			return undefined;
		}

		if (this.#candidate?.value !== value) {
			this.#candidate = {value, atMs};
			return undefined;
		}

		const from = this.#value;
		const change = {to: value, atMs: this.#candidate.atMs};
		this.#value = value;
		this.#candidate = undefined;
		return from === undefined ? undefined : {from, ...change};
	}
}
