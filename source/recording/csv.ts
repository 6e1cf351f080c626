import {createArrayCsvStringifier} from 'csv-writer/dist/index.js';
import {fixed, sanitize} from '../support/text.js';
import {type Column, type RowFacts} from './columns.js';

/** What a spreadsheet takes for the start of a formula. */
const formulaStart = /^[=+\-@]/v;

/** Text that runs in no spreadsheet and breaks no terminal. */
export const harmlessText = (text: string): string => {
	const clean = sanitize(text);
	return formulaStart.test(clean) ? `'${clean}` : clean;
};

const cellText = (column: Column, facts: RowFacts): string => {
	const cell = column.value(facts);
	if (cell === undefined) {
		return '';
	}

	if (typeof cell === 'string') {
		return harmlessText(cell);
	}

	return column.decimals === undefined ? String(cell) : fixed(cell, column.decimals);
};

/** Lines of CSV (RFC 4180, line feed) for a set of columns. */
export const csvFormat = (
	columns: readonly Column[],
): {readonly header: string; readonly row: (facts: RowFacts) => string} => {
	const stringifier = createArrayCsvStringifier({
		header: columns.map(({name}) => name),
	});
	return {
		header: stringifier.getHeaderString() ?? '',
		row: facts => stringifier.stringifyRecords([columns.map(column => cellText(column, facts))]),
	};
};
