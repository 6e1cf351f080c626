import {Buffer} from 'node:buffer';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import {type Chunk} from './cells.js';
import {cpuSeconds, residentMegabytes, sleep} from './process-meter.js';

/** Of every terminal in the bench. */
export const terminalSize = {columns: 100, rows: 30} as const;

const patienceMs = 30_000;

/** What a program costs while it runs. */
export type Cost = {readonly cpuPercent: number; readonly bytesPerSecond: number; readonly megabytes: number};

/** A program in a terminal of 100×30, whose output is read and counted. */
export class InTerminal {
	bytes = 0;
	/** Updates of the screen that were written: each is one frame (DEC private mode 2026). */
	updates = 0;
	output = '';
	/** All that was written, where `keepsChunks`. */
	readonly chunks: Chunk[] = [];
	readonly #pty;
	readonly #exited: Promise<void>;

	constructor(file: string, args: readonly string[], keepsChunks = false) {
		this.#pty = spawn(file, [...args], {
			cols: terminalSize.columns,
			rows: terminalSize.rows,
			env: {...process.env, CI: undefined, TERM: 'xterm-256color', LANG: 'C.UTF-8', FORCE_COLOR: '1'},
		});
		this.#pty.onData(text => {
			this.bytes += Buffer.byteLength(text);
			this.updates += text.split('\u001B[?2026h').length - 1;
			if (keepsChunks) {
				this.chunks.push({atMs: performance.now(), text});
			}

			this.output = (this.output + text).slice(-100_000);
		});
		this.#exited = new Promise(resolve => {
			this.#pty.onExit(() => {
				resolve();
			});
		});
	}

	get pid(): number {
		return this.#pty.pid;
	}

	/** Waits until the output has a text, looking every `everyMs`; rejects after 30 s. */
	async shows(text: string, everyMs = 10): Promise<void> {
		const deadlineMs = performance.now() + patienceMs;
		while (!this.output.includes(text)) {
			if (performance.now() > deadlineMs) {
				throw new Error(`it never showed ${text}: ${this.output.slice(-2000)}`);
			}

			await sleep(everyMs);
		}
	}

	/** What it costs from now on for so long. */
	async measure(durationMs: number): Promise<Cost> {
		const before = {cpu: cpuSeconds(this.pid), bytes: this.bytes, atMs: performance.now()};
		await sleep(durationMs);
		const seconds = (performance.now() - before.atMs) / 1000;
		return {
			cpuPercent: (100 * (cpuSeconds(this.pid) - before.cpu)) / seconds,
			bytesPerSecond: (this.bytes - before.bytes) / seconds,
			megabytes: residentMegabytes(this.pid),
		};
	}

	async end(): Promise<void> {
		this.#pty.kill('SIGTERM');
		await this.#exited;
	}
}

/** Has `use` work with programs, which end with it. */
export const withPrograms = async <Value>(
	programs: ReadonlyArray<InTerminal | undefined>,
	use: () => Promise<Value>,
): Promise<Value> => {
	try {
		return await use();
	} finally {
		await Promise.all(programs.map(async program => program?.end()));
	}
};
