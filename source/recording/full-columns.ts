import {energyToSetpointWh, usableEnergyWh} from '../heater/energy.js';
import {heatSourceName, modeCode, modeName} from '../heater/modes.js';
import {type Column} from './column.js';
import {flag, fromStatus, nameOfCode, number, temperature} from './column-kinds.js';
import {newStatus} from './recorded-status.js';

/** The columns that a full recording appends to the standard ones, in their order. */
export const fullColumns: readonly Column[] = [
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
