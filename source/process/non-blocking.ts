/** Handle inside a terminal's stream: libuv's (Node's `LibuvStreamWrap`). */
type Handle = {readonly setBlocking: (isBlocking: boolean) => unknown};

const isHandle = (value: unknown): value is Handle =>
	typeof value === 'object' &&
	value !== null &&
	'setBlocking' in value &&
	typeof value.setBlocking === 'function';

const hasWaiting = (stream: object): boolean => 'writableLength' in stream && stream.writableLength !== 0;

/**
Lets writes to a terminal wait in the process instead of stopping it.

Node writes to a terminal synchronously. Where nobody reads any more, as when a line over SSH hangs, such a write takes
for ever: no message is answered and no row recorded. libuv has opened the terminal a second time for itself, so the
shell's own is not changed.

@param streams - Those that lead to the terminal.
@returns Has writes finish before they return again; does nothing where some still wait, since the next would hang.
*/
export const writeWithoutBlocking = (streams: readonly object[]): (() => void) => {
	// It has no public name, in any version of Node up to 24.
	const handles = streams
		.map((stream): unknown => Reflect.get(stream, '_handle'))
		.filter(handle => isHandle(handle));
	for (const handle of handles) {
		handle.setBlocking(false);
	}

	return () => {
		if (!streams.some(stream => hasWaiting(stream))) {
			for (const handle of handles) {
				handle.setBlocking(true);
			}
		}
	};
};
