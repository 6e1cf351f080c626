import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {deferred, withDeadline, type Deferred} from '../../source/support/deadline.js';
import {systemClock} from '../../source/support/clock.js';
import {isRecord} from '../../source/support/json.js';
import {failureOf, Violation, type Target} from './target.js';
import {serveArgument} from './serve.js';
import {type Outcome} from './run-target.js';

export type CaseProcessOptions = {
	/** The program, which calls `serve` when it is started with `serveArgument`. */
	readonly program: string;
	/** A case that takes longer hangs. */
	readonly limitMs: number;
	/** A process that takes longer to get ready will not. */
	readonly readyLimitMs?: number;
	readonly heapMegabytes: number;
	/** What a process that runs cases may take up in all. */
	readonly residentMegabytes: number;
};

/** A process that cannot be given a case after so long will not be. */
const readyLimitMs = 60_000;

const keptStderr = 4000;

/** The words that tell why a process died, in the last it said. */
const telling = /FATAL ERROR[^\n]*|[A-Z]\w*Error[^\n]*/v;

/** A process that runs cases: one that hangs, dies or takes too much memory is ended, and another one goes on. */
export class CaseProcess {
	readonly #options: CaseProcessOptions;
	#running: ChildProcess | undefined;
	/** Resolves when the process can be given a case: to start takes time that is no case's. */
	#ready: Promise<void> = Promise.resolve();
	#waiting: Deferred<Outcome> | undefined;
	/** Of the case that is waited for: what a case answers late is not the next one's. */
	#id = 0;

	constructor(options: CaseProcessOptions) {
		this.#options = options;
	}

	/**
	Runs a case.

	@throws {Error} where the case could not be run at all, which says nothing about the program.
	*/
	readonly execute = async (target: Target, input: unknown): Promise<Outcome> => {
		const {residentMegabytes} = this.#options;
		const limitMs = target.limitMs ?? this.#options.limitMs;
		const running = await this.#started();
		const waiting = deferred<Outcome>();
		this.#waiting = waiting;
		this.#id++;
		try {
			running.send({id: this.#id, target: target.name, input});
			const outcome = await withDeadline(
				systemClock,
				waiting.promise,
				limitMs,
				() => new Violation(`it hangs: no end within ${limitMs / 1000} s`),
			);
			if (outcome.residentBytes > residentMegabytes * 1e6) {
				await this.close();
				return {
					...outcome,
					failure: outcome.failure ?? `the process takes up more than ${residentMegabytes} MB`,
				};
			}

			return outcome;
		} catch (error) {
			await this.close();
			if (!(error instanceof Violation)) {
				throw error;
			}

			return {failure: failureOf(error), residentBytes: 0};
		} finally {
			this.#waiting = undefined;
		}
	};

	/** Ends the process. */
	async close(): Promise<void> {
		const running = this.#running;
		this.#running = undefined;
		if (running?.exitCode === null && running.signalCode === null) {
			running.kill('SIGKILL');
			await once(running, 'exit');
		}
	}

	/** The process, when it can be given a case. */
	async #started(): Promise<ChildProcess> {
		this.#running ??= this.#start();
		const running = this.#running;
		try {
			await withDeadline(
				systemClock,
				this.#ready,
				this.#options.readyLimitMs ?? readyLimitMs,
				() => new Error('the process that runs cases does not get ready'),
			);
			return running;
		} catch (error) {
			await this.close();
			throw error;
		}
	}

	#start(): ChildProcess {
		const {program, heapMegabytes} = this.#options;
		let said = '';
		const child = fork(program, [serveArgument], {
			execArgv: ['--enable-source-maps', `--max-old-space-size=${heapMegabytes}`],
			serialization: 'advanced',
			stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
			// A day is a day in UTC, and nothing is coloured.
			env: {...process.env, TZ: 'UTC', LANG: 'C.UTF-8', FORCE_COLOR: '0'},
		});
		child.stderr?.on('data', (chunk: unknown) => {
			said = (said + String(chunk)).slice(-keptStderr);
		});
		const ready = deferred<void>();
		this.#ready = ready.promise;
		child.on('message', (message: unknown) => {
			if (isRecord(message) && message.isReady === true) {
				ready.resolve();
			} else if (isRecord(message) && message.id === this.#id) {
				const {failure, residentBytes} = message;
				this.#waiting?.resolve({
					failure: typeof failure === 'string' ? failure : undefined,
					residentBytes: Number(residentBytes),
				});
			}
		});
		child.on('error', error => {
			ready.reject(error);
			this.#waiting?.reject(error);
		});
		child.once('exit', (code, signal) => {
			ready.reject(new Error('the process that runs cases does not start'));
			if (this.#running === child) {
				this.#running = undefined;
				const why = telling.exec(said)?.[0] ?? '';
				this.#waiting?.reject(new Violation(`the process died (${signal ?? `exit code ${code}`}) ${why}`));
			}
		});
		return child;
	}
}
