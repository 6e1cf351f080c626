import {lastMonths} from '../heater/energy-by-month.js';
import {firmwareText} from '../heater/device-info.js';
import {type Diagnostics} from '../heater/diagnostics.js';
import {
	hasRecirculation,
	recirculationModeName,
	type RecirculationSchedule,
} from '../heater/recirculation.js';
import {type Status} from '../heater/status.js';
import {componentName} from '../heater/waiting-firmware.js';
import {dayNames} from '../heater/week.js';
import {type MonitorSnapshot} from '../monitor/snapshot.js';
import {plain} from './json-names.js';

/** Answers of the heater to queries besides the status. */
export type AnswersInput = Pick<MonitorSnapshot, 'queries'> & {
	readonly status: Status;
	/** Wall clock, milliseconds since the epoch. */
	readonly nowMs: number;
};

const energyByMonth = ({queries, nowMs}: AnswersInput): unknown => {
	const {value} = queries.energyByMonth;
	return value && lastMonths(value, nowMs).map(({year, month, use}) => ({year, month, ...use}));
};

const lifetimeOf = ({compressor, fan, upperElement, lowerElement, ...totals}: Diagnostics): unknown => ({
	daysSinceInstallation: totals.daysSinceInstallation,
	compressorHours: compressor.hours,
	compressorStarts: compressor.starts,
	fanHours: fan.hours,
	fanStarts: fan.starts,
	upperElementHours: upperElement.hours,
	upperElementStarts: upperElement.starts,
	lowerElementHours: lowerElement.hours,
	lowerElementStarts: lowerElement.starts,
	heatPumpWh: totals.heatPumpWh,
	elementWh: totals.elementWh,
	condensateOverflows: totals.condensateOverflows,
});

const waitingFirmware = ({queries}: AnswersInput): unknown =>
	queries.waitingFirmware.value?.map(waiting => ({
		component: componentName(waiting, queries.deviceInfo.value),
		softwareCode: waiting.softwareCode,
		version: firmwareText(waiting.version),
		versionNumber: waiting.version,
	}));

const scheduleOf = ({isInForce, list}: RecirculationSchedule): unknown => ({
	isInForce,
	entries: list.map(({isEnabled, days, hour, minute, isPumpOn}) => ({
		isEnabled,
		days: days.map(day => dayNames[day]),
		hour,
		minute,
		isPumpOn,
	})),
});

const recirculation = ({queries, status}: AnswersInput): unknown => {
	const schedule = queries.recirculationSchedule.value;
	return {
		mode: recirculationModeName(status.recircOperationMode),
		isPumpOn: status.recircPumpOperationStatus,
		isButtonReady: status.recircHotBtnReady,
		isCalledFor: status.recircOperationBusy,
		reason: status.recircOperationReason,
		error: status.recircErrorStatus,
		flowLitersPerMinute: status.recircDhwFlowRate,
		setpointCelsius: status.recircTempSetting,
		waterCelsius: status.recircTemperature,
		faucetCelsius: status.recircFaucetTemperature,
		schedule: schedule && scheduleOf(schedule),
	};
};

/**
Returns the answers to everything that was asked besides the status, as members of an object; null where there is no answer.
A heater without a recirculation pump has no `recirculation`.
*/
export const answersJson = (input: AnswersInput): Readonly<Record<string, unknown>> => {
	const {deviceInfo, diagnostics} = input.queries;
	return {
		energy_by_month: plain(energyByMonth(input)),
		lifetime: plain(diagnostics.value && lifetimeOf(diagnostics.value)),
		waiting_firmware: plain(waitingFirmware(input)),
		...(hasRecirculation(deviceInfo.value, input.status) && {recirculation: plain(recirculation(input))}),
	};
};
