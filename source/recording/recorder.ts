import {problem, say} from '../messages/catalogue.js';
import {type Clock, type TimerHandle} from '../support/clock.js';
import {codeOf, messageOf, NavilinkError} from '../support/errors.js';
import {lockFile, type FileLock} from '../support/file-lock.js';
import {LazyStore, type Observable, type Unsubscribe} from '../support/store.js';
import {plural} from '../support/text.js';
import {type Column, type RowFacts} from './columns.js';
import {csvFormat} from './csv.js';
import {writeProblem} from './write-problem.js';
import {RecordingFile, type FileForm, type OpenedFile} from './recording-file.js';
import {roll, type RotationPolicy} from './rotation.js';

/** State of a recording. */
export type RecorderSnapshot = {
	readonly path: string;
	/** Rows of this run that are in the file. */
	readonly rows: number;
	/** Those of them that are on the disk, whatever happens to the machine. */
	readonly syncedRows: number;
	/** Size of the file, in bytes. */
	readonly bytes: number;
	/** Rows that wait in memory because the file cannot be written. */
	readonly waitingRows: number;
	/** Rows dropped because too many waited. */
	readonly lostRows: number;
	/** Why rows wait; undefined while all is well. */
	readonly problem: string | undefined;
	/** What the owner should know though every row is written, such as what had to be set right in the file. */
	readonly notice: string | undefined;
};

/** Options of a Recorder. */
export type RecorderOptions = {
	readonly path: string;
	readonly columns: readonly Column[];
	readonly clock: Clock;
	/** Without it the file grows for ever. */
	readonly rotation?: RotationPolicy;
};

/** What opening has found out. */
type Opening = {
	readonly form: FileForm;
	readonly rowOf: (facts: RowFacts) => string;
	readonly opened: OpenedFile;
	readonly lock: FileLock | undefined;
};

/** Rows kept in memory while the disk is full or gone; the oldest is dropped for the next. */
const longestQueue = 10_000;

/** How long after a failed write the next one is tried, in milliseconds. */
const retryAfterMs = 5000;

/** A row is on the disk so long after it was written, in milliseconds. */
const syncAfterMs = 5000;

/** Rows of more than so many writes a second are gathered until the second is over. */
const mostWritesASecond = 10;

/** So many rows are written at once, however many writes there were. */
const mostGathered = 1000;

/** A file that cannot be rolled is tried again after so much of its size. */
const graceShare = 0.1;

/** Whoever may write the file but nothing else in its folder can have no lock there, and is not kept from recording. */
const isFolderClosed = (error: unknown): boolean =>
	['EACCES', 'EPERM', 'EROFS'].includes(String(codeOf(error)));

const asWriteProblem = (path: string, error: unknown): NavilinkError =>
	error instanceof NavilinkError ? error : writeProblem(path, error);

const lockOf = async (path: string): Promise<FileLock | undefined> => {
	try {
		const outcome = await lockFile(path);
		if ('lock' in outcome) {
			return outcome.lock;
		}

		throw outcome.heldBy === 0
			? problem('recording-shared', {path})
			: problem('recording-shared-with', {path, process: outcome.heldBy});
	} catch (error) {
		if (isFolderClosed(error)) {
			return undefined;
		}

		throw error;
	}
};

/**
Appends rows to a CSV file, each in the file before the next one is written, and on the disk soon after. A file that
cannot be written for a while, or is moved away, costs no row: they wait, and go out in their order when they can.
*/
export class Recorder implements Observable<RecorderSnapshot> {
	/**
	Opens the file for appending, made with its header if it is new or empty.

	@throws {NavilinkError} of kind `recording` when it cannot be written, has other columns, or somebody else writes it;
	it is unchanged then.
	*/
	static async open(options: RecorderOptions): Promise<Recorder> {
		const {path, columns} = options;
		const format = csvFormat(columns);
		const form = {path, names: columns.map(({name}) => name), header: format.header};
		let opened: OpenedFile | undefined;
		let lock: FileLock | undefined;
		try {
			lock = await lockOf(path);
			opened = await RecordingFile.open(form);
			if (!opened.file.isRegular) {
				await lock?.release();
				lock = undefined;
			}

			return new Recorder(options, {form, rowOf: format.row, opened, lock});
		} catch (error) {
			await lock?.release();
			throw asWriteProblem(path, error);
		}
	}

	readonly #options: RecorderOptions;
	readonly #form: FileForm;
	readonly #rowOf: (facts: RowFacts) => string;
	readonly #lock: FileLock | undefined;
	readonly #queue: string[] = [];
	readonly #store: LazyStore<RecorderSnapshot>;
	/** Undefined while the path leads nowhere. */
	#file: RecordingFile | undefined;
	#bytes: number;
	#notice: string | undefined;
	/** So many bytes more than wanted the file may have, since it could not be rolled. */
	#grace = 0;
	#rows = 0;
	#syncedRows = 0;
	#lostRows = 0;
	#problem: string | undefined;
	#writing: Promise<void> | undefined;
	#retry: TimerHandle | undefined;
	#syncTimer: TimerHandle | undefined;
	#gathering: TimerHandle | undefined;
	#secondStartMs = Number.NEGATIVE_INFINITY;
	#writesInSecond = 0;
	#isClosing = false;

