import {Buffer} from 'node:buffer';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import {cpuSeconds, residentMegabytes, sleep} from './process-meter.js';

const size = {cols: 100, rows: 30};

/** What a program costs while it runs. */
export type Cost = {readonly cpuPercent: number; readonly bytesPerSecond: number; readonly megabytes: number};

/** A program in a terminal of 100×30, whose output is read and counted. */
export class InTerminal {
	bytes = 0;
	/** Updates of the screen that were written: each is one frame (DEC private mode 2026). */
	updates = 0;
	output = '';
	readonly #pty;
	readonly #exited: Promise<void>;

	constructor(file: string, args: readonly string[]) {
		this.#pty = spawn(file, [...args], {
			...size,
			env: {...process.env, CI: undefined, TERM: 'xterm-256color', LANG: 'C.UTF-8', FORCE_COLOR: '1'},
		});
		this.#pty.onData(text => {
			this.bytes += Buffer.byteLength(text);
			this.updates += text.split('\u001B[?2026h').length - 1;
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

	/** Waits until the output has a text; rejects after 30 s. */
	async shows(text: string): Promise<void> {
		for (let tries = 0; !this.output.includes(text); tries++) {
			if (tries > 3000) {
				throw new Error(`it never showed ${text}:\n${this.output.slice(-2000)}`);
			}

			await sleep(10);
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
