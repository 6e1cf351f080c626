import {Buffer} from 'node:buffer';
import {finite} from '../../source/heater/encodings.js';
import {type DecodedStatus} from '../../source/heater/status.js';
import {Cells} from '../../source/recording/cells.js';
import {columns, columnsOf, type RowFacts} from '../../source/recording/columns.js';
import {csvFormat} from '../../source/recording/csv.js';
import {RowReader} from '../../source/recording/row-reader.js';
import {splitCells} from '../../source/recording/split-cells.js';
import {expectPrintable, holds, quoted} from './expect.js';
import {pythonCsv} from './python-csv.js';

const full = csvFormat(columns);
const standard = csvFormat(columnsOf('standard'));
const names = columns.map(({name}) => name);

/** Which column is taken from which field of the wire alone: said here once more, so that a slip there is seen. */
const fields: Readonly<Record<string, string>> = {
	dhw_charge_percent: 'dhwChargePer',
	dhw_temperature_f: 'dhwTemperature',
	dhw_temperature_setting_f: 'dhwTemperatureSetting',
	operation_mode: 'operationMode',
	operation_mode_description: 'operationMode',
	dhw_use: 'dhwUse',
	error_code: 'errorCode',
	sub_error_code: 'subErrorCode',
	wifi_rssi: 'wifiRssi',
	mode: 'dhwOperationSetting',
	mode_description: 'dhwOperationSetting',
	heat_source: 'currentHeatUse',
	compressor: 'compUse',
	upper_element: 'heatUpperUse',
	lower_element: 'heatLowerUse',
	fan: 'evaFanUse',
	power_w: 'currentInstPower',
	tank_upper_temperature_f: 'tankUpperTemperature',
	tank_lower_temperature_f: 'tankLowerTemperature',
	ambient_temperature_f: 'ambientTemperature',
	discharge_temperature_f: 'dischargeTemperature',
	suction_temperature_f: 'suctionTemperature',
	evaporator_temperature_f: 'evaporatorTemperature',
	energy_to_setpoint_wh: 'availableEnergyCapacity',
	flow_rate_lpm: 'currentDhwFlowRate',
	tou_status: 'touStatus',
};

const isReported = ({raw}: DecodedStatus, field: string): boolean =>
	Object.hasOwn(raw, field) && finite(raw[field]) !== undefined;

/** What is not known is written as nothing; what is a number is one that can be read back. */
const expectKnown = (decoded: DecodedStatus, value: (name: string) => unknown, nothing: unknown): void => {
	for (const [name, field] of Object.entries(fields)) {
		const written = value(name);
		holds(
			isReported(decoded, field) || written === nothing,
			() => `${field} was not reported, and ${name} is ${JSON.stringify(written)}`,
		);
		holds(
			typeof written !== 'string' || !/NaN|Infinity|undefined|\[object/v.test(written),
			() => `${name} is ${quoted(String(written))}`,
		);
		holds(typeof written !== 'number' || Number.isFinite(written), () => `${name} is ${String(written)}`);
	}
};

/** The same, of the record of a status. */
export const expectKnownRecord = (
	decoded: DecodedStatus,
	record: Readonly<Record<string, unknown>>,
): void => {
	expectKnown(decoded, name => record[name], null);
};

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
export const expectRow = (facts: RowFacts, decoded: DecodedStatus): WrittenRow => {
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
	holds(read.kind === 'sample', () => `the reader takes a row for ${read.kind}: ${quoted(line)}`);
	const {dhwChargePer, currentInstPower, errorCode, dhwUse} = facts.status ?? {};
	const {chargePercent, powerWatts, errorCode: code, isDrawing, atMs} = read.sample;
	holds(
		Object.is((chargePercent ?? 0) + 0, (dhwChargePer ?? 0) + 0) &&
			powerWatts === currentInstPower &&
			code === errorCode &&
			isDrawing === dhwUse &&
			atMs === facts.timestampMs,
		() => `a row reads back otherwise: ${quoted(line)}`,
	);
	return {line, cells};
};
