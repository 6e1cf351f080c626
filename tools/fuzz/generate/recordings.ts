import fc from 'fast-check';
import {decodeStatus} from '../../../source/heater/status.js';
import {isRecord} from '../../../source/support/json.js';
import {columnsOf, type ColumnSet} from '../../../source/recording/columns.js';
import {csvFormat} from '../../../source/recording/csv.js';
import {numberedFacts} from '../../../test/recording/support.js';
import {byteEdits, edited, type ByteEdit} from './bytes.js';
import {captures} from './captures.js';
import {hostileTexts} from './texts.js';

/** A change of one cell. */
type CellEdit = {
	readonly row: number;
	readonly column: number;
	readonly text: string;
	readonly isQuoted: boolean;
};

/** A recording that somebody, or something, has been at. */
export type GivenRecording = {
	readonly set: ColumnSet;
	readonly rows: number;
	readonly stepMs: number;
	readonly separator: ',' | ';' | '\t';
	readonly lineEnd: '\n' | '\r\n' | '\r';
	readonly cells: readonly CellEdit[];
	/** A second header stands in the middle, of this set. */
	readonly mixed: ColumnSet | undefined;
	readonly isReversed: boolean;
	readonly bytes: readonly ByteEdit[];
};

const cellTexts = fc.oneof(
	{
		arbitrary: fc.constantFrom(
			'',
			'0',
			'-0',
			'1e308',
			'-1e308',
			'1e999',
			'5e-324',
			'NaN',
			'Infinity',
			'-Infinity',
			'0x10',
			'1_000',
			'1,5',
			' 92 ',
			'9007199254740993',
			'99999999999999999999',
			'on',
			'True',
			'ON',
			'connected',
			'failed',
			'hacked',
			'Standby',
			'yesterday',
			'2026-01-02T03:04:05.006Z',
			'2026-01-02 03:04:05',
			'0000-01-01T00:00:00Z',
			'9999-12-31T23:59:59.999Z',
			'2026-13-45T99:99:99Z',
			'9999-12-31T23:59:59.999-23:59',
			'2026-02-30T00:00:00Z',
			'1970-01-01T00:00:00Z',
			'2026-01-02T03:04:60Z',
		),
		weight: 4,
	},
	{arbitrary: fc.double().map(String), weight: 1},
	{arbitrary: hostileTexts, weight: 2},
);

export const recordings: fc.Arbitrary<GivenRecording> = fc.record({
	set: fc.constantFrom('standard', 'full', 'full'),
	rows: fc.oneof({arbitrary: fc.nat({max: 12}), weight: 4}, {arbitrary: fc.nat({max: 400}), weight: 1}),
	stepMs: fc.constantFrom(1000, 300_000, 86_400_000, 0, -60_000),
	separator: fc.constantFrom(',', ',', ',', ',', ';', '\t'),
	lineEnd: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
	cells: fc.array(
		fc.record({row: fc.nat({max: 400}), column: fc.nat({max: 40}), text: cellTexts, isQuoted: fc.boolean()}),
		{maxLength: 8},
	),
	mixed: fc.option(fc.constantFrom('standard', 'full'), {nil: undefined, freq: 6}),
	isReversed: fc.boolean(),
	bytes: fc.oneof({arbitrary: fc.constant([]), weight: 2}, {arbitrary: byteEdits(3), weight: 1}),
});

const startMs = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

const statuses = captures.map(message => {
	const response = isRecord(message) ? message.response : undefined;
	return decodeStatus(isRecord(response) ? response.status : undefined).status;
});

const written = ({text, isQuoted}: CellEdit): string => (isQuoted ? `"${text.replaceAll('"', '""')}"` : text);

/** The bytes of a recording. */
export const recordingBytes = (given: GivenRecording): Uint8Array => {
	const {set, rows, stepMs, separator, lineEnd, cells, mixed, isReversed, bytes} = given;
	const {header, row} = csvFormat(columnsOf(set));
	const table = Array.from({length: rows}, (_, index) => {
		// Every fourth row only tells of the connection.
		const status = index % 4 === 3 ? undefined : statuses[index % statuses.length];
		return row(numberedFacts(Math.max(0, startMs + index * stepMs), status))
			.trimEnd()
			.split(',');
	});
	for (const edit of cells) {
		const line = table[edit.row % Math.max(1, table.length)];
		if (line !== undefined) {
			line[edit.column % line.length] = written(edit);
		}
	}

	const ordered = isReversed ? table.toReversed() : table;
	const lines = [header.trimEnd().split(','), ...ordered];
	if (mixed !== undefined) {
		lines.splice(Math.ceil(lines.length / 2), 0, csvFormat(columnsOf(mixed)).header.trimEnd().split(','));
	}

	return edited(lines.map(line => line.join(separator) + lineEnd).join(''), bytes);
};
