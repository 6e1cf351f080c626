import {type ConnectionSnapshot} from '../connection/connection-options.js';
import {uptimeMs} from '../connection/statistics.js';
import {energyToSetpointWh, usableEnergyWh} from '../heater/energy.js';
import {heatSourceName, modeName, operationModeName} from '../heater/modes.js';
import {type Heater} from '../heater/heater.js';
import {type Status} from '../heater/status.js';
import {fahrenheit} from '../heater/temperature.js';
import {fixed} from '../support/text.js';

/** What a row is made of. */
export type RowFacts = {
	/** Wall clock, milliseconds since the epoch. */
	readonly timestampMs: number;
	/** For durations; of the same moment. */
	readonly monotonicMs: number;
	readonly heater: Heater;
	readonly connection: ConnectionSnapshot;
	/** Absent in a row that only tells of the connection. */
	readonly status: Status | undefined;
};

/** A cell; undefined is unknown, written as nothing and never as 0. */
export type Cell = string | number | undefined;

export type Column = {
	readonly name: string;
	readonly set: ColumnSet;
	/** For the manual. */
	readonly meaning: string;
	/** Digits after the point; without it a number is written as it is. */
	readonly decimals?: number;
	readonly value: (facts: RowFacts) => Cell;
};

/** `full` is `standard` and more. */
export type ColumnSet = 'standard' | 'full';

const onOff = (flag: boolean | undefined): Cell => (flag === undefined ? undefined : flag ? 'on' : 'off');

const toFahrenheit = (celsius: number | undefined): Cell =>
	celsius === undefined ? undefined : fahrenheit(celsius);

/** A column taken from the status alone. */
const fromStatus =
	(read: (status: Status) => Cell) =>
	({status}: RowFacts): Cell =>
		status === undefined ? undefined : read(status);

const temperature = (read: (status: Status) => number | undefined): Pick<Column, 'decimals' | 'value'> => ({
	decimals: 1,
	value: fromStatus(status => toFahrenheit(read(status))),
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
		value: fromStatus(status => status.dhwChargePer),
	},
	{
		name: 'dhw_temperature_f',
		set: 'standard',
		meaning: 'hot water in the tank, °F',
		...temperature(status => status.dhwTemperature),
	},
	{
		name: 'dhw_temperature_setting_f',
		set: 'standard',
		meaning: 'setpoint, °F',
		...temperature(status => status.dhwTemperatureSetting),
	},
	{
		name: 'operation_mode',
		set: 'standard',
		meaning: 'code of what the heater is called to do now, as it arrived',
		value: fromStatus(status => status.operationMode),
	},
	{
		name: 'operation_mode_description',
		set: 'standard',
		meaning: 'that code in words',
		value: fromStatus(status => operationModeName(status.operationMode)),
	},
	{
		name: 'dhw_use',
		set: 'standard',
		meaning: 'hot water is being drawn: on, off',
		value: fromStatus(status => onOff(status.dhwUse)),
	},
	{
		name: 'error_code',
		set: 'standard',
		meaning: 'error code, 0 = none',
		value: fromStatus(status => status.errorCode),
	},
	{
		name: 'sub_error_code',
		set: 'standard',
		meaning: 'sub-code of the error, 0 = none',
		value: fromStatus(status => status.subErrorCode),
	},
	{
		name: 'wifi_rssi',
		set: 'standard',
		meaning: 'WiFi signal at the heater, dBm',
		value: fromStatus(status => status.wifiRssi),
	},
	{
		name: 'connection_state',
		set: 'standard',
		meaning: 'disconnected, connecting, connected, reconnecting or failed',
		value: ({connection}) => connection.state.name,
	},
	{
		name: 'messages_received',
		set: 'standard',
		meaning: 'MQTT messages received since the start',
		value: ({connection}) => connection.statistics.messagesReceived,
	},
	{
		name: 'messages_sent',
		set: 'standard',
		meaning: 'MQTT messages sent since the start',
		value: ({connection}) => connection.statistics.messagesSent,
	},
	{
		name: 'reconnection_count',
		set: 'standard',
		meaning: 'successful reconnections since the start',
		value: ({connection}) => connection.statistics.reconnectsSucceeded,
	},
	{
		name: 'uptime_seconds',
		set: 'standard',
		meaning: 'age of the present connection, whole seconds; 0 without one',
		value: ({connection, monotonicMs}) => Math.floor(uptimeMs(connection.statistics, monotonicMs) / 1000),
	},
	{
		name: 'mode',
		set: 'full',
		meaning: 'code of the mode the owner chose',
		value: fromStatus(status => status.dhwOperationSetting),
	},
	{
		name: 'mode_description',
		set: 'full',
		meaning: 'that mode in words',
		value: fromStatus(status => modeName(status.dhwOperationSetting)),
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
		value: fromStatus(status => onOff(status.compUse)),
	},
	{
		name: 'upper_element',
		set: 'full',
		meaning: 'upper element runs: on, off',
		value: fromStatus(status => onOff(status.heatUpperUse)),
	},
	{
		name: 'lower_element',
		set: 'full',
		meaning: 'lower element runs: on, off',
		value: fromStatus(status => onOff(status.heatLowerUse)),
	},
	{
		name: 'fan',
		set: 'full',
		meaning: 'evaporator fan runs: on, off',
		value: fromStatus(status => onOff(status.evaFanUse)),
	},
	{
		name: 'power_w',
		set: 'full',
		meaning: 'power now, elements included, W',
		value: fromStatus(status => status.currentInstPower),
	},
	{
		name: 'tank_upper_temperature_f',
		set: 'full',
		meaning: 'upper part of the tank, °F',
		...temperature(status => status.tankUpperTemperature),
	},
	{
		name: 'tank_lower_temperature_f',
		set: 'full',
		meaning: 'lower part of the tank, °F',
		...temperature(status => status.tankLowerTemperature),
	},
	{
		name: 'ambient_temperature_f',
		set: 'full',
		meaning: 'intake air, °F',
		...temperature(status => status.ambientTemperature),
	},
	{
		name: 'discharge_temperature_f',
		set: 'full',
		meaning: 'refrigerant leaving the compressor, °F',
		...temperature(status => status.dischargeTemperature),
	},
	{
		name: 'suction_temperature_f',
		set: 'full',
		meaning: 'refrigerant entering the compressor, °F',
		...temperature(status => status.suctionTemperature),
	},
	{
		name: 'evaporator_temperature_f',
		set: 'full',
		meaning: 'evaporator, °F',
		...temperature(status => status.evaporatorTemperature),
	},
	{
		name: 'usable_energy_wh',
		set: 'full',
		meaning: 'energy that can be drawn as hot water, Wh',
		value: fromStatus(status => usableEnergyWh(status)),
	},
	{
		name: 'energy_to_setpoint_wh',
		set: 'full',
		meaning: 'energy still needed to the setpoint, Wh',
		value: fromStatus(status => energyToSetpointWh(status)),
	},
	{
		name: 'flow_rate_lpm',
		set: 'full',
		meaning: 'hot water flowing, litres a minute; 0 where there is no meter',
		decimals: 1,
		value: fromStatus(status => status.currentDhwFlowRate),
	},
	{
		name: 'tou_status',
		set: 'full',
		meaning: 'time of use as it arrived, 0 = off',
		value: fromStatus(status => status.touStatus),
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
