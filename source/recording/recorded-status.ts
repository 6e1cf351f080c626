import {type Status} from '../heater/status.js';

/**
Returns a status with every field that a column reads, all unknown: rows of one shape are read several times faster than rows
that grow field by field.
*/
export const newStatus = () =>
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

/** Field of the status that a column reads. */
export type RecordedField = keyof ReturnType<typeof newStatus>;

/** Status of a row that is being read. */
export type StatusDraft = {-readonly [Name in RecordedField]: Status[Name]};
