import type {EventEmitter} from 'node:events';
import type {Clock, TimerHandle} from '../support/clock.js';

/** Parts of `process` that are used. */
export type ProcessLike = Pick<EventEmitter, 'on' | 'off'> & {
	readonly pid: number;
	readonly kill: (pid: number, signal: NodeJS.Signals) => unknown;
};

export type SuspendOptions = {
	readonly process: ProcessLike;
	readonly clock: Clock;
	/** Gives the terminal back to the shell. */
	readonly leave: () => void;
	/** Takes the terminal and draws everything. */
	readonly enter: () => void;
};

// POSIX ignores SIGTSTP in a process group that no shell controls, as under `ssh -t`. Nobody then
// sends SIGCONT, so whoever still runs after this takes the terminal back.
const stopsWithinMs = 500;

/** Job control: stops on SIGTSTP and on request (Ctrl+Z is only a key in raw mode), goes on at SIGCONT. */
export class Suspender {
	readonly #options: SuspendOptions;
	#timer: TimerHandle | undefined;
	#isSuspended = false;
	#isDisposed = false;

	constructor(options: SuspendOptions) {
		this.#options = options;
		options.process.on('SIGTSTP', this.suspend);
		options.process.on('SIGCONT', this.#continued);
	}

	/** Gives the terminal back and stops the process, with its whole group, until the shell goes on with it. */
	readonly suspend = (): void => {
		if (this.#isSuspended || this.#isDisposed) {
			return;
		}

		const {process, clock, leave} = this.#options;
		this.#isSuspended = true;
		leave();
		// Without a listener the signal does what it does by default.
		process.off('SIGTSTP', this.suspend);
		this.#timer = clock.after(stopsWithinMs, this.#resume);
		process.kill(0, 'SIGTSTP');
	};

	/** Listens to nothing any more. */
	dispose(): void {
		this.#isDisposed = true;
		this.#timer?.cancel();
		this.#options.process.off('SIGTSTP', this.suspend);
		this.#options.process.off('SIGCONT', this.#continued);
	}

	readonly #continued = (): void => {
		if (this.#isSuspended) {
			this.#resume();
			return;
		}

		// Stopped by SIGSTOP, which nobody hears: the shell has set the terminal its own way since.
		this.#options.leave();
		this.#enter();
	};

	readonly #resume = (): void => {
		if (this.#isSuspended) {
			this.#isSuspended = false;
			this.#timer?.cancel();
			this.#options.process.on('SIGTSTP', this.suspend);
			this.#enter();
		}
	};

	#enter(): void {
		const {process, enter} = this.#options;
		enter();
		// The window may have another size by now, and only a foreground process is told: Node asks
		// the terminal when it gets this signal.
		process.kill(process.pid, 'SIGWINCH');
	}
}
