import {energyToSetpointWh, usableEnergyWh} from '../heater/energy.js';
import {modeName, operationModeName, sourceCalled, sourceRunning} from '../heater/modes.js';
import {type Status} from '../heater/status.js';
import {type Sample} from './sample.js';

/** Time and connection of a status, or of a mere change of the connection. */
export type SampleContext = {
	/** Milliseconds since the epoch. */
	readonly atMs: number;
	readonly connectionState: string | undefined;
	readonly messagesReceived: number | undefined;
};

/** Until the air filter is due, in hours; undefined where the reminder is off. */
export const filterHoursLeft = ({
	airFilterAlarmUse,
	airFilterAlarmPeriod = 0,
	airFilterAlarmElapsed,
}: Status): number | undefined =>
	airFilterAlarmUse !== true || airFilterAlarmPeriod <= 0 || airFilterAlarmElapsed === undefined
		? undefined
		: airFilterAlarmPeriod - airFilterAlarmElapsed;

/** Returns a status, live or recorded, as a sample; without one the sample has only the connection state. */
export const sampleOfStatus = (
	reported: Status | undefined,
	{atMs, connectionState, messagesReceived}: SampleContext,
): Sample => {
	const status = reported ?? {};
	return {
		atMs,
		isStatus: reported !== undefined,
		connectionState,
		messagesReceived,
		chargePercent: status.dhwChargePer,
		waterCelsius: status.dhwTemperature,
		setpointCelsius: status.dhwTemperatureSetting,
		upperCelsius: status.tankUpperTemperature,
		lowerCelsius: status.tankLowerTemperature,
		ambientCelsius: status.ambientTemperature,
		powerWatts: status.currentInstPower,
		operation: operationModeName(status.operationMode),
		mode: modeName(status.dhwOperationSetting),
		heating: sourceRunning(status.compUse, status.heatUpperUse, status.heatLowerUse),
		called: sourceCalled(status.operationMode),
		isDrawing: status.dhwUse,
		errorCode: status.errorCode,
		subErrorCode: status.subErrorCode,
		deficitWh: energyToSetpointWh(status),
		usableWh: usableEnergyWh(status),
		touStatus: status.touStatus,
		wifiDbm: status.wifiRssi,
		demandResponse: status.drEventStatus,
		isDisinfecting: status.antiLegionellaOperationBusy,
		filterHoursLeft: filterHoursLeft(status),
	};
};

/** Returns a row of a recording as a sample. */
export const sampleOfRow = (row: SampleContext & {readonly status: Status | undefined}): Sample =>
	sampleOfStatus(row.status, row);
