import {type ConnectionSnapshot} from '../connection/connection-options.js';
import {uptimeMs} from '../connection/statistics.js';
import {energyToSetpointWh, usableEnergyWh} from '../heater/energy.js';
import {encodings} from '../heater/encodings.js';
import {heatSourceName, modeCode, modeName, operationModeCode, operationModeName} from '../heater/modes.js';
import {type Heater} from '../heater/heater.js';
import {type Status} from '../heater/status.js';
import {celsius, fahrenheit} from '../heater/temperature.js';
import {fixed} from '../support/text.js';
import {type Cells} from './cells.js';
import {flagOf} from './flag-words.js';

/** Source of a row. */
export type RowFacts = {
	/** Wall clock, milliseconds since the epoch. */
	readonly timestampMs: number;
	/** Monotonic clock at the same moment, for durations. */
	readonly monotonicMs: number;
	readonly heater: Heater;
	readonly connection: ConnectionSnapshot;
	/** Absent in a row that records a change of the connection state. */
	readonly status: Status | undefined;
};

/** Row read from a recording, without its time. A cell that is empty or cannot be read is undefined. */
export type RowContent = {
	/** Undefined in a row without measurements. */
	readonly status: Status | undefined;
	readonly connectionState: string | undefined;
	readonly messagesReceived: number | undefined;
	readonly messagesSent: number | undefined;
	readonly reconnections: number | undefined;
	readonly uptimeSeconds: number | undefined;
};

/** Row that is being read, cell by cell. */
export type RowDraft = {-readonly [Name in keyof RowContent]: RowContent[Name]} & {
	status: {-readonly [Name in RecordedField]: Status[Name]} | undefined;
	/** Becomes part of the status once the whole row is read: the heater reports it as a difference of two fields. */
	usableEnergyWh: number | undefined;
};

/** A cell; undefined is unknown, written as nothing and never as 0. */
export type Cell = string | number | undefined;

/** Column of a recording. */
export type Column = {
	readonly name: string;
	readonly set: ColumnSet;
	/** For the manual. */
	readonly meaning: string;
	/** Digits after the point; without it a number is written as it is. */
	readonly decimals?: number;
	/** Returns the cell to write. */
	readonly value: (facts: RowFacts) => Cell;
	/** Reads the cell at index `at` into a row; absent where a row needs nothing of it. */
	readonly read?: (row: RowDraft, cells: Cells, at: number) => void;
};

/** `full` is `standard` and more. */
export type ColumnSet = 'standard' | 'full';

type WriteAndRead = Pick<Column, 'decimals' | 'value' | 'read'>;

/** Recorded fields of one type. */
type FieldOf<Value> = {
	[Name in RecordedField]: Exclude<Status[Name], undefined> extends Value ? Name : never;
}[RecordedField];

/** Every field that a column reads, unknown: rows of one shape are read several times faster than rows that grow field by field. */
const newStatus = () =>
	({
		dhwChargePer: undefined,
		dhwTemperature: undefined,
		dhwTemperatureSetting: undefined,
		operationMode: undefined,
		dhwUse: undefined,
		errorCode: undefined,
		subErrorCode: undefined,
		wifiRssi: undefined,
		dhwOperationSetting: undefined,
		compUse: undefined,
		heatUpperUse: undefined,
		heatLowerUse: undefined,
		evaFanUse: undefined,
		currentInstPower: undefined,
		tankUpperTemperature: undefined,
		tankLowerTemperature: undefined,
		ambientTemperature: undefined,
		dischargeTemperature: undefined,
		suctionTemperature: undefined,
		evaporatorTemperature: undefined,
		totalEnergyCapacity: undefined,
		availableEnergyCapacity: undefined,
		currentDhwFlowRate: undefined,
		touStatus: undefined,
	}) satisfies Status;

type RecordedField = keyof ReturnType<typeof newStatus>;

/** A column computed from the status alone. */
const fromStatus =
	(value: (status: Status) => Cell) =>
	({status}: RowFacts): Cell =>
		status === undefined ? undefined : value(status);

