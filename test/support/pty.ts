import process from 'node:process';
import {spawn, type IPty} from '@lydell/node-pty';
import {ReplayedTerminal} from './xterm.js';

export type PtyOptions = {
	readonly columns?: number;
	readonly rows?: number;
	/** Added to the environment of the test, from which CI and the colour policy are taken away. */
	readonly env?: Readonly<Record<string, string>>;
	/** How long anything may be waited for, in milliseconds. */
	readonly deadlineMs?: number;
};

/** How a program ended: `signal` is 0 when it exited by itself. */
export type PtyExit = {readonly code: number; readonly signal: number};

type Waiter = {
	readonly isMet: () => boolean;
	readonly resolve: () => void;
	readonly reject: (error: Error) => void;
};

// It is there on Unix, but not in the types.
const canClose = (pty: IPty): pty is IPty & {destroy: () => void} =>
	'destroy' in pty && typeof pty.destroy === 'function';

const childEnvironment = (added: Readonly<Record<string, string>>): Record<string, string | undefined> => {
	const {CI, CONTINUOUS_INTEGRATION, NO_COLOR, FORCE_COLOR, ...kept} = process.env;
	return {...kept, TERM: 'xterm-256color', NODE_ENV: 'production', ...added};
};

/** A program that runs in a real pseudo-terminal, with the screen it draws. */
export class PtyProgram {
	/** Resolves when the program has ended and all of its output is on the screen. */
	readonly exited: Promise<PtyExit>;
	readonly screen: ReplayedTerminal;
	readonly #pty: IPty;
	readonly #deadlineMs: number;
	readonly #waiters = new Set<Waiter>();
	#output = '';
	#drawn: Promise<void> = Promise.resolve();

	constructor(
		file: string,
		args: readonly string[],
		{columns = 80, rows = 24, env = {}, deadlineMs = 10_000}: PtyOptions = {},
	) {
		this.#deadlineMs = deadlineMs;
		this.screen = new ReplayedTerminal(columns, rows);
		this.#pty = spawn(file, [...args], {
			cols: columns,
			rows,
			env: childEnvironment(env),
		});
		this.#pty.onData(text => {
			this.#output += text;
			this.#drawn = this.#draw(text);
		});
		this.exited = new Promise(resolve => {
			this.#pty.onExit(({exitCode, signal}) => {
				void this.#ended().then(() => {
					resolve({code: exitCode, signal: signal ?? 0});
				});
			});
		});
	}

	/** The process id. */
	get pid(): number {
		return this.#pty.pid;
	}

	/** All bytes that came from the program, as text. */
	get output(): string {
		return this.#output;
	}

	/** Types. */
	write(text: string): void {
		this.#pty.write(text);
	}

	resize(columns: number, rows: number): void {
		this.screen.resize(columns, rows);
		this.#pty.resize(columns, rows);
	}

	kill(signal: NodeJS.Signals): void {
		this.#pty.kill(signal);
	}

	/** Reads nothing any more, as a line that hangs: soon the program's writes have no room. */
	pause(): void {
		this.#pty.pause();
	}

	/** Reads on. */
	resume(): void {
		this.#pty.resume();
	}

	/** Closes the terminal, as a lost SSH line does: the program gets SIGHUP and can write no more. */
	hangUp(): void {
		if (!canClose(this.#pty)) {
			throw new TypeError('this pseudo-terminal cannot be closed');
		}

		this.#pty.destroy();
	}

	/** Resolves as soon as the screen fulfils `predicate`; rejects with the screen's text at the deadline. */
	async waitFor(predicate: (screen: ReplayedTerminal, output: string) => boolean): Promise<void> {
		// Half a picture is on the screen while the terminal was told to hold it back.
		const isMet = (): boolean => !this.screen.isUpdatePending && predicate(this.screen, this.#output);
		if (isMet()) {
			return;
		}

		await this.#inTime(
			new Promise<void>((resolve, reject) => {
				this.#waiters.add({isMet, resolve, reject});
			}),
		);
	}

	/** `exited`, or a rejection with the screen's text at the deadline. */
	async waitForExit(): Promise<PtyExit> {
		return this.#inTime(this.exited);
	}

	/** Kills the program if it still runs. */
	async dispose(): Promise<void> {
		// Does nothing when it has ended already.
		this.#pty.kill('SIGKILL');
		await this.exited;
		this.screen.dispose();
	}

	async #draw(text: string): Promise<void> {
		await this.screen.write(text);
		for (const waiter of this.#waiters) {
			if (waiter.isMet()) {
				this.#waiters.delete(waiter);
				waiter.resolve();
			}
		}
	}

	async #ended(): Promise<void> {
		await this.#drawn;
		for (const {reject} of this.#waiters) {
			reject(new Error(`it ended; the screen is:\n${this.screen.text}`));
		}

		this.#waiters.clear();
	}

	async #inTime<Value>(promise: Promise<Value>): Promise<Value> {
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<never>((_resolve, reject) => {
			timer = setTimeout(() => {
				reject(new Error(`not within ${this.#deadlineMs} ms; the screen is:\n${this.screen.text}`));
			}, this.#deadlineMs);
		});
		try {
			return await Promise.race([promise, late]);
		} finally {
			clearTimeout(timer);
		}
	}
}
