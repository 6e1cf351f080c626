import {Buffer} from 'node:buffer';
import {open} from 'node:fs/promises';

const chunkBytes = 1024 * 1024;

/** No row is longer; what is, is cut there and counts as torn. */
const maxLineBytes = 65_536;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;

/** Hears of a line: the bytes from `start` up to `end`, valid until it returns. */
export type LineListener = (bytes: Buffer, start: number, end: number, isWhole: boolean) => void;

const hasOpenQuote = (bytes: Buffer, start: number, end: number): boolean => {
	let isOpen = false;
	for (let at = bytes.indexOf(quote, start); at !== -1 && at < end; at = bytes.indexOf(quote, at + 1)) {
		isOpen = !isOpen;
	}

	return isOpen;
};

/** Gives every whole line; returns where the rest begins. */
const emitLines = (bytes: Buffer, onLine: LineListener): number => {
	let start = 0;
	let nextQuote = bytes.indexOf(quote);
	for (let end = bytes.indexOf(lineFeed); end !== -1;) {
		if (nextQuote !== -1 && nextQuote < end) {
			if (end - start < maxLineBytes && hasOpenQuote(bytes, start, end)) {
				end = bytes.indexOf(lineFeed, end + 1);
				continue;
			}

			nextQuote = bytes.indexOf(quote, end);
		}

		onLine(bytes, start, bytes[end - 1] === carriageReturn ? end - 1 : end, true);
		start = end + 1;
		end = bytes.indexOf(lineFeed, start);
	}

	return start;
};

/**
Reads a file line by line in constant memory. A line end within quotes is a part of the line (RFC 4180 §2.6).

@param onLine - Gets each line without its end; `isWhole` is false for a last one that has none. Making a text of each
would take longer than reading it.
@param onBytes - Hears how many bytes were read, a megabyte at a time.
*/
export const splitLines = async (
	path: string,
	onLine: LineListener,
	onBytes: (bytes: number) => void = () => undefined,
): Promise<void> => {
	const file = await open(path, 'r');
	try {
		const buffer = Buffer.allocUnsafe(chunkBytes + maxLineBytes);
		let kept = 0;
		for (;;) {
			const {bytesRead} = await file.read(buffer, kept, chunkBytes, null);
			if (bytesRead === 0) {
				break;
			}

			const filled = kept + bytesRead;
			let start = emitLines(buffer.subarray(0, filled), onLine);
			if (filled - start > maxLineBytes) {
				// A line, or a quote, that does not end must not gather the rest of the file.
				onLine(buffer, start, start + maxLineBytes, false);
				start = filled;
			}

			buffer.copyWithin(0, start, filled);
			kept = filled - start;
			onBytes(bytesRead);
		}

		if (kept > 0) {
			onLine(buffer, 0, kept, false);
		}
	} finally {
		await file.close();
	}
};
