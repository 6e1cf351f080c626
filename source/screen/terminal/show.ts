import {type ReadStream} from 'node:tty';
import {type ReactElement} from 'react';
import {render} from 'ink';
import {Keyboard} from './keyboard.js';
import {stdoutForInk} from './diff-stdout.js';
import {openTerminal, type TerminalOptions, type TerminalSession} from './session.js';

export type ShowOptions = Omit<TerminalOptions, 'stdin' | 'unmount'> & {
	readonly stdin: ReadStream;
};

/** Session of the screen, until `closed` resolves. */
export type Showing = {
	readonly session: TerminalSession;
	readonly keyboard: Keyboard;
	/** Resolves when nothing is shown any more; what was thrown while drawing has ended the session then. */
	readonly closed: () => Promise<void>;
};

/** Takes the terminal and shows on it what `draw` makes. */
export const showOnTerminal = (
	options: ShowOptions,
	draw: (session: TerminalSession, keyboard: Keyboard) => ReactElement,
): Showing => {
	let isOver = false;
	let unmount = (): void => {
		isOver = true;
	};

	const session = openTerminal({
		...options,
		unmount() {
			unmount();
		},
	});
	const keyboard = new Keyboard(options.clock);
	// Ink reads the same stream: it sets the encoding, and hears keys that nobody listens to.
	options.stdin.setEncoding('utf8').on('data', keyboard.receive);
	const instance = render(draw(session, keyboard), {
		stdin: options.stdin,
		stdout: stdoutForInk(session.screen),
		// Each write is then one whole frame, which the cell-diff output compares with the one before.
		debug: true,
		patchConsole: false,
		exitOnCtrlC: false,
	});
	// A line that broke while the first frame was drawn has ended the session already.
	unmount = instance.unmount;
	if (isOver) {
		unmount();
	}

	return {
		session,
		keyboard,
		async closed() {
			try {
				await instance.waitUntilExit();
			} catch (error) {
				await session.stop({kind: 'fault', error});
			}

			options.stdin.off('data', keyboard.receive);
			keyboard.close();
		},
	};
};
