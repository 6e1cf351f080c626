import {type Buffer} from 'node:buffer';
import {readdir, stat} from 'node:fs/promises';
import {basename, dirname, extname, join} from 'node:path';
import {problem, say} from '../messages/catalogue.js';
import {codeOf, messageOf, NavilinkError} from '../support/errors.js';
import {sanitize} from '../support/text.js';
import {DateJumps} from './date-jumps.js';
import {RowReader, type RecordedRow} from './row-reader.js';
import {splitCells} from './split-cells.js';
import {splitLines, type LineListener} from './split-lines.js';

/**
Why a line was not used: `torn`, it is no whole row, cut short or with zeros in it; `undated`, its time cannot be read;
`misdated`, its time jumps away from those before and after it.
*/
export type SkipReason = 'torn' | 'undated' | 'misdated';

/** Lines that were not used. */
export type SkippedLines = {
	readonly count: number;
	/** The first of them, as `out.csv:17`. */
	readonly places: readonly string[];
};

/** So many places of skipped lines are named. */
const mostPlaces = 5;

/** Counts and problems of reading, besides the rows. */
export type ReadSummary = {
	readonly files: readonly string[];
	readonly bytes: number;
	readonly rows: number;
	/** What was not used, by the reason. */
	readonly skipped: Readonly<Record<SkipReason, SkippedLines>>;
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

/** Counts lines that are not used. */
class Skipped {
	readonly #lines: Record<SkipReason, {count: number; places: string[]}> = {
		torn: {count: 0, places: []},
		undated: {count: 0, places: []},
		misdated: {count: 0, places: []},
	};

	get lines(): ReadSummary['skipped'] {
		return this.#lines;
	}

	add(reason: SkipReason, place: string): void {
		const lines = this.#lines[reason];
		lines.count++;
		if (lines.places.length < mostPlaces) {
			lines.places.push(place);
		}
	}
}

/** A row, and where it stands. */
type PlacedRow = {
	readonly atMs: number;
	readonly row: RecordedRow;
	readonly path: string;
	readonly line: number;
};

const lineFeedsIn = (bytes: Buffer, start: number, end: number): number => {
	let count = 0;
	for (let at = bytes.indexOf('\n', start); at !== -1 && at < end; at = bytes.indexOf('\n', at + 1)) {
		count++;
	}

	return count;
};

const placeOf = (path: string, line: number): string => `${sanitize(basename(path))}:${line}`;

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
	skipped: Skipped,
	onRow: (row: PlacedRow) => void,
	onBytes: (count: number) => void,
): Promise<RowReader> => {
	let reader: RowReader | undefined;
	let line = 0;
	/** Line ends within quotes of the line before. */
	let feedsInside = 0;
	const onLine: LineListener = (bytes, start, end, isWhole) => {
		line += 1 + feedsInside;
		feedsInside = lineFeedsIn(bytes, start, end);
		if (reader === undefined) {
			reader = headerReader(path, bytes.toString('utf8', start, end));
			return;
		}

		if (end <= start) {
			return;
		}

		const read = reader.read(bytes, start, end);
		if (read.kind === 'row' && isWhole) {
			onRow({atMs: read.row.atMs, row: read.row, path, line});
		} else {
			skipped.add(read.kind === 'undated' && isWhole ? 'undated' : 'torn', placeOf(path, line));
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
	const skipped = new Skipped();
	let rows = 0;
	const jumps = new DateJumps<PlacedRow>(
		({row}) => {
			rows++;
			onRow(row);
		},
		({path, line}) => {
			skipped.add('misdated', placeOf(path, line));
		},
	);
	let isFull = true;
	let readBytes = 0;
	const onBytes = (count: number): void => {
		readBytes += count;
		onProgress?.(readBytes, bytes);
	};

	for (const path of files) {
		const reader = await readFile(path, skipped, jumps.add, onBytes);
		isFull &&= reader.has('compressor') && reader.has('power_w');
	}

	jumps.end();
	return {files, bytes, rows, skipped: skipped.lines, isFull};
};
