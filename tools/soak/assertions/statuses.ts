import {brokenRules, sayNumbers} from '../../chaos/ledger.js';
import {type Sent} from '../ledger.js';
import {type Row} from './rows.js';

/** What the ledger of the line has. */
export type Line = {
	readonly sent: ReadonlyMap<number, Sent>;
	readonly taken: ReadonlySet<number>;
};

const tenth = (value: number): string => value.toFixed(1);

const switchWords: ReadonlyMap<unknown, string> = new Map([
	[1, 'off'],
	[2, 'on'],
]);

/** Expected cells for a status as it is on the wire (docs/protocol.md §4). */
const cellsOf: Readonly<Record<string, (status: Sent) => string>> = {
	dhw_charge_percent: ({dhwChargePer}) => String(dhwChargePer),
	operation_mode: ({operationMode}) => String(operationMode),
	error_code: ({errorCode}) => String(errorCode),
	power_w: ({currentInstPower}) => String(currentInstPower),
	compressor: ({compUse}) => switchWords.get(compUse) ?? '',
	dhw_temperature_setting_f: ({dhwTemperatureSetting}) =>
		tenth((Number(dhwTemperatureSetting) / 2) * 1.8 + 32),
	tank_lower_temperature_f: ({tankLowerTemperature}) => tenth((Number(tankLowerTemperature) / 10) * 1.8 + 32),
};

/** The column that has the number of a status, in tenths. */
const numberOf = (row: Row): number => Math.round(Number(row.flow_rate_lpm) * 10);

/** Whether a row has a status, and not only a state of the connection. */
export const isStatusRow = (row: Row): boolean => row.dhw_charge_percent !== '';

/** One sentence for each rule that the rows break: each acknowledged status has one row, as it was sent. */
export const checkStatuses = (rows: readonly Row[], {sent, taken}: Line): string[] => {
	const times = new Map<number, number>();
	const invented: number[] = [];
	const unlike: string[] = [];
	const disordered: number[] = [];
	let last = 0;
	for (const row of rows.filter(candidate => isStatusRow(candidate))) {
		const number = numberOf(row);
		const status = sent.get(number);
		times.set(number, (times.get(number) ?? 0) + 1);
		if (number < last) {
			disordered.push(number);
		}

		last = number;
		if (status === undefined) {
			invented.push(number);
			continue;
		}

		const [column] = Object.entries(cellsOf).find(([name, cell]) => row[name] !== cell(status)) ?? [];
		if (column !== undefined) {
			unlike.push(`${column} of status ${number} is ${row[column]}, not ${cellsOf[column]?.(status)}`);
		}
	}

	const lost = [...taken].filter(number => !times.has(number));
	const doubled = [...times].filter(([, count]) => count > 1).map(([number]) => number);
	return brokenRules([
		[lost.length > 0, `acknowledged statuses have no row: ${sayNumbers(lost)}`],
		[doubled.length > 0, `statuses have more than one row: ${sayNumbers(doubled)}`],
		[invented.length > 0, `rows have statuses that nobody sent: ${sayNumbers(invented)}`],
		[disordered.length > 0, `rows are not in the order of the statuses: ${sayNumbers(disordered)}`],
		[unlike.length > 0, `${unlike.length} rows are not as they were sent: ${unlike[0]}`],
	]);
};
