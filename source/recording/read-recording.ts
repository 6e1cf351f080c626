import {readdir, stat} from 'node:fs/promises';
import {basename, dirname, extname, join} from 'node:path';
import {problem, say} from '../messages/catalogue.js';
import {codeOf, messageOf, NavilinkError} from '../support/errors.js';
import {sanitize} from '../support/text.js';
import {RowReader, type RecordedRow} from './row-reader.js';
import {splitCells} from './split-cells.js';
import {splitLines, type LineListener} from './split-lines.js';

/** Counts and problems of reading, besides the rows. */
export type ReadSummary = {
	readonly files: readonly string[];
	readonly bytes: number;
	readonly rows: number;
	/** Lines that are no whole row: cut short, or with zeros in them. */
	readonly tornLines: number;
	/** Rows whose time cannot be read. */
	readonly undatedRows: number;
	/** Whether every file has the `full` columns. */
	readonly isFull: boolean;
};

export type ReadOptions = {
	/** Called with every row, in order. */
	readonly onRow: (row: RecordedRow) => void;
	/** Hears how many of how many bytes are read. */
	readonly onProgress?: (readBytes: number, allBytes: number) => void;
};

const unreadable = (path: string, why: string, cause?: unknown): NavilinkError =>
	problem('recording-unreadable', {path: sanitize(path), why}, {cause});

/** The older files of a recording, `out.3.csv` before `out.2.csv`, and the one itself. */
const setOf = async (path: string): Promise<string[]> => {
	const extension = extname(path);
	const stem = basename(path, extension);
	const names = await readdir(dirname(path));
	const older = names
		.filter(name => name.startsWith(`${stem}.`) && name.endsWith(extension))
		.map(name => ({name, number: Number(name.slice(stem.length + 1, -extension.length || undefined))}))
		.filter(({number}) => Number.isInteger(number) && number > 0)
		.toSorted((left, right) => right.number - left.number);
	return [...older.map(({name}) => join(dirname(path), name)), path];
};

/**
The files to read, in the order of their rows: a single name brings those rolled before it.

@throws {NavilinkError} of kind `usage` for one that is not there.
*/
export const recordingFiles = async (paths: readonly string[]): Promise<string[]> => {
	for (const path of paths) {
		try {
			const found = await stat(path);
			if (found.isDirectory()) {
				throw unreadable(path, say('read-is-folder'));
			}
		} catch (error) {
			if (error instanceof NavilinkError) {
				throw error;
			}

			throw unreadable(path, codeOf(error) === 'ENOENT' ? say('file-not-found') : messageOf(error), error);
		}
	}

	const [only, ...others] = paths;
	return only === undefined || others.length > 0 ? [...paths] : setOf(only);
};

type Counts = {rows: number; tornLines: number; undatedRows: number};

const headerReader = (path: string, line: string): RowReader => {
	const reader = new RowReader(splitCells(line.replace(/^\uFEFF/v, '')).map(name => name.trim()));
	if (!reader.has('timestamp') || !reader.has('dhw_charge_percent')) {
		throw unreadable(path, say('read-not-recording'));
	}

	return reader;
};

/** Reads one file; gives what its header made of it. */
const readFile = async (
	path: string,
	counts: Counts,
	onRow: ReadOptions['onRow'],
	onBytes: (count: number) => void,
): Promise<RowReader> => {
	let reader: RowReader | undefined;
	const onLine: LineListener = (bytes, start, end, isWhole) => {
		if (reader === undefined) {
			reader = headerReader(path, bytes.toString('utf8', start, end));
			return;
		}

		if (end <= start) {
			return;
		}

		const read = reader.read(bytes, start, end);
		if (read.kind === 'row' && isWhole) {
			counts.rows++;
			onRow(read.row);
		} else if (read.kind === 'undated' && isWhole) {
			counts.undatedRows++;
		} else {
			counts.tornLines++;
		}
	};

	try {
		await splitLines(path, {
			onLine,
			isRow: (bytes, start, end) => reader?.read(bytes, start, end).kind === 'row',
			onBytes,
		});
	} catch (error) {
		throw error instanceof NavilinkError ? error : unreadable(path, messageOf(error), error);
	}

	if (reader === undefined) {
		throw unreadable(path, say('read-empty'));
	}

	return reader;
};

/**
Reads recordings of any size in constant memory, this program's and those of others with the same standard columns.

@throws {NavilinkError} of kind `usage` for a file that cannot be read or is no recording.
*/
export const readRecording = async (
	files: readonly string[],
	{onRow, onProgress}: ReadOptions,
): Promise<ReadSummary> => {
	const sizes = await Promise.all(files.map(async path => stat(path)));
	const bytes = sizes.reduce((sum, {size}) => sum + size, 0);
	const counts = {rows: 0, tornLines: 0, undatedRows: 0};
	let isFull = true;
	let readBytes = 0;
	const onBytes = (count: number): void => {
		readBytes += count;
		onProgress?.(readBytes, bytes);
	};

	for (const path of files) {
		const reader = await readFile(path, counts, onRow, onBytes);
		isFull &&= reader.has('compressor') && reader.has('power_w');
	}

	return {files, bytes, ...counts, isFull};
};