	private constructor(options: RecorderOptions, {form, rowOf, opened, lock}: Opening) {
		const {file, notice} = opened;
		this.#options = options;
		this.#form = form;
		this.#rowOf = rowOf;
		this.#file = file;
		this.#lock = lock;
		this.#bytes = file.bytes;
		this.#notice = notice;
		this.#store = new LazyStore(() => ({
			path: form.path,
			rows: this.#rows,
			syncedRows: this.#syncedRows,
			bytes: this.#bytes,
			waitingRows: this.#queue.length,
			lostRows: this.#lostRows,
			problem: this.#problem,
			notice: this.#notice,
		}));
	}

	readonly subscribe = (listener: () => void): Unsubscribe => this.#store.subscribe(listener);

	readonly getSnapshot = (): RecorderSnapshot => this.#store.getSnapshot();

	/** Adds a row; it is written at once, after those before it, unless very many come. */
	record(facts: RowFacts): void {
		this.#queue.push(this.#rowOf(facts));
		if (this.#queue.length > longestQueue) {
			this.#queue.shift();
			this.#lostRows++;
		}

		if (this.#retry === undefined && (this.#gathering === undefined || this.#queue.length >= mostGathered)) {
			this.#write();
		}

		this.#store.changed();
	}

	/**
	Writes what waits, brings it to the disk and closes the file.

	@throws {NavilinkError} of kind `recording` when rows are left that could not be written.
	*/
	async close(): Promise<void> {
		this.#isClosing = true;
		await this.#writing;
		this.#cancelTimers();
		if (this.#queue.length > 0) {
			await this.#drain();
		}

		this.#cancelTimers();
		await this.#sync();
		this.#cancelTimers();
		await this.#file?.close();
		this.#file = undefined;
		await this.#lock?.release();
		if (this.#problem !== undefined) {
			const unwritten = plural(this.#queue.length + this.#lostRows, 'row');
			throw problem('recording-rows-lost', {trouble: this.#problem, rows: unwritten});
		}
	}

	/** Begins to write, or gathers what comes in the rest of a second that had its share of writes. */
	#write(): void {
		if (this.#writing !== undefined || this.#queue.length === 0) {
			return;
		}

		const {clock} = this.#options;
		const nowMs = clock.monotonicMs();
		if (nowMs - this.#secondStartMs >= 1000) {
			this.#secondStartMs = nowMs;
			this.#writesInSecond = 0;
		}

		this.#gathering?.cancel();
		this.#gathering = undefined;
		if (this.#writesInSecond < mostWritesASecond || this.#queue.length >= mostGathered) {
			this.#writesInSecond++;
			this.#writing = this.#drain();
		} else {
			this.#gathering = clock.after(this.#secondStartMs + 1000 - nowMs, () => {
				this.#gathering = undefined;
				this.#write();
			});
		}
	}

	#cancelTimers(): void {
		this.#gathering?.cancel();
		this.#gathering = undefined;
		this.#retry?.cancel();
		this.#retry = undefined;
		this.#syncTimer?.cancel();
		this.#syncTimer = undefined;
	}

	/** Writes what waits now, and sees to what comes meanwhile; never rejects. */
	async #drain(): Promise<void> {
		const batch = [...this.#queue];
		const lostBefore = this.#lostRows;
		try {
			const text = batch.join('');
			const file = await this.#fileFor(text);
			await file.append(text);
			this.#bytes = file.bytes;
			this.#problem = undefined;
			this.#rows += batch.length;
			// What made room for new rows during the write was written all the same.
			const madeRoom = Math.min(batch.length, this.#lostRows - lostBefore);
			this.#lostRows -= madeRoom;
			this.#queue.splice(0, batch.length - madeRoom);
			this.#syncTimer ??= this.#options.clock.after(syncAfterMs, () => {
				this.#syncTimer = undefined;
				void this.#sync();
			});
		} catch (error) {
			this.#problem = asWriteProblem(this.#form.path, error).message;
			this.#retry = this.#options.clock.after(retryAfterMs, () => {
				this.#retry = undefined;
				this.#write();
			});
		}

		this.#writing = undefined;
		this.#store.changed();
		if (this.#retry === undefined && !this.#isClosing) {
			this.#write();
		}
	}

	/** The file that the path leads to now, with room for `text`. */
	async #fileFor(text: string): Promise<RecordingFile> {
		const {rotation} = this.#options;
		if (this.#file !== undefined && !(await this.#file.isInPlace())) {
			// Deleted, moved away, replaced or emptied by somebody: the path is what counts.
			await this.#leaveFile();
		}

		if (
			rotation !== undefined &&
			this.#file?.isRegular === true &&
			!this.#file.isEmpty &&
			this.#file.bytes + text.length > rotation.maxBytes + this.#grace
		) {
			await this.#roll(rotation);
		}

		if (this.#file === undefined) {
			const {file, notice} = await RecordingFile.open(this.#form);
			this.#file = file;
			this.#notice = notice ?? this.#notice;
		}

		return this.#file;
	}

	/** Makes room for the next file; where that cannot be done, this one grows a while longer. */
	async #roll(rotation: RotationPolicy): Promise<void> {
		await this.#leaveFile();
		try {
			await roll(this.#form.path, rotation);
			this.#grace = 0;
		} catch (error) {
			this.#grace += rotation.maxBytes * graceShare;
			this.#notice = say('recording-not-rotated', {path: this.#form.path, why: messageOf(error)});
		}
	}

	/** Lets go of the file; what is in it is brought to the disk first. */
	async #leaveFile(): Promise<void> {
		await this.#sync();
		const file = this.#file;
		this.#file = undefined;
		await file?.close();
	}

	/** Brings to the disk what was written; never rejects. */
	async #sync(): Promise<void> {
		const rows = this.#rows;
		if (rows === this.#syncedRows) {
			return;
		}

		try {
			await this.#file?.sync();
			this.#syncedRows = rows;
		} catch (error) {
			this.#problem ??= writeProblem(this.#form.path, error).message;
		}

		this.#store.changed();
	}
}
