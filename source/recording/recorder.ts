import {problem, say} from '../messages/catalogue.js';
import {type TimerHandle} from '../support/clock.js';
import {Semaphore} from '../support/semaphore.js';
import {NavilinkError} from '../support/errors.js';
import {LazyStore, type Observable, type Unsubscribe} from '../support/store.js';
import {plural} from '../support/text.js';
import {type RowInput} from './column.js';
import {csvFormat} from './csv.js';
import {ownerText} from './owner-text.js';
import {type RecorderOptions, type RecorderSnapshot} from './recorder-snapshot.js';
import {RecordingTarget} from './recording-target.js';
import {RowQueue} from './row-queue.js';
import {WritePace} from './write-pace.js';
import {mayPass, writeProblem} from './write-problem.js';

/** Delay between a failed write and the next attempt, in milliseconds. */
const retryAfterMs = 5000;

/** Delay between a write and the sync that brings it to the disk, in milliseconds. */
const syncAfterMs = 5000;

/** Time after which a disk that does not answer is reported, in milliseconds. */
const patienceMs = 8000;

/** Time that the end of the program leaves a disk that does not answer, in milliseconds. */
const closeLimitMs = 2000;

/** Rows that are written at once, however many writes there were. */
const mostGathered = 1000;

/**
Appends rows to a CSV file, each in the file before the next one is written, and on the disk soon after. A file that
cannot be written for a while, or is moved away, costs no row: they wait, and go out in their order when they can.
*/
export class Recorder implements Observable<RecorderSnapshot> {
	/**
	Opens the file for appending, made with its header if it is new or empty. Where the disk is full, read-only or in
	trouble, rows wait from the start.

	@throws {NavilinkError} of kind `recording` when the path cannot be written, has other columns, or another program
	records to it; it is unchanged then.
	*/
	static async open(options: RecorderOptions): Promise<Recorder> {
		const recorder = new Recorder(options);
		await recorder.#start();
		return recorder;
	}

	readonly #options: RecorderOptions;
	readonly #target: RecordingTarget;
	readonly #rowOf: (input: RowInput) => string;
	readonly #queue = new RowQueue();
	readonly #store: LazyStore<RecorderSnapshot>;
	#problem: string | undefined;
	/** Set while the disk takes too long. */
	#stall: string | undefined;
	/** Operations on the file, one after another. */
	readonly #turns = new Semaphore(1);
	#writing: Promise<void> | undefined;
	#retry: TimerHandle | undefined;
	#syncTimer: TimerHandle | undefined;
	#gathering: TimerHandle | undefined;
	readonly #pace = new WritePace();
	#isClosing = false;
	/** Called when an operation takes long, while the file is opened for the first time. */
	#onSlow: (() => void) | undefined;

