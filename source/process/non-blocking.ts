/** Handle inside a terminal's stream: libuv's (Node's `LibuvStreamWrap`). */
type Handle = {readonly setBlocking: (isBlocking: boolean) => unknown};

const isHandle = (value: unknown): value is Handle =>
	typeof value === 'object' &&
	value !== null &&
	'setBlocking' in value &&
	typeof value.setBlocking === 'function';

/**
Lets writes to a terminal wait in the process instead of stopping it.

Node writes to a terminal synchronously. Where nobody reads any more, as after Ctrl+S or when a line over SSH hangs, such
a write takes for ever: no message is answered and no row recorded. libuv has opened the terminal a second time for
itself, so the shell's own is not changed.
*/
export const stopBlocking = (stream: {readonly isTTY?: boolean}): void => {
	// It has no public name, in any version of Node up to 24.
	const handle: unknown = Reflect.get(stream, '_handle');
	if (stream.isTTY === true && isHandle(handle)) {
		handle.setBlocking(false);
	}
};
