/** Change of a field from which on the heater pushes a status. */
const materialChange: Readonly<Record<string, number>> = {
	compUse: 1,
	evaFanUse: 1,
	heatUpperUse: 1,
	heatLowerUse: 1,
	operationMode: 1,
	operationBusy: 1,
	dhwOperationSetting: 1,
	dhwTemperatureSetting: 1,
	dhwUse: 1,
	dhwChargePer: 1,
	errorCode: 1,
	subErrorCode: 1,
	currentInstPower: 50,
	tankUpperTemperature: 5,
	tankLowerTemperature: 10,
	wifiRssi: 3,
};

/** Fields whose change is pushed with another command, as captured. */
const operationFields = new Set(['operationMode', 'dhwOperationSetting', 'dhwTemperatureSetting']);

const pushCommands = {operation: 67_108_883, reading: 67_108_892};

type Status = Readonly<Record<string, number>>;

/**
The command to push `now` with, or undefined when nothing that a person would notice has changed
since `before` was sent.
*/
export const pushCommand = (before: Status, now: Status): number | undefined => {
	const changed = Object.entries(materialChange)
		.filter(([field, threshold]) => Math.abs((now[field] ?? 0) - (before[field] ?? 0)) >= threshold)
		.map(([field]) => field);
	if (changed.length === 0) {
		return undefined;
	}

	return changed.some(field => operationFields.has(field)) ? pushCommands.operation : pushCommands.reading;
};
