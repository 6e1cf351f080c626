import {createArrayCsvStringifier} from 'csv-writer';
import {fixed, sanitize} from '../support/text.js';
import {type Column, type RowInput} from './column.js';

/** Characters that a spreadsheet takes for the start of a formula. */
const formulaStart = /^[=+\-@]/v;

/** Text that runs in no spreadsheet and breaks no terminal. */
export const harmlessText = (text: string): string => {
	const clean = sanitize(text);
	return formulaStart.test(clean) ? `'${clean}` : clean;
};

/** Writes the cells of one column. */
const cellWriter = (column: Column): ((facts: RowInput) => string) => {
	// Most texts are those of the row before.
	let lastText = '';
	let lastHarmless = '';
	return facts => {
		const cell = column.value(facts);
		if (cell === undefined) {
			return '';
		}

		if (typeof cell === 'number') {
			return column.decimals === undefined ? String(cell) : fixed(cell, column.decimals);
		}

		if (cell !== lastText) {
			lastText = cell;
			lastHarmless = harmlessText(cell);
		}

		return lastHarmless;
	};
};

/** Lines of CSV (RFC 4180, line feed) for a set of columns. */
export const csvFormat = (
	columns: readonly Column[],
): {readonly header: string; readonly row: (facts: RowInput) => string} => {
	const stringifier = createArrayCsvStringifier({
		header: columns.map(({name}) => name),
	});
	const writers = columns.map(column => cellWriter(column));
	return {
		header: stringifier.getHeaderString() ?? '',
		row: facts => stringifier.stringifyRecords([writers.map(write => write(facts))]),
	};
};
