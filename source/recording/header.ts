import {Buffer} from 'node:buffer';
import {type FileHandle} from 'node:fs/promises';
import {say} from '../messages/catalogue.js';
import {sanitize} from '../support/text.js';
import {type ColumnSet} from './column.js';
import {columnsOf} from './columns.js';
import {splitCells} from './split-cells.js';

/** No header of ours is longer. */
const longestHeaderBytes = 4096;

/** The first line of a file. */
export type FoundHeader = {
	/** Without its line end. */
	readonly text: string;
	/** With its line end, if it has one. */
	readonly bytes: number;
};

/** The first line of a file, cut at 4096 bytes. */
export const readHeader = async (file: FileHandle): Promise<FoundHeader> => {
	const {buffer, bytesRead} = await file.read(Buffer.alloc(longestHeaderBytes), 0, longestHeaderBytes, 0);
	const end = buffer.subarray(0, bytesRead).indexOf('\n');
	const bytes = end === -1 ? bytesRead : end + 1;
	const text = buffer
		.toString('utf8', 0, bytes)
		.replace(/^\uFEFF/v, '')
		.replace(/\r?\n$/v, '');
	return {text, bytes};
};

const columnSets: readonly ColumnSet[] = ['standard', 'full'];

const isSame = (left: readonly string[], right: readonly string[]): boolean =>
	left.length === right.length && left.every((name, index) => name === right[index]);

const list = (names: readonly string[]): string =>
	names.map(name => sanitize(name, 40) || '(empty)').join(', ');

/** Returns the difference between a header and the columns to be written, as a sentence; undefined when they are the same. */
export const headerDifference = (header: string, names: readonly string[]): string | undefined => {
	if (header.split('"').length % 2 === 0) {
		// Every reader would take all rows for a part of that cell.
		return say('header-quote');
	}

	const found = splitCells(header);
	if (isSame(found, names)) {
		return undefined;
	}

	const set = columnSets.find(one =>
		isSame(
			found,
			columnsOf(one).map(({name}) => name),
		),
	);
	if (set !== undefined) {
		return say('columns-of-set', {set});
	}

	const missing = names.filter(name => !found.includes(name));
	const foreign = found.filter(name => !names.includes(name)).slice(0, 5);
	const parts = [
		missing.length > 0 ? say('columns-missing', {columns: list(missing)}) : undefined,
		foreign.length > 0 ? say('columns-foreign', {columns: list(foreign)}) : undefined,
	].filter(part => part !== undefined);
	return parts.length > 0 ? parts.join(' and ') : say('columns-reordered');
};
