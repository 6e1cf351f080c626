import {readdir, stat} from 'node:fs/promises';
import {basename, dirname, extname, join} from 'node:path';
import {type Sample} from '../insight/sample.js';
import {codeOf, messageOf, NavilinkError} from '../support/errors.js';
import {sanitize} from '../support/text.js';
import {RowReader} from './row-reader.js';
import {splitCells} from './split-cells.js';
import {splitLines, type LineListener} from './split-lines.js';

/** What reading found besides the rows. */
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
	readonly onSample: (sample: Sample) => void;
	/** Hears how many of how many bytes are read. */
	readonly onProgress?: (readBytes: number, allBytes: number) => void;
};

const unreadable = (path: string, why: string, cause?: unknown): NavilinkError =>
	new NavilinkError('usage', `cannot read ${sanitize(path)}: ${why}`, {cause});

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
The files to read, in the order of their rows: one that was named alone brings those rolled before it.

@throws {NavilinkError} of kind `usage` for one that is not there.
*/
export const recordingFiles = async (paths: readonly string[]): Promise<string[]> => {
	for (const path of paths) {
		try {
			const found = await stat(path);
			if (found.isDirectory()) {
				throw unreadable(path, 'it is a folder; name the CSV file');
			}
		} catch (error) {
			if (error instanceof NavilinkError) {
				throw error;
			}

			throw unreadable(path, codeOf(error) === 'ENOENT' ? 'there is no such file' : messageOf(error), error);
		}
	}

	const [only, ...others] = paths;
	return only === undefined || others.length > 0 ? [...paths] : setOf(only);
};

/**
Reads recordings of any size in constant memory, this program's and those of others with the same standard columns.

@throws {NavilinkError} of kind `usage` for a file that cannot be read or is no recording.
*/
export const readRecording = async (
	files: readonly string[],
	{onSample, onProgress}: ReadOptions,
): Promise<ReadSummary> => {
	const sizes = await Promise.all(files.map(async path => stat(path)));
	const allBytes = sizes.reduce((sum, {size}) => sum + size, 0);
	let readBytes = 0;
	let rows = 0;
	let tornLines = 0;
	let undatedRows = 0;
	let isFull = true;
	for (const path of files) {
		let reader: RowReader | undefined;
		const readHeader = (line: string): void => {
			reader = new RowReader(splitCells(line.replace(/^\uFEFF/v, '')).map(name => name.trim()));
			if (!reader.has('timestamp') || !reader.has('dhw_charge_percent')) {
				throw unreadable(path, 'it is no recording: its first line has no columns timestamp and dhw_charge_percent');
			}

			isFull &&= reader.has('compressor') && reader.has('power_w');
		};

		const readRow: LineListener = (bytes, start, end, isWhole) => {
			const row = end <= start ? undefined : reader?.read(bytes, start, end);
			if (row === undefined) {
				return;
			}

			if (row.kind === 'sample' && isWhole) {
				rows++;
				onSample(row.sample);
			} else if (row.kind === 'undated' && isWhole) {
				undatedRows++;
			} else {
				tornLines++;
			}
		};

		try {
			await splitLines(
				path,
				(bytes, start, end, isWhole) => {
					if (reader === undefined) {
						readHeader(bytes.toString('utf8', start, end));
					} else {
						readRow(bytes, start, end, isWhole);
					}
				},
				count => {
					readBytes += count;
					onProgress?.(readBytes, allBytes);
				},
			);
		} catch (error) {
			throw error instanceof NavilinkError ? error : unreadable(path, messageOf(error), error);
		}

		if (reader === undefined) {
			throw unreadable(path, 'it is empty');
		}
	}

	return {files, bytes: allBytes, rows, tornLines, undatedRows, isFull};
};
