import {fixed} from '../support/text.js';
import {type Cell, type Column, type ColumnSet, type RowInput} from './column.js';
import {fullColumns} from './full-columns.js';
import {standardColumns} from './standard-columns.js';

/** All columns in their order; header, NDJSON keys and the manual follow from this table. */
export const columns: readonly Column[] = [...standardColumns, ...fullColumns];

/** The columns of a set, in their order. */
export const columnsOf = (set: ColumnSet): readonly Column[] =>
	columns.filter(column => set === 'full' || column.set === 'standard');

/** A cell rounded as its column says, still a number where it was one. */
export const roundedCell = (column: Column, input: RowInput): Cell => {
	const cell = column.value(input);
	return typeof cell === 'number' && column.decimals !== undefined
		? Number(fixed(cell, column.decimals))
		: cell;
};
