import {isStatusRow} from './statuses.js';
import {type Row} from './rows.js';

/** Which state may follow which; the first row has any. */
const followers: Readonly<Record<string, readonly string[]>> = {
	disconnected: ['connecting'],
	connecting: ['connected', 'reconnecting', 'failed', 'disconnected'],
	connected: ['reconnecting', 'failed', 'disconnected'],
	reconnecting: ['connected', 'failed', 'disconnected'],
	failed: ['connecting', 'connected', 'reconnecting', 'disconnected'],
};

/** Columns that never fall while the program runs. */
const rising = ['messages_received', 'messages_sent', 'reconnection_count'] as const;

/** A time as the recording writes it. */
const timeForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/v;

type Rule = (row: Row, before: Row) => string | false;

const rules: readonly Rule[] = [
	row => !timeForm.test(row.timestamp ?? '') && 'the timestamp is none',
	(row, before) =>
		(row.timestamp ?? '') < (before.timestamp ?? '') && `the time falls from ${before.timestamp}`,
	...rising.map(
		(column): Rule =>
			(row, before) =>
				!(Number(row[column]) >= Number(before[column])) &&
				`${column} falls from ${before[column]} to ${row[column]}`,
	),
	({connection_state: state = ''}) => followers[state] === undefined && `the state is “${state}”`,
	(row, before) =>
		isStatusRow(row) &&
		row.connection_state !== before.connection_state &&
		`a status says ${row.connection_state} after ${before.connection_state}, without a row for the change`,
	(row, before) =>
		!isStatusRow(row) &&
		followers[before.connection_state ?? '']?.includes(row.connection_state ?? '') === false &&
		`${row.connection_state} follows ${before.connection_state}`,
	(row, before) => {
		const more = Number(row.reconnection_count) - Number(before.reconnection_count);
		const isReconnected =
			row.connection_state === 'connected' &&
			before.connection_state !== 'connected' &&
			before.connection_state !== 'connecting';
		return (
			!isStatusRow(row) &&
			more !== (isReconnected ? 1 : 0) &&
			`reconnection_count rises by ${more} as it is ${row.connection_state}`
		);
	},
	(row, before) => {
		const more = Number(row.reconnection_count) - Number(before.reconnection_count);
		return isStatusRow(row) && more > 0 && `reconnection_count rises by ${more} without a row for it`;
	},
];

/** One sentence for each kind of rule that neighbouring rows break: times and counts never fall, states follow each other. */
export const checkRows = (rows: readonly Row[]): string[] => {
	const sentences: string[] = [];
	for (const rule of rules) {
		const broken = rows.flatMap((row, index) => {
			const before = rows[index - 1];
			const sentence = before === undefined ? false : rule(row, before);
			return sentence === false ? [] : [`at ${row.timestamp} ${sentence}`];
		});
		if (broken.length > 0) {
			sentences.push(`${broken.length} rows do not follow from those before: ${broken[0]}`);
		}
	}

	return sentences;
};
