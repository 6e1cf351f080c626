import {deferred} from './deadline.js';

/**
Waits for `operation`, unless `signal` aborts first; it then rejects at once.

The operation itself goes on; a result or error that comes too late is dropped.
*/
export const unlessAborted = async <Value>(
	signal: AbortSignal,
	operation: Promise<Value>,
): Promise<Value> => {
	const {promise: aborted, reject} = deferred<never>();
	const abort = (): void => {
		reject(new Error('stopped on request'));
	};

	if (signal.aborted) {
		abort();
	}

	signal.addEventListener('abort', abort);
	try {
		return await Promise.race([operation, aborted]);
	} finally {
		signal.removeEventListener('abort', abort);
	}
};
