import {problem, say} from '../messages/catalogue.js';
import {type Clock} from '../support/clock.js';
import {diskSemaphore} from '../support/semaphore.js';
import {codeOf, messageOf} from '../support/errors.js';
import {lockFile} from '../support/file-lock/file-lock.js';
import {type FileLock} from '../support/file-lock/lock-outcome.js';
import {type Owner} from '../support/file-lock/owner.js';
import {ownerText} from './owner-text.js';
import {RecordingFile, type FileForm} from './recording-file.js';
import {roll, type RotationPolicy} from './rotation.js';
import {writeProblem} from './write-problem.js';

/** Options of a RecordingTarget. */
export type TargetOptions = {
	readonly form: FileForm;
	readonly clock: Clock;
	/** Without it the file grows for ever. */
	readonly rotation?: RotationPolicy | undefined;
	/** Called when another program may be recording to the file, and it takes a while to find out. */
	readonly onDoubt?: ((owner: Owner | undefined) => void) | undefined;
};

/** A file that cannot be rolled is tried again after this share of its size. */
const graceShare = 0.1;

/** Largest part of a backlog that is written at once: a nearly full disk takes what fits. */
const largestPieceBytes = 262_144;

const noRoomCodes = new Set(['ENOSPC', 'EDQUOT']);

/** Whoever may write the file but nothing else in its folder can have no lock there, and is not kept from recording. */
const closedFolderCodes = new Set(['EACCES', 'EPERM', 'EROFS']);

/** File systems that bring data to the disk when they like answer a sync so. */
const noSyncCodes = new Set(['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']);

/**
The file that a recording is written to: locked, rolled when it is full, opened again when somebody has moved or deleted
it. Its methods are called one after another.
*/
export class RecordingTarget {
	readonly #options: TargetOptions;
	/** Undefined while the path leads nowhere. */
	#file: RecordingFile | undefined;
	#lock: FileLock | undefined;
	#isLockable = true;
	#canSync = true;
	#bytes = 0;
	/** Bytes that the file may grow past its limit, since it could not be rolled. */
	#graceBytes = 0;
	#notice: string | undefined;
	#rows = 0;
	#syncedRows = 0;
	/** Rows appended since the last sync. */
	#unsyncedRows = 0;

	constructor(options: TargetOptions) {
		this.#options = options;
	}

	/** Size of the file, in bytes. */
	get bytes(): number {
		return this.#file?.bytes ?? this.#bytes;
	}

	/** Rows that were appended. */
	get rows(): number {
		return this.#rows;
	}

	/** Those of them that are certainly on the disk. */
	get syncedRows(): number {
		return this.#syncedRows;
	}

	/** Whether rows wait for a sync. */
	get wantsSync(): boolean {
		return this.#canSync && this.#unsyncedRows > 0;
	}

	/** Something the owner should know although every row is written. */
	get notice(): string | undefined {
		return this.#notice;
	}

