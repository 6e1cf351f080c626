import {uptimeMs} from '../connection/statistics.js';
import {encodings} from '../heater/encodings.js';
import {operationModeCode, operationModeName} from '../heater/modes.js';
import {type Column} from './column.js';
import {count, flag, nameOfCode, number, temperature} from './column-kinds.js';

/** Another program may have recorded the signal as the magnitude that the heater sends. */
const signalOf = (value: number | undefined): number | undefined => encodings.signal.decode(value);

/** The columns that every recording has, in their order. */
export const standardColumns: readonly Column[] = [
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
];
