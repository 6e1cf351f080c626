import {type Buffer} from 'node:buffer';
import {Cells} from './cells.js';
import {type RowContent, type RowDraft} from './column.js';
import {columns} from './columns.js';
import {TimestampReader} from './timestamp.js';

/** Row of a recording. */
export type RecordedRow = RowContent & {
	/** Milliseconds since the epoch. */
	readonly atMs: number;
};

/** Result of reading a line. */
export type ReadRow =
	{readonly kind: 'row'; readonly row: RecordedRow} | {readonly kind: 'torn'} | {readonly kind: 'undated'};

/** Row that is being read; `usableEnergyWh` stays in it unused. */
const newRow = (atMs: number): RowDraft & {readonly atMs: number} => ({
	atMs,
	status: undefined,
	connectionState: undefined,
	messagesReceived: undefined,
	messagesSent: undefined,
	reconnections: undefined,
	uptimeSeconds: undefined,
	usableEnergyWh: undefined,
});

/** Reads the rows of one file by the table of columns, in the order of its header; other columns are passed over. */
export class RowReader {
	readonly #names: readonly string[];
	readonly #cells: Cells;
	readonly #timestamps = new TimestampReader();
	readonly #timestampAt: number;
	/** In the order of the table: a name of a code is read after the code. */
	readonly #reads: ReadonlyArray<(row: RowDraft, cells: Cells) => void>;

	/** @param names - The header. */
	constructor(names: readonly string[]) {
		this.#names = names;
		this.#cells = new Cells(names.length);
		this.#timestampAt = names.indexOf('timestamp');
		this.#reads = columns.flatMap(({name, read}) => {
			const at = names.indexOf(name);
			return at === -1 || read === undefined
				? []
				: (row: RowDraft, cells: Cells) => {
						read(row, cells, at);
					};
		});
	}

	/** Returns whether the file has a column. */
	has(name: string): boolean {
		return this.#names.includes(name);
	}

	/** Reads the line in `bytes` from `start` up to `end`. */
	read(bytes: Buffer, start: number, end: number): ReadRow {
		const cells = this.#cells;
		if (!cells.take(bytes, start, end)) {
			return {kind: 'torn'};
		}

		const atMs = this.#timestamps.read(cells.fleetingText(this.#timestampAt) ?? '');
		if (atMs === undefined) {
			return {kind: 'undated'};
		}

		const row = newRow(atMs);
		for (const read of this.#reads) {
			read(row, cells);
		}

		const {usableEnergyWh, status} = row;
		if (status?.availableEnergyCapacity !== undefined && usableEnergyWh !== undefined) {
			status.totalEnergyCapacity = status.availableEnergyCapacity + usableEnergyWh;
		}

		return {kind: 'row', row};
	}
}
