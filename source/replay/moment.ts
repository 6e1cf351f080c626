import {finite} from '../heater/encodings.js';
import {type DecodedStatus} from '../heater/status.js';
import {statusOfRow, type RecordedRow} from '../recording/row-status.js';
import {splitCells} from '../recording/split-cells.js';
import {splitLines} from '../recording/split-lines.js';
import {TimestampReader} from '../recording/timestamp.js';
import {messageOf, NavilinkError} from '../support/errors.js';
import {sanitize} from '../support/text.js';

/** One row of a recording, as it is played. */
export type Moment = {
	readonly atMs: number;
	/** Undefined in a row that only tells of the connection. */
	readonly decoded: DecodedStatus | undefined;
	readonly connectionState: string;
	readonly messagesReceived: number;
	readonly messagesSent: number;
	readonly reconnects: number;
	/** Age of the connection, in milliseconds. */
	readonly uptimeMs: number;
};

/** What is kept in memory at most; of a longer recording every second row is left out, or more. */
const mostMoments = 100_000;

const numberOf = (text: string | undefined): number => finite(Number(text ?? '')) ?? 0;

const momentOf = (row: RecordedRow, atMs: number): Moment => ({
	atMs,
	decoded: statusOfRow(row),
	connectionState: row.connection_state ?? '',
	messagesReceived: numberOf(row.messages_received),
	messagesSent: numberOf(row.messages_sent),
	reconnects: numberOf(row.reconnection_count),
	uptimeMs: numberOf(row.uptime_seconds) * 1000,
});

/**
The rows of recordings in the order they are given; those that are torn or have no time are passed over.

@throws {NavilinkError} of kind `usage` for a file that cannot be read or has no status.
*/
export const readMoments = async (files: readonly string[]): Promise<readonly Moment[]> => {
	let moments: Moment[] = [];
	let step = 1;
	let count = 0;
	const timestamps = new TimestampReader();
	const add = (row: RecordedRow): void => {
		const atMs = timestamps.read(row.timestamp ?? '');
		// A clock that was set back would make time stand still.
		if (atMs === undefined || atMs < (moments.at(-1)?.atMs ?? atMs)) {
			return;
		}

		if (count % step === 0) {
			moments.push(momentOf(row, atMs));
		}

		count++;
		if (moments.length > mostMoments) {
			moments = moments.filter((_, index) => index % 2 === 0);
			step *= 2;
		}
	};

	for (const path of files) {
		let names: readonly string[] | undefined;
		try {
			await splitLines(path, (bytes, start, end, isWhole) => {
				const cells = splitCells(bytes.toString('utf8', start, end));
				if (names === undefined) {
					names = cells.map(name => name.replace(/^\uFEFF/v, '').trim());
				} else if (isWhole && cells.length === names.length) {
					add(Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])));
				}
			});
		} catch (error) {
			throw new NavilinkError('usage', `cannot read ${sanitize(path)}: ${messageOf(error)}`, {cause: error});
		}
	}

	if (moments.every(({decoded}) => decoded === undefined)) {
		throw new NavilinkError(
			'usage',
			`${sanitize(files.at(-1) ?? '')} has no status to play: is it a recording?`,
		);
	}

	return moments;
};
