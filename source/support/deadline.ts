import {type Clock} from './clock.js';

/**
Waits for `operation`, but no longer than `limitMs`; then `onTimeout` gives the error to reject with.

The operation itself goes on; a result or error that comes too late is dropped.
*/
export const withDeadline = async <Value>(
	clock: Clock,
	operation: Promise<Value>,
	limitMs: number,
	onTimeout: () => Error,
): Promise<Value> =>
	new Promise((resolve, reject) => {
		const timer = clock.after(limitMs, () => {
			reject(onTimeout());
		});
		operation.then(resolve, reject).finally(() => {
			timer.cancel();
		});
	});

/** A promise with its levers outside. */
export type Deferred<Value> = {
	readonly promise: Promise<Value>;
	readonly resolve: (value: Value) => void;
	readonly reject: (error: Error) => void;
};

/** Makes a promise that is settled from outside (Node 20 has no `Promise.withResolvers`). */
export const deferred = <Value>(): Deferred<Value> => {
	let resolve: Deferred<Value>['resolve'] | undefined;
	let reject: Deferred<Value>['reject'] | undefined;
	const promise = new Promise<Value>((resolvePromise, rejectPromise) => {
		resolve = resolvePromise;
		reject = rejectPromise;
	});
	if (resolve === undefined || reject === undefined) {
		throw new TypeError('A promise calls its executor at once');
	}

	return {promise, resolve, reject};
};
