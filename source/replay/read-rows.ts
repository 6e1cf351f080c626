import {readRecording} from '../recording/read-recording.js';
import {type RecordedRow} from '../recording/row-reader.js';
import {problem} from '../messages/catalogue.js';
import {sanitize} from '../support/text.js';

/** Rows kept in memory; of a longer recording every second row is left out, or more. */
const mostRows = 100_000;

/**
Reads the rows of recordings in the order the files are given.

@throws {NavilinkError} of kind `usage` for a file that cannot be read, is no recording or has no status.
*/
export const readRows = async (files: readonly string[]): Promise<readonly RecordedRow[]> => {
	let rows: RecordedRow[] = [];
	let step = 1;
	let count = 0;
	await readRecording(files, {
		onRow(row) {
			// A clock that was set back would make time stand still.
			if (row.atMs < (rows.at(-1)?.atMs ?? row.atMs)) {
				return;
			}

			if (count % step === 0) {
				rows.push(row);
			}

			count++;
			if (rows.length > mostRows) {
				rows = rows.filter((_, index) => index % 2 === 0);
				step *= 2;
			}
		},
	});
	if (rows.every(({status}) => status === undefined)) {
		throw problem('replay-empty', {path: sanitize(files.at(-1) ?? '')});
	}

	return rows;
};
