import fc from 'fast-check';
import {decodeStatus} from '../../../source/heater/status.js';
import {isRecord} from '../../../source/support/json.js';
import {columnsOf} from '../../../source/recording/columns.js';
import {csvFormat} from '../../../source/recording/csv.js';
import {numberedFacts} from '../../../test/recording/support.js';
import {byteEdits, edited} from './bytes.js';
import {captures} from './captures.js';
import {mix, seldom, wordOf, type ValueOf} from './mix.js';
import {hostileTexts} from './texts.js';

const cellTexts = mix(
	[
		4,
		fc.oneof(
			wordOf('0 -0 1e308 -1e308 1e999 5e-324 NaN Infinity -Infinity 0x10 1_000 1,5 9007199254740993'),
			wordOf('99999999999999999999 on True ON connected failed hacked Standby yesterday'),
			wordOf('2026-01-02T03:04:05.006Z 0000-01-01T00:00:00Z 9999-12-31T23:59:59.999Z 2026-13-45T99:99:99Z'),
			wordOf('9999-12-31T23:59:59.999-23:59 2026-02-30T00:00:00Z 1970-01-01T00:00:00Z 2026-01-02T03:04:60Z'),
			fc.constantFrom('', ' 92 ', '2026-01-02 03:04:05'),
		),
	],
	[1, fc.double().map(String)],
	[2, hostileTexts],
);

const cellEdit = fc.record({
	row: fc.nat({max: 400}),
	column: fc.nat({max: 40}),
	text: cellTexts,
	isQuoted: fc.boolean(),
});

/** Recordings that were edited, damaged or put together. */
export const recordings = fc.record({
	set: fc.constantFrom('standard', 'full', 'full'),
	rows: mix([4, fc.nat({max: 12})], [1, fc.nat({max: 400})]),
	stepMs: fc.constantFrom(1000, 300_000, 86_400_000, 0, -60_000),
	separator: fc.constantFrom(',', ',', ',', ',', ';', '\t'),
	lineEnd: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
	cells: fc.array(cellEdit, {maxLength: 8}),
	/** The columns of a second header in the middle. */
	mixed: fc.option(fc.constantFrom('standard', 'full'), {nil: undefined, freq: 6}),
	isReversed: fc.boolean(),
	bytes: seldom(2, byteEdits(3)),
});

export type GivenRecording = ValueOf<typeof recordings>;

const startMs = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

const statuses = captures.map(message => {
	const response = isRecord(message) ? message.response : undefined;
	return decodeStatus(isRecord(response) ? response.status : undefined).status;
});

const written = ({text, isQuoted}: ValueOf<typeof cellEdit>): string =>
	isQuoted ? `"${text.replaceAll('"', '""')}"` : text;

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
