import type {EventEmitter} from 'node:events';
import {say} from '../messages/catalogue.js';
import type {Clock, TimerHandle} from '../support/clock.js';
import {secondMs} from '../support/durations.js';
import {exitCodeOf, exitCodeOfError, stopSignals, type StopReason, type StopSignal} from './stop-reason.js';

/** Options of an orderly end. */
export type StopOptions = {
	/** `process`, or what a test gives for it. */
	readonly process: Pick<EventEmitter, 'on' | 'off'>;
	readonly clock: Clock;
	/** Time limit of `onStop`, in milliseconds. */
	readonly deadlineMs: number;
	/** Called at once when the program is to end: puts the terminal back. */
	readonly restore?: (reason: StopReason) => void;
	/** Then ends the work and tells the user why; may give another exit code than the reason's. */
	readonly onStop: (reason: StopReason) => Promise<number | undefined>;
	/** Told of what goes wrong while stopping. */
	readonly onTrouble: (error: unknown) => void;
	/** Whether the terminal hung up, so that exiting is not possible; see `watchForHangUp`. */
	readonly isTerminalGone: () => boolean;
	/** Whether SIGHUP was ignored when the program started, as under nohup: then it stays ignored. */
	readonly isHangUpIgnored?: boolean;
	/** Ends the process with a code. */
	readonly exit: (code: number) => void;
	/** Ends the process as `signal` does when nobody listens to it. */
	readonly reraise: (signal: StopSignal) => void;
};

/** A second signal that comes sooner belongs to the first, in milliseconds. */
const impatientAfterMs = 100;

/** Listens until the process ends or `dispose` is called. */
export class StopListener {
	readonly #options: StopOptions;
	readonly #listeners: ReadonlyArray<readonly [event: string, listener: (...values: unknown[]) => void]>;

	readonly #ended: Promise<void>;
	#resolveEnded: (() => void) | undefined;
	#isStopping = false;
	#deadline: TimerHandle | undefined;
	#isOver = false;
	#stoppingSinceMs = 0;

	constructor(options: StopOptions) {
		this.#options = options;
		this.#ended = new Promise(resolve => {
			this.#resolveEnded = resolve;
		});
		this.#listeners = [
			...stopSignals.map(
				signal =>
					[
						signal,
						() => {
							this.#signalled(signal);
						},
					] as const,
			),
			['uncaughtException', this.#failed],
			['unhandledRejection', this.#failed],
		];
		for (const [event, listener] of this.#listeners) {
			options.process.on(event, listener);
		}
	}

	/**
	Ends the program: restores the terminal at once, lets the work end within the deadline, exits.

	Only the first reason counts. Resolves after the process was told to end; never rejects.
	*/
	readonly stop = async (reason: StopReason): Promise<void> => {
		// Restoring a closed terminal reports its loss, which calls this again before it is done.
		if (!this.#isStopping) {
			this.#isStopping = true;
			this.#stoppingSinceMs = this.#options.clock.monotonicMs();
			await this.#run(reason);
		}

		return this.#ended;
	};

	/** Stops listening. A stop that has begun goes on. */
	readonly dispose = (): void => {
		for (const [event, listener] of this.#listeners) {
			this.#options.process.off(event, listener);
		}
	};

	async #run(reason: StopReason): Promise<void> {
		const {restore, onTrouble} = this.#options;
		try {
			restore?.(reason);
		} catch (error) {
			onTrouble(error);
		}

		const code = await this.#finishWork(reason);
		this.#end(() => {
			if (reason.kind === 'terminal-lost' || this.#options.isTerminalGone()) {
				const signal = reason.kind === 'signal' ? reason.signal : 'SIGHUP';
				this.#options.reraise(signal);
			} else {
				this.#options.exit(code);
			}
		});
	}

	async #finishWork(reason: StopReason): Promise<number> {
		const {clock, deadlineMs, onStop, onTrouble} = this.#options;
		const late = new Promise<undefined>(resolve => {
			this.#deadline = clock.after(deadlineMs, () => {
				onTrouble(new Error(say('stop-late', {seconds: deadlineMs / secondMs})));
				resolve(undefined);
			});
		});
		try {
			const code = await Promise.race([onStop(reason), late]);
			return code ?? exitCodeOf(reason);
		} catch (error) {
			onTrouble(error);
			return exitCodeOfError(error);
		}
	}

	#end(leave: () => void): void {
		if (this.#isOver) {
			return;
		}

		this.#isOver = true;
		this.#deadline?.cancel();
		this.dispose();
		leave();
		this.#resolveEnded?.();
	}

	#signalled(signal: StopSignal): void {
		if (signal === 'SIGHUP' && this.#options.isHangUpIgnored === true) {
			return;
		}

		if (!this.#isStopping) {
			void this.stop({kind: 'signal', signal});
			return;
		}

		// A closing terminal sends SIGHUP twice, itself and through the shell, and systemd sends it
		// after SIGTERM: it shows no impatience. Nor does a signal right behind the first: GNU timeout sends it to
		// the process and to its group.
		const stoppingMs = this.#options.clock.monotonicMs() - this.#stoppingSinceMs;
		if (signal !== 'SIGHUP' && stoppingMs >= impatientAfterMs) {
			this.#end(() => {
				this.#options.reraise(signal);
			});
		}
	}

	readonly #failed = (error: unknown): void => {
		if (this.#isStopping) {
			this.#options.onTrouble(error);
			return;
		}

		void this.stop({kind: 'fault', error});
	};
}

/**
Makes SIGINT, SIGTERM, SIGHUP, SIGQUIT and what nobody caught end the program in good order. For a
program without a full screen; with one, `openTerminal` does it. A second SIGINT, SIGTERM or
SIGQUIT ends it at once.

@returns Ends the listening.
*/
export const listenForStop = (options: StopOptions): (() => void) => new StopListener(options).dispose;
