import {Buffer} from 'node:buffer';
import {open, type FileHandle} from 'node:fs/promises';
import {say} from '../messages/catalogue.js';
import {plural} from '../support/text.js';

/** No row of ours is longer; also how much is read at once. */
const longestRowBytes = 65_536;

const lineFeed = 0x0a;
const quote = 0x22;
const comma = 0x2c;

const isTorn = (line: Buffer, fields: number, isLast: boolean): boolean => {
	if (line.includes(0)) {
		// A power cut leaves zeros where a file had grown and its bytes had not been written yet.
		return true;
	}

	if (!isLast) {
		return false;
	}

	let isQuoted = false;
	let count = 1;
	for (const byte of line) {
		if (byte === quote) {
			isQuoted = !isQuoted;
		} else if (byte === comma && !isQuoted) {
			count++;
		}
	}

	return count !== fields;
};

const readBytes = async (file: FileHandle, start: number, end: number): Promise<Buffer> => {
	const {buffer, bytesRead} = await file.read(Buffer.alloc(end - start), 0, end - start, start);
	return buffer.subarray(0, bytesRead);
};

/** Where the line begins whose last byte is before `end`, at the earliest `first`. */
const lineStartBefore = async (file: FileHandle, first: number, end: number): Promise<number> => {
	// The last byte of the line may be its own line feed.
	let pieceEnd = end - 1;
	while (pieceEnd > first) {
		const start = Math.max(first, pieceEnd - longestRowBytes);
		const piece = await readBytes(file, start, pieceEnd);
		const index = piece.lastIndexOf(lineFeed);
		if (index !== -1) {
			return start + index + 1;
		}

		pieceEnd = start;
	}

	return first;
};

/**
Where the last whole row ends: the size of the file less what a power cut left behind it.

@param headerBytes - Of the header with its line feed, which is not looked at.
@param fields - How many a row has.
*/
export const wholeBytes = async (
	file: FileHandle,
	size: number,
	headerBytes: number,
	fields: number,
): Promise<number> => {
	let end = size;
	let isLast = true;
	while (end > headerBytes) {
		const start = await lineStartBefore(file, headerBytes, end);
		const isTooLong = end - start > longestRowBytes;
		const line = isTooLong ? undefined : await readBytes(file, start, end);
		const isCut = line !== undefined && line.at(-1) !== lineFeed;
		const isWhole = line === undefined ? !isLast : !isCut && !isTorn(line.subarray(0, -1), fields, isLast);
		if (isWhole) {
			break;
		}

		// Only at the very end can a row be cut short; one further up that looks odd is somebody's own.
		isLast = isCut;
		end = start;
	}

	return end;
};

/**
Cuts a file to its whole rows. What is cut is first brought to the disk in `FILE.torn` beside it.

@returns What was done, as a sentence.
*/
export const cutTornLine = async (
	file: FileHandle,
	path: string,
	size: number,
	whole: number,
): Promise<string> => {
	const kept = await open(`${path}.torn`, 'a', 0o644);
	try {
		for (let start = whole; start < size; start += longestRowBytes) {
			await kept.appendFile(await readBytes(file, start, Math.min(size, start + longestRowBytes)));
		}

		await kept.sync();
	} finally {
		await kept.close();
	}

	await file.truncate(whole);
	await file.sync();
	return say('recording-repaired', {path, bytes: plural(size - whole, 'byte')});
};
