import {type RowInput} from '../../source/recording/column.js';
import {noStatistics} from '../../source/connection/statistics.js';
import {type Status} from '../../source/heater/status.js';

/** A row of its own: its time is its number, in milliseconds since the epoch. */
export const numberedFacts = (number: number, status?: Status): RowInput => ({
	timestampMs: number,
	monotonicMs: number,
	heater: {macAddress: 'aabbccddeeff', name: 'x', deviceType: 52, additionalValue: ''},
	connection: {
		state: {name: 'connected', sinceMs: 0, mqttVersion: '5'},
		statistics: {
			...noStatistics,
			messagesReceived: number,
			mqttVersion: '5',
		},
	},
	status,
});

/** The numbers of the rows in a text of CSV, whose header is checked; throws for a row that is none. */
export const numbersIn = (text: string): number[] => {
	const [header, ...lines] = text.split('\n');
	if (!header?.startsWith('timestamp,') || lines.pop() !== '') {
		throw new Error(`no header, or a last line without end: ${text.slice(0, 200)} … ${text.slice(-200)}`);
	}

	return lines.map(line => {
		const cells = line.split(',');
		if (cells.length !== header.split(',').length) {
			throw new Error(`not a row: ${line}`);
		}

		return Date.parse(cells[0] ?? '');
	});
};

/** `from` to `to`, both included. */
export const range = (from: number, to: number): number[] =>
	Array.from({length: to - from + 1}, (_, index) => from + index);
