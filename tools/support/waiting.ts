import {setTimeout as delay} from 'node:timers/promises';

/** Waits; ends early, without an error, when `signal` aborts. */
export const pause = async (durationMs: number, signal?: AbortSignal): Promise<void> => {
	await delay(durationMs, undefined, signal && {signal}).catch(() => undefined);
};

/** Waits until `holds`, at most `limitMs` or until `signal` aborts. @returns Whether it holds. */
export const until = async (
	holds: () => boolean,
	limitMs: number,
	signal?: AbortSignal,
	everyMs = 10,
): Promise<boolean> => {
	const deadline = performance.now() + limitMs;
	while (!holds() && performance.now() < deadline && signal?.aborted !== true) {
		await pause(everyMs, signal);
	}

	return holds();
};

/**
A signal that aborts after a time or with `signal`; call `forget` when it is no longer needed.

Not `AbortSignal.any` with a timeout: Node 20 may collect that as garbage before it aborts.
*/
export const abortAfter = (
	durationMs: number,
	signal: AbortSignal,
): {readonly signal: AbortSignal; readonly forget: () => void} => {
	const controller = new AbortController();
	const abort = (): void => {
		controller.abort();
	};

	const timer = setTimeout(abort, signal.aborted ? 0 : durationMs);
	signal.addEventListener('abort', abort);
	return {
		signal: controller.signal,
		forget() {
			clearTimeout(timer);
			signal.removeEventListener('abort', abort);
		},
	};
};
