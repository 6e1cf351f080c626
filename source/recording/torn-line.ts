import {Buffer} from 'node:buffer';
import {open, type FileHandle} from 'node:fs/promises';
import {say} from '../messages/catalogue.js';
import {plural} from '../support/text.js';

/** No row of ours, and no run of torn rows, is looked for further from the end. */
const longestTailBytes = 65_536;

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
	const start = Math.max(headerBytes, size - longestTailBytes);
	const length = Math.max(0, size - start);
	const {buffer} = await file.read(Buffer.alloc(length), 0, length, start);
	let end = buffer.lastIndexOf(lineFeed) + 1;
	let isLast = true;
	while (end > 0) {
		const lineStart = end < 2 ? 0 : buffer.lastIndexOf(lineFeed, end - 2) + 1;
		if (!isTorn(buffer.subarray(lineStart, end - 1), fields, isLast)) {
			break;
		}

		// Only at the very end can a row be cut short; one further up that looks odd is somebody's own.
		isLast = false;
		end = lineStart;
	}

	return start + end;
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
	const length = size - whole;
	const {buffer} = await file.read(Buffer.alloc(length), 0, length, whole);
	const kept = await open(`${path}.torn`, 'a', 0o644);
	try {
		await kept.appendFile(buffer);
		await kept.sync();
	} finally {
		await kept.close();
	}

	await file.truncate(whole);
	await file.sync();
	return say('recording-repaired', {path, bytes: plural(length, 'byte')});
};
