import {errorSentence} from '../heater/error-codes.js';
import {energyToSetpointWh, usableEnergyWh} from '../heater/energy.js';
import {doingSentence, modeName, operationModeName, operationModeText} from '../heater/modes.js';
import {type Heater} from '../heater/heater.js';
import {type Status} from '../heater/status.js';
import {kilowattHours, temperatureText, unitFor, type Unit, type UnitsPreference} from '../text/units.js';

type Row = readonly [label: string, text: (status: Status, unit: Unit) => string | undefined];

const unknown = '–';

const energyText = (wattHours: number | undefined): string | undefined =>
	wattHours === undefined ? undefined : kilowattHours(wattHours);

const withUnit = (value: number | undefined, unit: string): string | undefined =>
	value === undefined ? undefined : `${value} ${unit}`;

const rows: readonly Row[] = [
	['Charge', status => withUnit(status.dhwChargePer, '%')],
	['Hot water', (status, unit) => temperatureText(status.dhwTemperature, unit)],
	['Setpoint', (status, unit) => temperatureText(status.dhwTemperatureSetting, unit)],
	['Tank top', (status, unit) => temperatureText(status.tankUpperTemperature, unit)],
	['Tank bottom', (status, unit) => temperatureText(status.tankLowerTemperature, unit)],
	['Intake air', (status, unit) => temperatureText(status.ambientTemperature, unit)],
	['Usable energy', status => energyText(usableEnergyWh(status))],
	['To the setpoint', status => energyText(energyToSetpointWh(status))],
	['Mode', status => modeName(status.dhwOperationSetting)],
	['Activity', status => doingSentence(status)],
	['Requested', status => operationModeText(operationModeName(status.operationMode), status.errorCode)],
	['Power', status => withUnit(status.currentInstPower, 'W')],
	['Hot water drawn', ({dhwUse}) => (dhwUse === undefined ? undefined : dhwUse ? 'yes' : 'no')],
	[
		'Error',
		status => (status.errorCode === 0 ? 'none' : errorSentence(status.errorCode, status.subErrorCode)),
	],
	['WiFi', status => withUnit(status.wifiRssi, 'dBm')],
];

const labelWidth = Math.max(...rows.map(([label]) => label.length));

/** One status as a small table of text; a dash stands for what the heater did not report. */
export const statusTable = (heater: Heater, status: Status, units: UnitsPreference): string => {
	const unit = unitFor(units, status);
	const all: Array<readonly [string, string]> = [
		['Heater', heater.name],
		...rows.map(([label, text]) => [label, text(status, unit) ?? unknown] as const),
	];
	return all.map(([label, text]) => `${label.padEnd(labelWidth)}  ${text}\n`).join('');
};
