import {setImmediate} from 'node:timers/promises';
import {parentPort, Worker} from 'node:worker_threads';
import {deferred, withDeadline} from '../../source/support/deadline.js';
import {systemClock} from '../../source/support/clock.js';
import {messageOf} from '../../source/support/errors.js';
import {isRecord} from '../../source/support/json.js';
import {failureOf, Violation, type Target} from './target.js';

/** A case could not be run at all, which says nothing about the program. */
export class NotRun extends Error {
	override readonly name = 'NotRun';
}

/** The first message of a thread: to start takes time that is no case's. */
const ready = 'ready';

const readyLimitMs = 60_000;
const resourceLimits = {maxOldGenerationSizeMb: 256};

const newAnswer = () => {
	const answer = deferred<unknown>();
	// Nobody waits for it between two cases.
	answer.promise.catch(() => undefined);
	return answer;
};

/** Runs cases in a thread: one that hangs, fails where nobody catches it or takes too much memory ends it, and another goes on. */
export class CaseThread {
	readonly #program: string;
	readonly #limitMs: number;
	#worker: Worker | undefined;
	/** Of the case under way; what fails between two cases is the next one's. */
	#answer = newAnswer();

	/**
	@param program - Calls `serve` where it is not the main thread.
	@param limitMs - A case that takes longer hangs.
	*/
	constructor(program: string, limitMs: number) {
		this.#program = program;
		this.#limitMs = limitMs;
	}

	/** Runs a case. @throws {Violation} where something does not hold, {NotRun} where it could not be run. */
	readonly check = async (target: Target, input: unknown): Promise<void> => {
		await this.open();
		const limitMs = target.limitMs ?? this.#limitMs;
		this.#worker?.postMessage({name: target.name, input});
		try {
			const failure = await withDeadline(
				systemClock,
				this.#answer.promise,
				limitMs,
				() => new Violation(`it hangs: no end within ${limitMs / 1000} s`),
			);
			if (typeof failure === 'string') {
				throw new Violation(failure);
			}
		} catch (error) {
			await this.close();
			throw error;
		} finally {
			this.#answer = newAnswer();
		}
	};

	/** Starts the thread, where it is not running. @throws {NotRun} where it does not start. */
	async open(): Promise<void> {
		this.#worker ??= await this.#start();
	}

	/** Ends the thread. */
	async close(): Promise<void> {
		const worker = this.#worker;
		this.#worker = undefined;
		await worker?.terminate();
	}

	async #start(): Promise<Worker> {
		const started = deferred<void>();
		const worker = new Worker(this.#program, {resourceLimits});
		worker.on('message', (message: unknown) => {
			if (message === ready) {
				started.resolve();
			} else {
				this.#answer.resolve(message);
			}
		});
		worker.on('error', error => {
			started.reject(new NotRun(`the thread that runs cases does not start: ${messageOf(error)}`));
			if (this.#worker === worker) {
				this.#answer.reject(new Violation(`not caught: ${failureOf(error)}`));
			}
		});
		worker.on('exit', code => {
			if (this.#worker === worker) {
				this.#worker = undefined;
				this.#answer.reject(new Violation(`it ended the process with ${code}`));
			}
		});
		await withDeadline(
			systemClock,
			started.promise,
			readyLimitMs,
			() => new NotRun('the thread that runs cases does not get ready'),
		);
		return worker;
	}
}

/** Runs cases for the thread that started this one. */
export const serve = (targets: readonly Target[]): void => {
	const run = async (name: unknown, input: unknown): Promise<void> => {
		let failure: string | undefined;
		try {
			await targets.find(one => one.name === name)?.check(input);
		} catch (error) {
			failure = failureOf(error);
		}

		// What a case leaves behind and fails at once is still its fault.
		await setImmediate();
		parentPort?.postMessage(failure);
	};

	parentPort?.on('message', (message: unknown) => {
		if (isRecord(message)) {
			void run(message.name, message.input);
		}
	});
	parentPort?.postMessage(ready);
};
