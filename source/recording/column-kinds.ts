import {type Status} from '../heater/status.js';
import {celsius, fahrenheit} from '../heater/temperature.js';
import {type Cell, type Column, type RowContent, type RowInput} from './column.js';
import {flagOf} from './flag-words.js';
import {newStatus, type RecordedField} from './recorded-status.js';

type WriteAndRead = Pick<Column, 'decimals' | 'value' | 'read'>;

/** Recorded fields of one type. */
type FieldOf<Value> = {
	[Name in RecordedField]: Exclude<Status[Name], undefined> extends Value ? Name : never;
}[RecordedField];

/** A column computed only from the status. */
export const fromStatus =
	(value: (status: Status) => Cell) =>
	({status}: RowInput): Cell =>
		status === undefined ? undefined : value(status);

const asWritten = (value: number | undefined): number | undefined => value;

/** A number in the unit of its field. */
export const number = (name: FieldOf<number>, valueOf = asWritten): WriteAndRead => ({
	value: fromStatus(status => status[name]),
	read(row, cells, at) {
		const value = valueOf(cells.number(at));
		if (value !== undefined) {
			row.status ??= newStatus();
			row.status[name] = value;
		}
	},
});

/** °C in the status, °F in the recording; read back to the tenth of a degree that the heater had sent. */
export const temperature = (name: FieldOf<number>): WriteAndRead => ({
	decimals: 1,
	value: fromStatus(status => {
		const value = status[name];
		return value === undefined ? undefined : fahrenheit(value);
	}),
	read(row, cells, at) {
		const value = cells.number(at);
		if (value !== undefined) {
			row.status ??= newStatus();
			row.status[name] = Math.round(celsius(value) * 10) / 10;
		}
	},
});

/** `on`, `off` or empty. */
export const flag = (name: FieldOf<boolean>): WriteAndRead => ({
	value: fromStatus(status => {
		const value = status[name];
		return value === undefined ? undefined : value ? 'on' : 'off';
	}),
	read(row, cells, at) {
		const text = cells.text(at);
		const value = text === undefined ? undefined : flagOf(text);
		if (value !== undefined) {
			row.status ??= newStatus();
			row.status[name] = value;
		}
	},
});

/** The name of a code; read only where the row has no column with the code itself. */
export const nameOfCode = (
	field: FieldOf<number>,
	nameOf: (code: number | undefined) => string | undefined,
	codeOf: (name: string) => number | undefined,
): WriteAndRead => ({
	value: fromStatus(status => nameOf(status[field])),
	read(row, cells, at) {
		if (row.status?.[field] !== undefined) {
			return;
		}

		const text = cells.text(at);
		const code = text === undefined ? undefined : codeOf(text);
		if (code !== undefined) {
			row.status ??= newStatus();
			row.status[field] = code;
		}
	},
});

/** A count of the connection. */
export const count = (
	name: Exclude<keyof RowContent, 'status' | 'connectionState'>,
	value: Column['value'],
): WriteAndRead => ({
	value,
	read(row, cells, at) {
		row[name] = cells.number(at);
	},
});