const asWritten = (value: number | undefined): number | undefined => value;

/** Another program may have recorded the signal as the magnitude that the heater sends. */
const signalOf = (value: number | undefined): number | undefined => encodings.signal.decode(value);

/** A number in the unit of its field. */
const number = (name: FieldOf<number>, valueOf = asWritten): WriteAndRead => ({
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
const temperature = (name: FieldOf<number>): WriteAndRead => ({
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
const flag = (name: FieldOf<boolean>): WriteAndRead => ({
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
const nameOfCode = (
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
const count = (
	name: Exclude<keyof RowContent, 'status' | 'connectionState'>,
	value: Column['value'],
): WriteAndRead => ({
	value,
	read(row, cells, at) {
		row[name] = cells.number(at);
	},
});

/** All columns in their order; header, NDJSON keys and the manual follow from this table. */
export const columns: readonly Column[] = [
	{
		name: 'timestamp',
		set: 'standard',
		meaning: 'when the row was made, ISO 8601 in UTC with milliseconds',
		value: ({timestampMs}) => new Date(timestampMs).toISOString(),
	},
	{
		name: 'dhw_charge_percent',
		set: 'standard',
		meaning: 'tank charge, %',
		...number('dhwChargePer'),
	},
	{
		name: 'dhw_temperature_f',
		set: 'standard',
		meaning: 'hot water in the tank, °F',
		...temperature('dhwTemperature'),
	},
	{
		name: 'dhw_temperature_setting_f',
		set: 'standard',
		meaning: 'setpoint, °F',
		...temperature('dhwTemperatureSetting'),
	},
	{
		name: 'operation_mode',
		set: 'standard',
		meaning: 'code of what the heater is called to do now, as it arrived',
		...number('operationMode'),
	},
	{
		name: 'operation_mode_description',
		set: 'standard',
		meaning: 'that code in words; Error is an error only where error_code is not 0 (docs/protocol.md §5)',
		...nameOfCode('operationMode', operationModeName, operationModeCode),
	},
	{
		name: 'dhw_use',
		set: 'standard',
		meaning: 'hot water is being drawn: on, off',
		...flag('dhwUse'),
	},
	{
		name: 'error_code',
		set: 'standard',
		meaning: 'error code, 0 = none',
		...number('errorCode'),
	},
	{
		name: 'sub_error_code',
		set: 'standard',
		meaning: 'sub-code of the error, 0 = none',
		...number('subErrorCode'),
	},
	{
		name: 'wifi_rssi',
		set: 'standard',
		meaning: 'WiFi signal at the heater, dBm',
		...number('wifiRssi', signalOf),
	},
	{
		name: 'connection_state',
		set: 'standard',
		meaning: 'disconnected, connecting, connected, reconnecting or failed',
		value: ({connection}) => connection.state.name,
		read(row, cells, at) {
			row.connectionState = cells.text(at);
		},
	},
	{
		name: 'messages_received',
		set: 'standard',
		meaning: 'MQTT messages received since the start',
		...count('messagesReceived', ({connection}) => connection.statistics.messagesReceived),
	},
	{
		name: 'messages_sent',
		set: 'standard',
		meaning: 'MQTT messages sent since the start',
		...count('messagesSent', ({connection}) => connection.statistics.messagesSent),
	},
	{
		name: 'reconnection_count',
		set: 'standard',
		meaning: 'successful reconnections since the start',
		...count('reconnections', ({connection}) => connection.statistics.reconnectsSucceeded),
	},
	{
		name: 'uptime_seconds',
		set: 'standard',
		meaning: 'age of the present connection, whole seconds; 0 without one',
		...count('uptimeSeconds', ({connection, monotonicMs}) =>
			Math.floor(uptimeMs(connection.statistics, monotonicMs) / 1000),
		),
	},
	{
		name: 'mode',
		set: 'full',
		meaning: 'code of the mode the owner chose',
		...number('dhwOperationSetting'),
	},
	{
		name: 'mode_description',
		set: 'full',
		meaning: 'that mode in words',
		...nameOfCode('dhwOperationSetting', modeName, modeCode),
	},
	{
		name: 'heat_source',
		set: 'full',
		meaning: 'source the heater calls on: none, heat pump, element, heat pump and element',
		value: fromStatus(status => heatSourceName(status.currentHeatUse)),
	},
	{
		name: 'compressor',
		set: 'full',
		meaning: 'compressor runs: on, off',
		...flag('compUse'),
	},
	{
		name: 'upper_element',
		set: 'full',
		meaning: 'upper element runs: on, off',
		...flag('heatUpperUse'),
	},
	{
		name: 'lower_element',
		set: 'full',
		meaning: 'lower element runs: on, off',
		...flag('heatLowerUse'),
	},
	{
		name: 'fan',
		set: 'full',
		meaning: 'evaporator fan runs: on, off',
		...flag('evaFanUse'),
	},
	{
		name: 'power_w',
		set: 'full',
		meaning: 'power now, elements included, W',
		...number('currentInstPower'),
	},
	{
		name: 'tank_upper_temperature_f',
		set: 'full',
		meaning: 'upper part of the tank, °F',
		...temperature('tankUpperTemperature'),
	},
	{
		name: 'tank_lower_temperature_f',
		set: 'full',
		meaning: 'lower part of the tank, °F',
		...temperature('tankLowerTemperature'),
	},
	{
		name: 'ambient_temperature_f',
		set: 'full',
		meaning: 'intake air, °F',
		...temperature('ambientTemperature'),
	},
	{
		name: 'discharge_temperature_f',
		set: 'full',
		meaning: 'refrigerant leaving the compressor, °F',
		...temperature('dischargeTemperature'),
	},
	{
		name: 'suction_temperature_f',
		set: 'full',
		meaning: 'refrigerant entering the compressor, °F',
		...temperature('suctionTemperature'),
	},
	{
		name: 'evaporator_temperature_f',
		set: 'full',
		meaning: 'evaporator, °F',
		...temperature('evaporatorTemperature'),
	},
	{
		name: 'usable_energy_wh',
		set: 'full',
		meaning: 'energy that can be drawn as hot water, counted from 34 °C, Wh',
		value: fromStatus(status => usableEnergyWh(status)),
		read(row, cells, at) {
			row.usableEnergyWh = cells.number(at);
		},
	},
	{
		name: 'energy_to_setpoint_wh',
		set: 'full',
		meaning: 'energy still needed to the setpoint, Wh',
		value: fromStatus(status => energyToSetpointWh(status)),
		read(row, cells, at) {
			const value = cells.number(at);
			if (value !== undefined) {
				row.status ??= newStatus();
				row.status.availableEnergyCapacity = value;
			}
		},
	},
	{
		name: 'flow_rate_lpm',
		set: 'full',
		meaning: 'hot water flowing, litres a minute; 0 where there is no meter',
		...number('currentDhwFlowRate'),
		decimals: 1,
	},
	{
		name: 'tou_status',
		set: 'full',
		meaning: 'time of use as it arrived, 0 = off',
		...number('touStatus'),
	},
	{
		name: 'mqtt_version',
		set: 'full',
		meaning: 'MQTT version in use: 5 or 3.1.1',
		value: ({connection}) => connection.statistics.mqttVersion,
	},
	{
		name: 'device',
		set: 'full',
		meaning: 'MAC address of the heater',
		value: ({heater}) => heater.macAddress,
	},
];

/** The columns of a set, in their order. */
export const columnsOf = (set: ColumnSet): readonly Column[] =>
	columns.filter(column => set === 'full' || column.set === 'standard');

/** A cell rounded as its column says, still a number where it was one. */
export const roundedCell = (column: Column, facts: RowFacts): Cell => {
	const cell = column.value(facts);
	return typeof cell === 'number' && column.decimals !== undefined
		? Number(fixed(cell, column.decimals))
		: cell;
};