	private constructor(options: RecorderOptions) {
		const {path, columns, clock, rotation} = options;
		const format = csvFormat(columns);
		const form = {path, names: columns.map(({name}) => name), header: format.header};
		this.#options = options;
		this.#rowOf = format.row;
		this.#target = new RecordingTarget({
			form,
			clock,
			rotation,
			onDoubt: owner => {
				this.#wait(say('recording-lock-checked', {owner: ownerText(owner)}));
			},
		});
		this.#store = new LazyStore(() => ({
			path,
			rows: this.#target.rows,
			syncedRows: this.#target.syncedRows,
			bytes: this.#target.bytes,
			waitingRows: this.#queue.length,
			lostRows: this.#queue.lostRows,
			problem: this.#stall ?? this.#problem,
			notice: this.#queue.lostRows > 0 ? say('recording-rows-missing', this.#loss()) : this.#target.notice,
		}));
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);

	readonly getSnapshot = (): RecorderSnapshot => this.#store.getSnapshot();

	/** Adds a row; it is written at once, after those before it, unless very many come. */
	record(input: RowInput): void {
		this.#queue.push(this.#rowOf(input));

		if (this.#retry === undefined && (this.#gathering === undefined || this.#queue.length >= mostGathered)) {
			this.#write();
		}

		this.#store.changed();
	}

	/**
	Writes what waits, brings it to the disk and closes the file.

	@throws {NavilinkError} of kind `recording` when rows are left that could not be written, or the disk does not answer.
	*/
	async close(): Promise<void> {
		this.#isClosing = true;
		const {clock} = this.#options;
		let limit: TimerHandle | undefined;
		const late = new Promise<void>(resolve => {
			limit = clock.after(closeLimitMs, () => {
				this.#problem ??= this.#stall ?? this.#waiting(say('disk-silent', {seconds: closeLimitMs / 1000}));
				this.#target.abandon();
				resolve();
			});
		});
		await Promise.race([this.#finish(), late]);
		limit?.cancel();
		this.#cancelTimers();
		if (this.#problem !== undefined) {
			const unwritten = plural(this.#queue.length + this.#queue.lostRows, 'row');
			throw problem('recording-rows-lost', {trouble: this.#problem, rows: unwritten});
		}

		if (this.#queue.lostRows > 0) {
			throw problem('recording-rows-missing', this.#loss());
		}
	}

	#loss(): {readonly rows: string; readonly path: string} {
		return {rows: plural(this.#queue.lostRows, 'row'), path: this.#options.path};
	}

	/** Opens the file; returns early where that takes longer than the first reading should wait. */
	async #start(): Promise<void> {
		const {path} = this.#options;
		const opening = this.#do(async () => this.#target.open());
		const slow = new Promise<'slow'>(resolve => {
			this.#onSlow = () => {
				resolve('slow');
			};
		});
		try {
			if ((await Promise.race([opening, slow])) === 'slow') {
				this.#openLater(opening);
			}
		} catch (error) {
			if (error instanceof NavilinkError) {
				throw error;
			}

			if (!mayPass(error)) {
				throw writeProblem(path, error);
			}

			this.#failed(error);
		} finally {
			this.#onSlow = undefined;
		}
	}

	/** Lets rows wait until the file is open. */
	#openLater(opening: Promise<void>): void {
		this.#writing = (async () => {
			try {
				await opening;
				this.#problem = undefined;
			} catch (error) {
				this.#failed(error);
			}

			this.#writing = undefined;
			this.#goOn();
		})();
	}

	/** Begins to write, or gathers what comes in the rest of a second that had its share of writes. */
	#write(): void {
		if (this.#writing !== undefined || this.#queue.length === 0) {
			return;
		}

		const {clock} = this.#options;
		this.#gathering?.cancel();
		this.#gathering = undefined;
		const waitMs = this.#queue.length >= mostGathered ? 0 : this.#pace.waitMs(clock.monotonicMs());
		if (waitMs === 0) {
			this.#pace.note();
			this.#writing = this.#drain();
		} else {
			this.#gathering = clock.after(waitMs, () => {
				this.#gathering = undefined;
				this.#write();
			});
		}
	}

	/** Writes the first rows that wait, and sees to what is left; never rejects. */
	async #drain(): Promise<void> {
		const batch = this.#queue.batch();
		try {
			const count = await this.#do(async () => this.#target.append(batch.rows));
			this.#problem = undefined;
			this.#queue.written(batch, count);
			this.#syncTimer ??= this.#options.clock.after(syncAfterMs, () => {
				this.#syncTimer = undefined;
				void this.#sync();
			});
		} catch (error) {
			this.#failed(error);
		}

		this.#writing = undefined;
		this.#goOn();
	}

	#goOn(): void {
		this.#store.changed();
		if (this.#retry === undefined && !this.#isClosing) {
			this.#write();
		}
	}

	/** Brings to the disk what was written; never rejects. */
	async #sync(): Promise<void> {
		if (!this.#target.wantsSync) {
			return;
		}

		try {
			await this.#do(async () => this.#target.sync());
		} catch (error) {
			this.#problem ??= writeProblem(this.#options.path, error).message;
		}

		this.#store.changed();
	}

	/** Writes and closes; never rejects. */
	async #finish(): Promise<void> {
		await this.#writing;
		do {
			this.#cancelTimers();
			this.#writing = this.#queue.length > 0 ? this.#drain() : undefined;
			await this.#writing;
		} while (this.#queue.length > 0 && this.#retry === undefined);

		await this.#sync();
		try {
			await this.#do(async () => this.#target.close());
		} catch (error) {
			this.#problem ??= writeProblem(this.#options.path, error).message;
		}
	}

	/** Keeps what is wrong, and tries again later. */
	#failed(error: unknown): void {
		const {path, clock} = this.#options;
		this.#problem = error instanceof NavilinkError ? error.message : writeProblem(path, error).message;
		this.#retry = clock.after(retryAfterMs, () => {
			this.#retry = undefined;
			this.#write();
		});
	}

	/** Runs an operation on the file after those before it, and reports one that takes too long. */
	async #do<Value>(work: () => Promise<Value>): Promise<Value> {
		return this.#turns.run(async () => {
			const watchdog = this.#options.clock.after(patienceMs, () => {
				this.#wait(say('disk-silent', {seconds: patienceMs / 1000}));
			});
			try {
				return await work();
			} finally {
				watchdog.cancel();
				this.#stall = undefined;
			}
		});
	}

	/** Reports what an operation waits for. */
	#wait(reason: string): void {
		this.#stall = this.#waiting(reason);
		this.#onSlow?.();
		this.#store.changed();
	}

	#waiting(why: string): string {
		return say('recording-unwritable', {path: this.#options.path, why});
	}

	#cancelTimers(): void {
		for (const timer of [this.#gathering, this.#retry, this.#syncTimer]) {
			timer?.cancel();
		}

		this.#gathering = undefined;
		this.#retry = undefined;
		this.#syncTimer = undefined;
	}
}
