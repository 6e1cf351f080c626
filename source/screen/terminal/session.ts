import type {EventEmitter} from 'node:events';
import type {StopReason} from '../../process/stop-reason.js';
import {StopListener, type StopOptions} from '../../process/stop-listener.js';
import {Suspender, type ProcessLike} from '../../process/suspend.js';
import {DiffStdout, type TerminalOutput} from './diff-stdout.js';
import {AlternateScreen} from './alternate-screen.js';

/** Parts of the real standard input that are used. */
export type TerminalInput = Pick<EventEmitter, 'on' | 'off'> & {
	readonly isRaw?: boolean | undefined;
	readonly setRawMode?: (isRaw: boolean) => unknown;
};

export type TerminalOptions = Omit<StopOptions, 'process' | 'restore'> & {
	readonly stdin: TerminalInput;
	readonly stdout: TerminalOutput;
	readonly process: ProcessLike;
	/** Unmounts what is drawn on the screen; called after the screen was left. */
	readonly unmount: () => void;
};

/** The terminal while a full screen is shown on it. */
export type TerminalSession = {
	/** Where the frames go. */
	readonly screen: DiffStdout;
	/** Ends the program; see `StopListener`. Only the first reason counts. */
	readonly stop: (reason: StopReason) => Promise<void>;
	/** Ctrl+Z. */
	readonly suspend: () => void;
	/** Puts the terminal back without ending the program, and listens to nothing any more. */
	readonly dispose: () => void;
};

/**
Takes the terminal for a full screen, and gives it back exactly once on every way out: `stop`, a
signal, something thrown that nobody caught, a lost terminal, an exit by someone else.

The order is: leave the screen, let nothing more be written, unmount, `onStop`, exit.
*/
export const openTerminal = (options: TerminalOptions): TerminalSession => {
	const {stdin, stdout, process} = options;
	let wasRaw = false;
	let isOpen = true;

	const lost = (error?: unknown): void => {
		void stopListener.stop({kind: 'terminal-lost', error});
	};

	const screen = new DiffStdout(stdout, lost);
	const alternate = new AlternateScreen(sequence => {
		stdout.write(sequence);
	});

	const setCooked = (): void => {
		wasRaw = stdin.isRaw === true;
		if (wasRaw) {
			stdin.setRawMode?.(false);
		}
	};

	const suspender = new Suspender({
		process,
		clock: options.clock,
		leave() {
			alternate.leave();
			screen.hold();
			setCooked();
		},
		enter() {
			if (wasRaw) {
				stdin.setRawMode?.(true);
			}

			alternate.enter();
			screen.release();
		},
	});

	const restore = (): void => {
		if (!isOpen) {
			return;
		}

		isOpen = false;
		suspender.dispose();
		try {
			alternate.leave();
		} finally {
			screen.gate();
			try {
				options.unmount();
			} finally {
				setCooked();
			}
		}
	};

	const stopListener = new StopListener({...options, restore});

	const listeners = [
		[stdin, 'end', lost],
		[stdin, 'error', lost],
		[process, 'exit', restore],
	] as const;
	for (const [source, event, listener] of listeners) {
		source.on(event, listener);
	}

	alternate.enter();
	return {
		screen,
		stop: stopListener.stop,
		suspend: suspender.suspend,
		dispose() {
			restore();
			stopListener.dispose();
			screen.close();
			for (const [source, event, listener] of listeners) {
				source.off(event, listener);
			}
		},
	};
};
