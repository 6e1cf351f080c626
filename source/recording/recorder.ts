import {Buffer} from 'node:buffer';
import {open, type FileHandle} from 'node:fs/promises';
import {type Clock, type TimerHandle} from '../support/clock.js';
import {codeOf, messageOf, NavilinkError} from '../support/errors.js';
import {LazyStore, type Observable, type Unsubscribe} from '../support/store.js';
import {plural} from '../support/text.js';
import {type Column, type RowFacts} from './columns.js';
import {csvFormat} from './csv.js';
import {endsWithLineFeed, headerDifference, readHeader} from './header.js';

/** How a recording stands. */
export type RecorderSnapshot = {
	readonly path: string;
	/** Rows of this run that are in the file. */
	readonly rows: number;
	/** Size of the file, in bytes. */
	readonly bytes: number;
	/** Rows that wait in memory because the file cannot be written. */
	readonly waitingRows: number;
	/** Rows dropped because too many waited. */
	readonly lostRows: number;
	/** Why rows wait; undefined while all is well. */
	readonly problem: string | undefined;
};

export type RecorderOptions = {
	readonly path: string;
	readonly columns: readonly Column[];
	readonly clock: Clock;
};

/** Rows kept in memory while the disk is full or gone; the oldest is dropped for the next. */
const longestQueue = 10_000;

/** How long after a failed write the next one is tried, in milliseconds. */
const retryAfterMs = 5000;

const explain = (path: string, error: unknown): string => {
	const reasons: Readonly<Record<string, string>> = {
		ENOENT: 'its folder does not exist',
		EACCES: 'there is no permission to write it',
		EPERM: 'there is no permission to write it',
		EROFS: 'the file system is read-only',
		EISDIR: 'it is a folder',
		ENOTDIR: 'a part of its path is not a folder',
		ENOSPC: 'the disk is full',
	};
	return `cannot write ${path}: ${reasons[String(codeOf(error))] ?? messageOf(error)}`;
};

/**
Appends rows to a CSV file, each in the file before the next one is written. A file that cannot be written for a while
costs no row: they wait, and go out in their order when it can.
*/
export class Recorder implements Observable<RecorderSnapshot> {
	/**
	Opens the file for appending, made with its header if it is new or empty.

	@throws {NavilinkError} of kind `recording` when it cannot be written, or has other columns; it is unchanged then.
	*/
	static async open(options: RecorderOptions): Promise<Recorder> {
		const {path, columns} = options;
		const names = columns.map(({name}) => name);
		let file: FileHandle | undefined;
		try {
			file = await open(path, 'a+', 0o644);
			const stat = await file.stat();
			const {size} = stat;
			const recorder = new Recorder(options, file, size, stat.isFile());
			if (size === 0) {
				await recorder.#write(recorder.#format.header);
				return recorder;
			}

			const difference = headerDifference(await readHeader(file), names);
			if (difference !== undefined) {
				throw new NavilinkError('recording', `cannot append to ${path}: ${difference}`);
			}

			if (!(await endsWithLineFeed(file, size))) {
				// The next row must not become the end of a line that is not ours.
				await recorder.#write('\n');
			}

			return recorder;
		} catch (error) {
			await file?.close();
			throw error instanceof NavilinkError
				? error
				: new NavilinkError('recording', explain(path, error), {cause: error});
		}
	}

	readonly #path: string;
	readonly #clock: Clock;
	readonly #file: FileHandle;
	/** A device or pipe can neither be cut nor synced. */
	readonly #isRegular: boolean;
	readonly #format: ReturnType<typeof csvFormat>;
	readonly #queue: string[] = [];
	readonly #store: LazyStore<RecorderSnapshot>;
	#bytes: number;
	#rows = 0;
	#lostRows = 0;
	#problem: string | undefined;
	/** Whether the end of the file may be a part of a line. */
	#isTorn = false;
	#writing: Promise<void> | undefined;
	#retry: TimerHandle | undefined;

	private constructor(options: RecorderOptions, file: FileHandle, bytes: number, isRegular: boolean) {
		this.#path = options.path;
		this.#clock = options.clock;
		this.#file = file;
		this.#isRegular = isRegular;
		this.#bytes = bytes;
		this.#format = csvFormat(options.columns);
		this.#store = new LazyStore(() => ({
			path: this.#path,
			rows: this.#rows,
			bytes: this.#bytes,
			waitingRows: this.#queue.length,
			lostRows: this.#lostRows,
			problem: this.#problem,
		}));
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);

	readonly getSnapshot = (): RecorderSnapshot => this.#store.getSnapshot();

	/** Adds a row; it is written at once, after those before it. */
	record(facts: RowFacts): void {
		this.#queue.push(this.#format.row(facts));
		if (this.#queue.length > longestQueue) {
			this.#queue.shift();
			this.#lostRows++;
		}

		if (this.#retry === undefined) {
			this.#writing ??= this.#drain();
		}

		this.#store.changed();
	}

	/**
	Writes what waits, brings it to the disk and closes the file.

	@throws {NavilinkError} of kind `recording` when rows are left that could not be written.
	*/
	async close(): Promise<void> {
		await this.#writing;
		this.#cancelRetry();
		if (this.#queue.length > 0) {
			await this.#drain();
			this.#cancelRetry();
		}

		try {
			if (this.#isRegular) {
				await this.#file.sync();
			}
		} catch (error) {
			this.#problem ??= explain(this.#path, error);
		} finally {
			await this.#file.close();
		}

		if (this.#problem !== undefined) {
			const unwritten = plural(this.#queue.length + this.#lostRows, 'row');
			throw new NavilinkError('recording', `${this.#problem}; not written: ${unwritten}`);
		}
	}

	#cancelRetry(): void {
		this.#retry?.cancel();
		this.#retry = undefined;
	}

	/** Writes the queue; never rejects. */
	async #drain(): Promise<void> {
		while (this.#queue.length > 0) {
			const batch = [...this.#queue];
			const lostBefore = this.#lostRows;
			try {
				await this.#write(batch.join(''));
			} catch (error) {
				this.#problem = explain(this.#path, error);
				this.#retry = this.#clock.after(retryAfterMs, () => {
					this.#retry = undefined;
					this.#writing ??= this.#drain();
				});
				break;
			}

			this.#problem = undefined;
			this.#rows += batch.length;
			// What made room for new rows during the write was written all the same.
			const madeRoom = Math.min(batch.length, this.#lostRows - lostBefore);
			this.#lostRows -= madeRoom;
			this.#queue.splice(0, batch.length - madeRoom);
		}

		this.#writing = undefined;
		this.#store.changed();
	}

	/** Appends all of `text` or nothing of it. */
	async #write(text: string): Promise<void> {
		await this.#cutTornLine();
		this.#isTorn = this.#isRegular;
		try {
			await this.#file.appendFile(text);
		} catch (error) {
			// Where not even this works, the file is the trouble, and the next write tries it again.
			await this.#cutTornLine();
			throw error;
		}

		this.#isTorn = false;
		this.#bytes += Buffer.byteLength(text);
	}

	/** A full disk takes the first part of a line; it must not stay. */
	async #cutTornLine(): Promise<void> {
		if (this.#isTorn) {
			await this.#file.truncate(this.#bytes);
			this.#isTorn = false;
		}
	}
}