	/**
	Locks and opens the file, unless that is done.

	@throws {NavilinkError} of kind `recording` where another program records to it or it has other columns; a system error
	where it cannot be written.
	*/
	async open(): Promise<void> {
		await diskSemaphore.run(async () => this.#ready());
	}

	/**
	Appends the first of `rows`, as many as fit: each whole, none twice.

	@returns The number of rows that were appended, at least 1.
	@throws as `open`.
	*/
	async append(rows: readonly string[]): Promise<number> {
		return diskSemaphore.run(async () => {
			await this.#checkPlace();
			await this.#ready();
			await this.#rollIfFull(rows[0] ?? '');
			const file = await this.#ready();
			for (let count = this.#pieceOf(rows, file.bytes); ; count = Math.ceil(count / 2)) {
				try {
					await file.append(rows.slice(0, count).join(''));
					this.#rows += count;
					this.#unsyncedRows += count;
					return count;
				} catch (error) {
					if (count <= 1 || !noRoomCodes.has(String(codeOf(error)))) {
						throw error;
					}
				}
			}
		});
	}

	/**
	Brings what was appended to the disk.

	@throws the system error where the disk could not take it; those rows never count as synced then.
	*/
	async sync(): Promise<void> {
		await diskSemaphore.run(async () => this.#sync());
	}

	/** Closes the file and gives the lock back. */
	async close(): Promise<void> {
		await diskSemaphore.run(async () => {
			await this.#closeFile();
			await this.#lock?.release();
			this.#lock = undefined;
		});
	}

	/** Leaves everything as it is, without waiting for the disk; the lock stays as a claim of a process that is gone. */
	abandon(): void {
		this.#lock?.abandon();
	}

	async #ready(): Promise<RecordingFile> {
		if (this.#file !== undefined) {
			return this.#file;
		}

		await this.#takeLock();
		try {
			const {file, notice} = await RecordingFile.open(this.#options.form);
			this.#file = file;
			this.#notice = notice ?? this.#notice;
			if (!file.isRegular) {
				await this.#lock?.release();
				this.#lock = undefined;
				this.#isLockable = false;
			}

			return file;
		} catch (error) {
			await this.#lock?.release();
			this.#lock = undefined;
			throw error;
		}
	}

	async #takeLock(): Promise<void> {
		if (this.#lock !== undefined || !this.#isLockable) {
			return;
		}

		const {form, clock, onDoubt} = this.#options;
		try {
			const outcome = await lockFile(form.path, {clock, onDoubt});
			if ('lock' in outcome) {
				this.#lock = outcome.lock;
				return;
			}

			throw problem('recording-shared', {
				owner: ownerText(outcome.heldBy),
				path: form.path,
				lock: outcome.lockPath,
			});
		} catch (error) {
			if (!closedFolderCodes.has(String(codeOf(error)))) {
				throw error;
			}

			this.#isLockable = codeOf(error) === 'EROFS';
		}
	}

	/** Lets go of a file that is no longer ours or no longer where the path leads. */
	async #checkPlace(): Promise<void> {
		if (this.#lock !== undefined && !(await this.#lock.isHeld())) {
			this.#notice = say('recording-lock-removed', {path: this.#options.form.path});
			await this.#lock.release();
			this.#lock = undefined;
			await this.#closeFile();
		}

		if (this.#file !== undefined && !(await this.#file.isInPlace())) {
			// Deleted, moved away, replaced or emptied by somebody: the path is what counts.
			await this.#leaveFile();
		}
	}

	/** Makes room for the next file; where that cannot be done, this one grows a while longer. */
	async #rollIfFull(row: string): Promise<void> {
		const {form, rotation} = this.#options;
		const file = this.#file;
		if (rotation === undefined || file?.isRegular !== true || file.isEmpty) {
			return;
		}

		if (file.bytes + row.length <= rotation.maxBytes + this.#graceBytes) {
			return;
		}

		await this.#leaveFile();
		try {
			await roll(form.path, rotation);
			this.#graceBytes = 0;
		} catch (error) {
			this.#graceBytes += rotation.maxBytes * graceShare;
			this.#notice = say('recording-not-rotated', {path: form.path, why: messageOf(error)});
		}
	}

	/** The number of rows that go out at once, at least 1: they fit the rest of the file. */
	#pieceOf(rows: readonly string[], fileBytes: number): number {
		const {rotation} = this.#options;
		const roomBytes =
			rotation === undefined ? largestPieceBytes : rotation.maxBytes + this.#graceBytes - fileBytes;
		const limitBytes = Math.min(roomBytes, largestPieceBytes);
		let bytes = 0;
		const firstTooMany = rows.findIndex(row => {
			bytes += row.length;
			return bytes > limitBytes;
		});
		return firstTooMany === -1 ? rows.length : Math.max(1, firstTooMany);
	}

	async #sync(): Promise<void> {
		const rows = this.#unsyncedRows;
		if (!this.#canSync || rows === 0) {
			return;
		}

		// After a failure the system forgets what it could not write: the next sync says nothing about these rows.
		this.#unsyncedRows = 0;
		try {
			await this.#file?.sync();
			this.#syncedRows += rows;
		} catch (error) {
			if (!noSyncCodes.has(String(codeOf(error)))) {
				throw error;
			}

			this.#canSync = false;
			this.#notice = say('recording-sync-unsupported', {path: this.#options.form.path});
		}
	}

	/** Lets go of the file; what is in it is brought to the disk first. */
	async #leaveFile(): Promise<void> {
		try {
			await this.#sync();
		} catch (error) {
			this.#notice = say('recording-not-synced', {
				trouble: writeProblem(this.#options.form.path, error).message,
			});
		}

		await this.#closeFile();
	}

	async #closeFile(): Promise<void> {
		const file = this.#file;
		this.#bytes = this.bytes;
		this.#file = undefined;
		await file?.close();
	}
}
