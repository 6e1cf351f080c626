import {Buffer} from 'node:buffer';
import {type Stats} from 'node:fs';
import {open, stat, type FileHandle} from 'node:fs/promises';
import {problem} from '../messages/catalogue.js';
import {codeOf} from '../support/errors.js';
import {headerDifference, readHeader} from './header.js';
import {cutTornLine, wholeBytes} from './torn-line.js';

/** Path and header of a recording. */
export type FileForm = {
	readonly path: string;
	/** Names of the columns. */
	readonly names: readonly string[];
	/** The header with its line feed. */
	readonly header: string;
};

/** An opened recording, and a notice where it was repaired. */
export type OpenedFile = {readonly file: RecordingFile; readonly notice: string | undefined};

/** A file that whole lines are appended to: each call adds all of them or none. */
export class RecordingFile {
	/**
	Opens a file for appending; made with its header if it is new or empty, set right at its end where that was torn.

	@throws {NavilinkError} of kind `recording` where it has other columns; nothing in it is changed then.
	@throws the system error where it cannot be opened or written.
	*/
	static async open(form: FileForm): Promise<OpenedFile> {
		const handle = await open(form.path, 'a+', 0o644);
		try {
			const stats = await handle.stat();
			const file = new RecordingFile(form, handle, stats);
			return {file, notice: await file.#prepare()};
		} catch (error) {
			await handle.close();
			throw error;
		}
	}

	/** A device or pipe can neither be cut nor synced nor replaced. */
	readonly isRegular: boolean;
	readonly #form: FileForm;
	readonly #handle: FileHandle;
	/** As long as it is open no other file can have these. */
	readonly #identity: Pick<Stats, 'dev' | 'ino'>;
	#bytes: number;
	/** Whether the end of the file may be a part of a line. */
	#isTorn = false;

	private constructor(form: FileForm, handle: FileHandle, stats: Stats) {
		this.#form = form;
		this.#handle = handle;
		this.#bytes = stats.size;
		this.#identity = stats;
		this.isRegular = stats.isFile();
	}

	/** Its size. */
	get bytes(): number {
		return this.#bytes;
	}

	/** Whether it has no row yet. */
	get isEmpty(): boolean {
		return this.#bytes <= Buffer.byteLength(this.#form.header);
	}

	/** Appends all of `text` or nothing of it. */
	async append(text: string): Promise<void> {
		await this.#cutPart();
		this.#isTorn = this.isRegular;
		try {
			await this.#handle.appendFile(text);
		} catch (error) {
			try {
				await this.#cutPart();
			} catch {
				// The write error is reported already; the next write cuts the file first.
			}

			throw error;
		}

		this.#isTorn = false;
		this.#bytes += Buffer.byteLength(text);
	}

	/**
	Whether the path still leads to this file, as it was written. One that grew by other hands is opened again: what a full disk took
	the first part of is cut back to the size that is known, which would be within their lines.
	*/
	async isInPlace(): Promise<boolean> {
		if (!this.isRegular) {
			return true;
		}

		try {
			const {ino, dev, size} = await stat(this.#form.path);
			const isSize = this.#isTorn ? size >= this.#bytes : size === this.#bytes;
			return ino === this.#identity.ino && dev === this.#identity.dev && isSize;
		} catch (error) {
			if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') {
				return false;
			}

			throw error;
		}
	}

	/** Brings what was written to the disk. */
	async sync(): Promise<void> {
		if (this.isRegular) {
			await this.#handle.datasync();
		}
	}

	async close(): Promise<void> {
		await this.#handle.close();
	}

	async #prepare(): Promise<string | undefined> {
		const {path, names, header} = this.#form;
		if (this.#bytes === 0) {
			await this.append(header);
			return undefined;
		}

		const found = await readHeader(this.#handle);
		const bare = header.trimEnd();
		if (this.#bytes < Buffer.byteLength(header) && bare.startsWith(found.text)) {
			// The header itself was cut short; there is no row behind it.
			const isWhole = found.text === bare;
			const notice = isWhole ? undefined : await this.#cut(0);
			await this.append(isWhole ? '\n' : header);
			return notice;
		}

		const difference = headerDifference(found.text, names);
		if (difference !== undefined) {
			throw problem('recording-other-columns', {path, why: difference});
		}

		const whole = await wholeBytes(this.#handle, this.#bytes, found.bytes, names.length);
		return whole < this.#bytes ? this.#cut(whole) : undefined;
	}

	async #cut(whole: number): Promise<string> {
		const notice = await cutTornLine(this.#handle, this.#form.path, this.#bytes, whole);
		this.#bytes = whole;
		return notice;
	}

	/** A full disk takes the first part of a line; it must not stay. */
	async #cutPart(): Promise<void> {
		if (this.#isTorn) {
			await this.#handle.truncate(this.#bytes);
			this.#isTorn = false;
		}
	}
}
