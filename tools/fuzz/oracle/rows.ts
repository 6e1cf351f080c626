import {Buffer} from 'node:buffer';
import {type DecodedStatus} from '../../../source/heater/status.js';
import {Cells} from '../../../source/recording/cells.js';
import {type RowInput} from '../../../source/recording/column.js';
import {columns, columnsOf} from '../../../source/recording/columns.js';
import {csvFormat} from '../../../source/recording/csv.js';
import {RowReader} from '../../../source/recording/row-reader.js';
import {splitCells} from '../../../source/recording/split-cells.js';
import {expectPrintable, holds, quoted} from './expect.js';
import {expectKnown} from './known.js';
import {pythonCsv} from './python-csv.js';

const full = csvFormat(columns);
const standard = csvFormat(columnsOf('standard'));
const names = columns.map(({name}) => name);

const expectSame = (
	found: readonly string[] | undefined,
	wanted: readonly string[],
	reader: string,
): void => {
	holds(
		found?.length === wanted.length && found.every((cell, index) => cell === wanted[index]),
		() =>
			`${reader} reads a row as ${quoted(JSON.stringify(found))}, written as ${quoted(JSON.stringify(wanted))}`,
	);
};

/** A row as it was written, and the cells it has. */
export type WrittenRow = {readonly line: string; readonly cells: readonly string[]};

/** Python, which nobody here wrote, reads the rows as they were written. */
export const expectPythonAgrees = async (rows: readonly WrittenRow[]): Promise<void> => {
	const text = full.header + rows.map(({line}) => `${line}\n`).join('');
	const found = rows.length === 0 ? undefined : await pythonCsv.rows(text);
	if (found !== undefined) {
		for (const [index, {cells}] of rows.entries()) {
			expectSame(found[index + 1], cells, 'python');
		}
	}
};

/** A row of a status is read back as it was written. */
export const expectRow = (facts: RowInput, decoded: DecodedStatus): WrittenRow => {
	const row = full.row(facts);
	holds(row.indexOf('\n') === row.length - 1, () => `a row is not one line: ${quoted(row)}`);
	expectPrintable(row.slice(0, -1), 'a row');
	const line = row.slice(0, -1);
	const cells = splitCells(line);
	holds(cells.length === names.length, () => `a row has ${cells.length} cells of ${names.length}`);
	expectKnown(decoded, name => cells[names.indexOf(name)], '');
	const shorter = standard.row(facts);
	holds(row.startsWith(shorter.slice(0, -1)), () => `the standard row is another: ${quoted(shorter)}`);
	const bytes = Buffer.from(line);
	const taken = new Cells(names.length);
	holds(taken.take(bytes, 0, bytes.length), () => `the reader takes no row: ${quoted(line)}`);
	expectSame(
		names.map((_, index) => taken.text(index) ?? ''),
		cells,
		'the reader',
	);
	const read = new RowReader(names).read(bytes, 0, bytes.length);
	holds(read.kind === 'row', () => `the reader takes a row for ${read.kind}: ${quoted(line)}`);
	const {dhwChargePer, currentInstPower, errorCode, dhwUse} = facts.status ?? {};
	const {status: found = {}, atMs} = read.row;
	holds(
		Object.is((found.dhwChargePer ?? 0) + 0, (dhwChargePer ?? 0) + 0) &&
			found.currentInstPower === currentInstPower &&
			found.errorCode === errorCode &&
			found.dhwUse === dhwUse &&
			atMs === facts.timestampMs,
		() => `a row reads back otherwise: ${quoted(line)}`,
	);
	return {line, cells};
};
