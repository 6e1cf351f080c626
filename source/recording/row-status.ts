import {decodeStatus, type DecodedStatus} from '../heater/status.js';
import {type StatusFieldName} from '../heater/status-fields.js';
import {celsius} from '../heater/temperature.js';
import {flagOf} from './flag-words.js';

type ToWire = (value: number) => number;

const same: ToWire = value => value;
const half: ToWire = value => Math.round(celsius(value) * 2);
const tenth: ToWire = value => Math.round(celsius(value) * 10);

/** Which column holds which field of the wire, and how its figure was written there (docs/protocol.md §4). */
const figures: Readonly<Record<string, readonly [field: StatusFieldName, toWire: ToWire]>> = {
	dhw_charge_percent: ['dhwChargePer', same],
	dhw_temperature_f: ['dhwTemperature', half],
	dhw_temperature_setting_f: ['dhwTemperatureSetting', half],
	operation_mode: ['operationMode', same],
	error_code: ['errorCode', same],
	sub_error_code: ['subErrorCode', same],
	wifi_rssi: ['wifiRssi', same],
	mode: ['dhwOperationSetting', same],
	power_w: ['currentInstPower', same],
	tank_upper_temperature_f: ['tankUpperTemperature', tenth],
	tank_lower_temperature_f: ['tankLowerTemperature', tenth],
	ambient_temperature_f: ['ambientTemperature', tenth],
	discharge_temperature_f: ['dischargeTemperature', tenth],
	suction_temperature_f: ['suctionTemperature', tenth],
	evaporator_temperature_f: ['evaporatorTemperature', tenth],
	energy_to_setpoint_wh: ['availableEnergyCapacity', value => Math.round(value / 4)],
	flow_rate_lpm: ['currentDhwFlowRate', value => Math.round(value * 10)],
	tou_status: ['touStatus', same],
};

const flags: Readonly<Record<string, StatusFieldName>> = {
	dhw_use: 'dhwUse',
	compressor: 'compUse',
	upper_element: 'heatUpperUse',
	lower_element: 'heatLowerUse',
	fan: 'evaFanUse',
};

/** A recorded row: its cells by the names of their columns. */
export type RecordedRow = Readonly<Record<string, string>>;

/** The status that a row was made from, as far as its columns tell; undefined for a row without measurements. */
export const statusOfRow = (row: RecordedRow): DecodedStatus | undefined => {
	const wire: Record<string, number> = {};
	for (const [name, text] of Object.entries(row)) {
		const figure = Object.hasOwn(figures, name) ? figures[name] : undefined;
		const value = text.trim() === '' ? Number.NaN : Number(text);
		if (figure !== undefined && Number.isFinite(value)) {
			const [field, toWire] = figure;
			wire[field] = toWire(value);
		}

		const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
		const isOn = flagOf(text);
		if (flag !== undefined && isOn !== undefined) {
			wire[flag] = isOn ? 2 : 1;
		}
	}

	const usableWh = Number(row.usable_energy_wh === '' ? Number.NaN : row.usable_energy_wh);
	if (wire.availableEnergyCapacity !== undefined && Number.isFinite(usableWh)) {
		wire.totalEnergyCapacity = wire.availableEnergyCapacity + Math.round(usableWh / 4);
	}

	return Object.keys(wire).length === 0 ? undefined : decodeStatus(wire);
};
