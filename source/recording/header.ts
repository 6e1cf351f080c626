import {Buffer} from 'node:buffer';
import {type FileHandle} from 'node:fs/promises';
import {sanitize} from '../support/text.js';

/** No header of ours is longer. */
const longestHeaderBytes = 4096;

/** The first line of a file, without its line end; cut at 4096 bytes. */
export const readHeader = async (file: FileHandle): Promise<string> => {
	const {buffer, bytesRead} = await file.read(Buffer.alloc(longestHeaderBytes), 0, longestHeaderBytes, 0);
	const [line = ''] = buffer.toString('utf8', 0, bytesRead).split('\n', 1);
	return line.replace(/^\uFEFF/v, '').replace(/\r$/v, '');
};

/** Whether the last of `size` bytes ends a line. */
export const endsWithLineFeed = async (file: FileHandle, size: number): Promise<boolean> => {
	const {buffer} = await file.read(Buffer.alloc(1), 0, 1, size - 1);
	return buffer[0] === 0x0a;
};

const list = (names: readonly string[]): string =>
	names.map(name => sanitize(name, 40) || '(empty)').join(', ');

/** What a header has and lacks against the columns to be written, as a sentence; undefined when they are the same. */
export const headerDifference = (header: string, names: readonly string[]): string | undefined => {
	const found = header.split(',').map(name => name.replaceAll(/^"|"$/gv, ''));
	if (found.length === names.length && found.every((name, index) => name === names[index])) {
		return undefined;
	}

	const missing = names.filter(name => !found.includes(name));
	const foreign = found.filter(name => !names.includes(name)).slice(0, 5);
	const parts = [
		missing.length > 0 ? `it lacks the columns ${list(missing)}` : undefined,
		foreign.length > 0 ? `it has the columns ${list(foreign)}` : undefined,
	].filter(part => part !== undefined);
	return parts.length > 0 ? parts.join(' and ') : 'its columns are in another order';
};
