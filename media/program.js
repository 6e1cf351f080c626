import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** How long the program may take to show something, in milliseconds. */
const deadlineMs = 180_000;

/** A program in a real pseudo-terminal, and the screen its bytes lead to. */
export class Program {
	/** Set by `onExit`. */
	hasEnded = false;
	/** @type {Promise<void>} */
	ended;
	#pty;
	#terminal;
	/** @type {Set<() => void>} */
	#watchers = new Set();

	/**
	@param {string[]} args - Of Node.
	@param {{columns: number, rows: number}} size
	*/
	constructor(args, {columns, rows}) {
		const {CI, CONTINUOUS_INTEGRATION, NO_COLOR, ...kept} = process.env;
		this.#terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
		this.#pty = spawn(process.execPath, args, {
			cols: columns,
			rows,
			env: {...kept, TERM: 'xterm-256color', LANG: 'C.UTF-8', LC_ALL: '', TZ: 'UTC', FORCE_COLOR: '1'},
		});
		this.#pty.onData(text => {
			this.#terminal.write(text, () => {
				this.#changed();
			});
		});
		this.ended = new Promise(resolve => {
			this.#pty.onExit(() => {
				this.hasEnded = true;
				this.#changed();
				resolve();
			});
		});
	}

	get terminal() {
		return this.#terminal;
	}

	/** The visible rows as text. */
	get lines() {
		const {active} = this.#terminal.buffer;
		return Array.from({length: this.#terminal.rows}, (_, row) =>
			active.getLine(active.baseY + row).translateToString(true),
		);
	}

	/** @param {string} text */
	type(text) {
		this.#pty.write(text);
	}

	/** @param {{columns: number, rows: number}} size */
	resize({columns, rows}) {
		this.#terminal.resize(columns, rows);
		this.#pty.resize(columns, rows);
	}

	kill() {
		this.#pty.kill('SIGKILL');
	}

	/**
	Resolves as soon as whole frames are on the screen and its lines are as wanted.

	@param {(lines: string[]) => boolean} isWanted
	*/
	async waitFor(isWanted) {
		/** @type {NodeJS.Timeout | undefined} */
		let timer;
		/** @type {(() => void) | undefined} */
		let watcher;
		const isMet = () => !this.#terminal.modes.synchronizedOutputMode && isWanted(this.lines);
		try {
			await new Promise((resolve, reject) => {
				const giveUp = why => {
					reject(new Error(`${why}; the screen is:\n${this.lines.join('\n')}`));
				};

				timer = setTimeout(() => {
					giveUp(`not within ${deadlineMs / 1000} s`);
				}, deadlineMs);
				watcher = () => {
					if (isMet()) {
						resolve();
					} else if (this.hasEnded) {
						giveUp('the program ended');
					}
				};

				this.#watchers.add(watcher);
				watcher();
			});
		} finally {
			clearTimeout(timer);
			this.#watchers.delete(watcher);
		}
	}

	#changed() {
		for (const watcher of this.#watchers) {
			watcher();
		}
	}
}
