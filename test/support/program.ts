import {spawn, type ChildProcess} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {isRecord} from '../../source/support/json.js';

/** The program as users get it. */
export const programPath = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** This machine's environment without anybody's account or settings. */
const cleanEnvironment = (): NodeJS.ProcessEnv => ({
	...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:NAVILINK|NAVIEN)_/v.test(name))),
	LANG: 'C.UTF-8',
});

/** How a run ended. */
export type Outcome = {readonly code: unknown; readonly stdout: string; readonly stderr: string};

/** A run of the real program without a terminal. */
export class Program {
	readonly child: ChildProcess;
	/** Resolves with the exit code, or the signal that ended it. */
	readonly ended: Promise<number | NodeJS.Signals | null>;
	stdout = '';
	stderr = '';
	readonly #waiting = new Set<() => void>();

	constructor(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
		this.child = spawn(process.execPath, [programPath, ...args], {
			env: {...cleanEnvironment(), ...environment},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
			this.stdout += text;
			this.#wake();
		});
		this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
			this.stderr += text;
			this.#wake();
		});
		this.ended = new Promise(resolve => {
			this.child.once('close', (code, signal) => {
				resolve(code ?? signal);
				this.#wake();
			});
		});
	}

	/** The NDJSON so far, object by object. */
	get records(): ReadonlyArray<Readonly<Record<string, unknown>>> {
		return this.stdout
			.split('\n')
			.slice(0, -1)
			.map(line => {
				const record: unknown = JSON.parse(line);
				if (!isRecord(record)) {
					throw new TypeError(`Not an object: ${line}`);
				}

				return record;
			});
	}

	/** The records of a type. */
	recordsOf(type: string): ReadonlyArray<Readonly<Record<string, unknown>>> {
		return this.records.filter(record => record.type === type);
	}

	/** Waits until the output fulfils `condition`; rejects with all output when the program ends before. */
	async until(condition: (program: this) => boolean): Promise<void> {
		const isOver = (): boolean => this.child.exitCode !== null || this.child.signalCode !== null;
		while (!condition(this)) {
			if (isOver() && this.child.stdout?.readableEnded !== false) {
				throw new Error(`The program ended before.\n${this.stdout}\n${this.stderr}`);
			}

			await new Promise<void>(resolve => {
				const wake = (): void => {
					this.#waiting.delete(wake);
					resolve();
				};

				this.#waiting.add(wake);
			});
		}
	}

	/** Waits until it has ended by itself. */
	async outcome(): Promise<Outcome> {
		const code = await this.ended;
		return {code, stdout: this.stdout, stderr: this.stderr};
	}

	/** Asks it to end and waits until it has. */
	async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | NodeJS.Signals | null> {
		this.child.kill(signal);
		return this.ended;
	}

	#wake(): void {
		for (const wake of this.#waiting) {
			wake();
		}
	}
}
