import {Buffer} from 'node:buffer';
import {open} from 'node:fs/promises';

const chunkBytes = 1024 * 1024;

/** No row is longer; what is, is cut there and counts as torn. */
const maxLineBytes = 65_536;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;
const comma = 0x2c;

/** Hears of a line: the bytes from `start` up to `end`, valid until it returns. */
export type LineListener = (bytes: Buffer, start: number, end: number, isWhole: boolean) => void;

/** Tells something of the line from `start` up to `end`. */
export type LineTest = (bytes: Buffer, start: number, end: number) => boolean;

export type LineListeners = {
	/**
	Gets each line without its end; `isWhole` is false for a last one that has none. Making a text of each would take
	longer than reading it.
	*/
	readonly onLine: LineListener;
	/** Whether a line is a row on its own: then an open quote before it was a stray one. */
	readonly isRow?: LineTest;
	/** Hears how many bytes were read, a megabyte at a time. */
	readonly onBytes?: (bytes: number) => void;
};

const never = (): boolean => false;

/** Whether a line ends within a quoted cell. A quote opens a cell only at its beginning. */
const hasOpenQuote = (bytes: Buffer, start: number, end: number): boolean => {
	let at = start;
	while (at < end) {
		if (bytes[at] === quote) {
			at++;
			while (at < end && (bytes[at] !== quote || bytes[at + 1] === quote)) {
				at += bytes[at] === quote ? 2 : 1;
			}

			if (at >= end) {
				return true;
			}
		}

		const separator = bytes.indexOf(comma, at);
		at = separator === -1 ? end : separator + 1;
	}

	return false;
};

/**
Where a line ends that has an open quote at its first line end: behind the line end within which the quote is closed, or at
the first, where the quote is a stray one. Undefined where more has to be read to know.
*/
const quotedEnd = (
	bytes: Buffer,
	[start, firstEnd]: readonly [number, number],
	isRow: LineTest,
	isLast: boolean,
): number | undefined => {
	let lineStart = firstEnd + 1;
	for (let end = bytes.indexOf(lineFeed, lineStart); end !== -1; end = bytes.indexOf(lineFeed, lineStart)) {
		if (isRow(bytes, lineStart, end) || end - start > maxLineBytes) {
			return firstEnd;
		}

		if (!hasOpenQuote(bytes, start, end)) {
			return end;
		}

		lineStart = end + 1;
	}

	return isLast || bytes.length - start > maxLineBytes ? firstEnd : undefined;
};

/** Gives every whole line; returns where the rest begins. */
const emitLines = (bytes: Buffer, {onLine, isRow = never}: LineListeners, isLast: boolean): number => {
	let start = 0;
	let nextQuote = bytes.indexOf(quote);
	for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
		let lineEnd: number | undefined = end;
		if (nextQuote !== -1 && nextQuote < end) {
			lineEnd = hasOpenQuote(bytes, start, end) ? quotedEnd(bytes, [start, end], isRow, isLast) : end;
			if (lineEnd === undefined) {
				return start;
			}

			nextQuote = bytes.indexOf(quote, lineEnd);
		}

		onLine(bytes, start, bytes[lineEnd - 1] === carriageReturn ? lineEnd - 1 : lineEnd, true);
		start = lineEnd + 1;
	}

	return start;
};

/**
Reads a file line by line in constant memory. A line end within quotes is a part of the line (RFC 4180 §2.6); a quote that
is not closed costs its own line alone.
*/
export const splitLines = async (path: string, listeners: LineListeners): Promise<void> => {
	const {onLine, onBytes} = listeners;
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
			let start = emitLines(buffer.subarray(0, filled), listeners, false);
			if (filled - start > maxLineBytes) {
				// A line that does not end must not gather the rest of the file.
				onLine(buffer, start, start + maxLineBytes, false);
				start = filled;
			}

			buffer.copyWithin(0, start, filled);
			kept = filled - start;
			onBytes?.(bytesRead);
		}

		const rest = buffer.subarray(0, kept);
		const start = emitLines(rest, listeners, true);
		if (start < kept) {
			onLine(rest, start, kept, false);
		}
	} finally {
		await file.close();
	}
};
