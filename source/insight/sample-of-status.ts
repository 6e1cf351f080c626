import {energyToSetpointWh, usableEnergyWh} from '../heater/energy.js';
import {modeName, operationModeName, sourceCalled, sourceRunning} from '../heater/modes.js';
import {type Status} from '../heater/status.js';
import {type LiveFacts, type Sample} from './sample.js';

/** What came beside a status, or instead of one. */
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

const liveFacts = (status: Status): LiveFacts => ({
	demandResponse: status.drEventStatus,
	isDisinfecting: status.antiLegionellaOperationBusy,
	filterHoursLeft: filterHoursLeft(status),
});

/** A live status as a sample; without one it only tells of the connection. */
export const sampleOfStatus = (
	status: Status | undefined,
	{atMs, connectionState, messagesReceived}: SampleContext,
): Sample => ({
	atMs,
	isStatus: status !== undefined,
	connectionState,
	messagesReceived,
	chargePercent: status?.dhwChargePer,
	waterCelsius: status?.dhwTemperature,
	setpointCelsius: status?.dhwTemperatureSetting,
	upperCelsius: status?.tankUpperTemperature,
	lowerCelsius: status?.tankLowerTemperature,
	ambientCelsius: status?.ambientTemperature,
	powerWatts: status?.currentInstPower,
	operation: operationModeName(status?.operationMode),
	mode: modeName(status?.dhwOperationSetting),
	heating: status && sourceRunning(status.compUse, status.heatUpperUse, status.heatLowerUse),
	called: sourceCalled(status?.operationMode),
	isDrawing: status?.dhwUse,
	errorCode: status?.errorCode,
	subErrorCode: status?.subErrorCode,
	deficitWh: status && energyToSetpointWh(status),
	usableWh: status && usableEnergyWh(status),
	touStatus: status?.touStatus,
	wifiDbm: status?.wifiRssi,
	...(status !== undefined && {live: liveFacts(status)}),
});
