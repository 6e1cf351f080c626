import {encodings} from './encodings.js';
import {type StatusField} from './status-field.js';
import {thresholdFields} from './threshold-fields.js';

/**
Every status field the program knows, by its name on the wire (docs/protocol.md §4).

Types, decoding, the page that shows everything and the documentation follow from this table.
*/
export const statusFields = {
	command: {encoding: 'number', label: 'Cause of this message'},

	// Tank and hot water
	dhwChargePer: {encoding: 'number', unit: '%', label: 'Tank charge'},
	dhwTemperature: {encoding: 'halfCelsius', label: 'Hot water in the tank'},
	dhwTemperatureSetting: {encoding: 'halfCelsius', label: 'Setpoint'},
	dhwTargetTemperatureSetting: {
		encoding: 'halfCelsius',
		label: 'Target setpoint',
	},
	dhwTemperature2: {
		encoding: 'halfCelsius',
		label: 'Second hot-water sensor',
		zeroMeansAbsent: true,
	},
	currentInletTemperature: {
		encoding: 'halfCelsius',
		label: 'Inlet water',
		zeroMeansAbsent: true,
	},
	tankUpperTemperature: {encoding: 'tenthCelsius', label: 'Tank, upper'},
	tankLowerTemperature: {encoding: 'tenthCelsius', label: 'Tank, lower'},
	dhwUse: {encoding: 'flag', label: 'Hot water being drawn'},
	dhwUseSustained: {encoding: 'flag', label: 'Hot water drawn for long'},
	currentDhwFlowRate: {
		encoding: 'tenthLitresPerMinute',
		label: 'Hot-water flow',
	},
	cumulatedDhwFlowRate: {
		encoding: 'number',
		unit: 'L',
		label: 'Hot water since installation',
	},
	totalEnergyCapacity: {
		encoding: 'fourWattHours',
		label: 'Energy when full',
	},
	availableEnergyCapacity: {
		encoding: 'fourWattHours',
		label: 'Energy still needed',
	},
	mixingRate: {encoding: 'number', unit: '%', label: 'Mixing valve'},

	// Air and refrigerant
	ambientTemperature: {encoding: 'tenthCelsius', label: 'Intake air'},
	outsideTemperature: {
		encoding: 'halfCelsius',
		label: 'Outdoors',
		zeroMeansAbsent: true,
	},
	dischargeTemperature: {
		encoding: 'tenthCelsius',
		label: 'Refrigerant, discharge',
	},
	suctionTemperature: {encoding: 'tenthCelsius', label: 'Refrigerant, suction'},
	evaporatorTemperature: {
		encoding: 'tenthCelsius',
		label: 'Refrigerant, evaporator',
	},
	targetSuperHeat: {encoding: 'tenthKelvin', label: 'Superheat, target'},
	currentSuperHeat: {encoding: 'tenthKelvin', label: 'Superheat, now'},
	eevStep: {
		encoding: 'number',
		unit: 'steps',
		label: 'Expansion valve position',
	},
	targetFanRpm: {encoding: 'number', unit: 'rpm', label: 'Fan speed, target'},
	currentFanRpm: {encoding: 'number', unit: 'rpm', label: 'Fan speed, now'},
	fanPwm: {encoding: 'number', label: 'Fan drive'},

	// Mode and heat sources
	operationMode: {encoding: 'number', label: 'What it is doing now'},
	dhwOperationSetting: {encoding: 'number', label: 'Mode the owner chose'},
	operationBusy: {encoding: 'flag', label: 'Heat is called for'},
	dhwOperationBusy: {encoding: 'flag', label: 'Hot-water heat is called for'},
	currentHeatUse: {encoding: 'number', label: 'Heat source called'},
	compUse: {encoding: 'flag', label: 'Compressor'},
	evaFanUse: {encoding: 'flag', label: 'Evaporator fan'},
	eevUse: {encoding: 'flag', label: 'Expansion valve'},
	heatUpperUse: {encoding: 'flag', label: 'Upper element'},
	heatLowerUse: {encoding: 'flag', label: 'Lower element'},
	currentInstPower: {encoding: 'number', unit: 'W', label: 'Power now'},

	// Errors and registers
	errorCode: {encoding: 'number', label: 'Error'},
	subErrorCode: {encoding: 'number', label: 'Error, sub-code'},
	faultStatus1: {encoding: 'number', label: 'Fault register 1'},
	faultStatus2: {encoding: 'number', label: 'Fault register 2'},
	smartDiagnostic: {encoding: 'number', label: 'Diagnostic register'},
	specialFunctionStatus: {
		encoding: 'number',
		label: 'Special-function register',
	},
	currentStatenum: {encoding: 'number', label: 'State number'},
	wifiRssi: {encoding: 'signal', label: 'WiFi signal'},

	// Functions fitted or enabled
	freezeProtectionUse: {encoding: 'flag', label: 'Freeze protection'},
	freezeProtectionTemperature: {
		encoding: 'halfCelsius',
		label: 'Freeze protection starts',
	},
	freezeProtectionTempMin: {
		encoding: 'halfCelsius',
		label: 'Freeze protection, lowest',
	},
	freezeProtectionTempMax: {
		encoding: 'halfCelsius',
		label: 'Freeze protection, highest',
	},
	ecoUse: {encoding: 'flag', label: 'Energy cut-off fitted'},
	scaldUse: {encoding: 'flag', label: 'Scald protection'},
	shutOffValveUse: {encoding: 'flag', label: 'Shut-off valve'},
	conOvrSensorUse: {encoding: 'flag', label: 'Condensate overflow sensor'},
	wtrOvrSensorUse: {encoding: 'flag', label: 'Water overflow sensor'},
	errorBuzzerUse: {encoding: 'flag', label: 'Error buzzer'},
	airFilterAlarmUse: {encoding: 'flag', label: 'Air-filter reminder'},
	airFilterAlarmPeriod: {
		encoding: 'number',
		unit: 'h',
		label: 'Air-filter interval',
	},
	airFilterAlarmElapsed: {
		encoding: 'number',
		unit: 'h',
		label: 'Air filter, since cleaned',
	},
	cumulatedOpTimeEvaFan: {
		encoding: 'number',
		unit: 'h',
		label: 'Evaporator fan, hours run',
	},
	antiLegionellaUse: {encoding: 'flag', label: 'Anti-legionella'},
	antiLegionellaPeriod: {
		encoding: 'number',
		unit: 'days',
		label: 'Anti-legionella interval',
	},
	antiLegionellaOperationBusy: {
		encoding: 'flag',
		label: 'Anti-legionella cycle running',
	},
	programReservationUse: {encoding: 'flag', label: 'Schedule'},
	programReservationType: {encoding: 'number', label: 'Schedule type'},
	didReload: {encoding: 'flag', label: 'Device information reloaded'},
	vacationDaySetting: {
		encoding: 'number',
		unit: 'days',
		label: 'Vacation, days set',
	},
	vacationDayElapsed: {
		encoding: 'number',
		unit: 'days',
		label: 'Vacation, days gone',
	},
	temperatureType: {
		encoding: 'number',
		label: 'Unit the owner chose',
	},
	tempFormulaType: {encoding: 'number', label: 'Rounding of the panel'},

	// The recirculation pump, on models that have one
	recircOperationMode: {encoding: 'number', label: 'Recirculation mode'},
	recircPumpOperationStatus: {encoding: 'flag', label: 'Recirculation pump'},
	recircHotBtnReady: {encoding: 'flag', label: 'Recirculation button ready'},
	recircOperationReason: {encoding: 'number', label: 'Recirculation, reason'},
	recircErrorStatus: {encoding: 'number', label: 'Recirculation, error'},
	recircOperationBusy: {encoding: 'flag', label: 'Recirculation is called for'},
	recircReservationUse: {encoding: 'flag', label: 'Recirculation schedule'},
	recircDhwFlowRate: {encoding: 'tenthLitresPerMinute', label: 'Recirculation flow'},
	recircTempSetting: {
		encoding: 'halfCelsius',
		label: 'Recirculation setpoint',
		zeroMeansAbsent: true,
	},
	recircTemperature: {
		encoding: 'halfCelsius',
		label: 'Recirculation water',
		zeroMeansAbsent: true,
	},
	recircFaucetTemperature: {
		encoding: 'halfCelsius',
		label: 'Recirculation, at the faucet',
		zeroMeansAbsent: true,
	},

	// The utility
	drEventStatus: {encoding: 'number', label: 'Demand response'},
	// Hours or a flag, clients disagree: the number says no more than it is.
	drOverrideStatus: {encoding: 'number', label: 'Demand-response override'},
	touStatus: {encoding: 'number', label: 'Time of use'},
	touOverrideStatus: {encoding: 'invertedFlag', label: 'Time-of-use override'},

	...thresholdFields,
} as const satisfies Record<string, StatusField>;

/** Name of a status field on the wire. */
export type StatusFieldName = keyof typeof statusFields;

/** Whether the table has a field of this name. */
export const isStatusFieldName = (name: string): name is StatusFieldName => Object.hasOwn(statusFields, name);

/** The names of all fields, in the table's order. */
export const statusFieldNames: readonly StatusFieldName[] = Object.keys(statusFields).filter(name =>
	isStatusFieldName(name),
);

/** The unit of a decoded field; empty where it has none. */
export const unitOf = (name: StatusFieldName): string => {
	const field: StatusField = statusFields[name];
	return field.unit ?? encodings[field.encoding].unit;
};
