import {energyCapacity} from './energy-capacity.js';
import {freezeProtectionRange, setpointRange} from './model-ranges.js';
import {recirculationFields} from './recirculation.js';
import {type HeaterState} from './state.js';
import {superheatKelvin} from './refrigerant.js';
import {ambientCelsius, wifiDbm} from './surroundings.js';
import {thresholdFields} from './threshold-fields.js';
import {modeRules} from './thermostat.js';
import {flag, halfCelsius, notReported, tenthCelsius} from './wire.js';

/** Fields that never moved in the capture, or that this model lacks the sensor for. */
const constantFields = {
	outsideTemperature: 0,
	specialFunctionStatus: 1,
	didReload: flag(false),
	freezeProtectionUse: flag(true),
	dhwUseSustained: notReported,
	programReservationUse: flag(false),
	smartDiagnostic: 0,
	faultStatus1: 0,
	faultStatus2: 0,
	ecoUse: flag(true),
	shutOffValveUse: flag(false),
	conOvrSensorUse: flag(false),
	wtrOvrSensorUse: flag(false),
	drEventStatus: 0,
	vacationDaySetting: 0,
	vacationDayElapsed: 0,
	freezeProtectionTemperature: halfCelsius(freezeProtectionRange.lowest),
	antiLegionellaUse: flag(false),
	antiLegionellaPeriod: 7,
	antiLegionellaOperationBusy: flag(false),
	programReservationType: 0,
	temperatureType: 2,
	tempFormulaType: 1,
	errorBuzzerUse: flag(true),
	currentInletTemperature: 0,
	dhwTemperature2: 0,
	currentDhwFlowRate: 0,
	mixingRate: 0,
	scaldUse: flag(true),
	airFilterAlarmUse: flag(true),
	airFilterAlarmPeriod: 1000,
	airFilterAlarmElapsed: 0,
	cumulatedDhwFlowRate: 0,
	touStatus: 0,
	drOverrideStatus: 0,
	touOverrideStatus: 2,
};

const errorOperationMode = 160;

/** A register whose meaning nobody published; these numbers were captured in such situations. */
const stateNumber = ({switches}: HeaterState): number => {
	if (switches.compressor) {
		return 50;
	}

	if (switches.call) {
		return switches.heatPumpWanted ? 70 : 20;
	}

	return switches.fan ? 60 : 30;
};

const operationFields = (state: HeaterState): Record<string, number> => {
	const {settings, switches} = state;
	const rule = modeRules[settings.setting];
	const calledMode = switches.call ? rule.operationMode : 0;
	return {
		errorCode: settings.errorCode,
		subErrorCode: settings.subErrorCode,
		operationMode: settings.errorCode === 0 ? calledMode : errorOperationMode,
		operationBusy: flag(switches.call),
		dhwOperationSetting: settings.setting,
		currentHeatUse: switches.call ? rule.heatSource : 0,
		currentStatenum: stateNumber(state),
		compUse: flag(switches.compressor),
		eevUse: flag(switches.fan),
		evaFanUse: flag(switches.fan),
		heatUpperUse: flag(switches.upperElement),
		heatLowerUse: flag(switches.lowerElement),
		currentInstPower: Math.round(state.meteredWatts),
		dhwUse: flag(state.flowLitersPerMinute > 0),
	};
};

const temperatureFields = (state: HeaterState): Record<string, number> => {
	const {tank, refrigerant, settings, model, localMs} = state;
	return {
		dhwTemperature: halfCelsius(tank.upperCelsius),
		dhwTemperatureSetting: halfCelsius(settings.setpointCelsius),
		dhwTargetTemperatureSetting: halfCelsius(settings.setpointCelsius),
		tankUpperTemperature: tenthCelsius(tank.upperCelsius),
		tankLowerTemperature: tenthCelsius(tank.lowerCelsius),
		dischargeTemperature: tenthCelsius(refrigerant.dischargeCelsius),
		suctionTemperature: tenthCelsius(refrigerant.suctionCelsius),
		evaporatorTemperature: tenthCelsius(refrigerant.evaporatorCelsius),
		ambientTemperature: tenthCelsius(ambientCelsius(model.seed, localMs)),
		targetSuperHeat: tenthCelsius(5),
		currentSuperHeat: tenthCelsius(superheatKelvin(refrigerant)),
	};
};

/** The fan never quite reaches its target, and the valve follows the superheat (captured figures). */
const machineFields = (state: HeaterState): Record<string, number> => {
	const {fan, compressor} = state.switches;
	const swing = Math.round(1.5 * Math.sin(state.localMs / 47_000));
	return {
		targetFanRpm: fan ? 550 : 0,
		currentFanRpm: fan ? 543 + swing : 0,
		fanPwm: fan ? 1466 + 6 * swing : 0,
		eevStep: compressor ? 140 : 480,
		cumulatedOpTimeEvaFan: Math.floor(state.runTotals.fan.seconds / 3600),
	};
};

/** Fields of newer firmware besides those of the recirculation itself. */
const newerFields = (state: HeaterState): Record<string, number> => ({
	dhwOperationBusy: flag(state.switches.call),
	heatMinOpTemperature: halfCelsius(setpointRange.lowest),
	freezeProtectionTempMin: halfCelsius(freezeProtectionRange.lowest),
	freezeProtectionTempMax: halfCelsius(freezeProtectionRange.highest),
	...recirculationFields(state),
});

/**
A status as the heater writes it: the 87 fields of the captured firmware, and more with recirculation, in the encodings of
`docs/protocol.md` §4. `command` is 0 until the sender says what caused the message.
*/
export const toStatus = (state: HeaterState): Record<string, number> => {
	const {totalCounts, neededCounts, chargePercent} = energyCapacity(state);
	const dbm = wifiDbm(state.model.seed, state.localMs, state.settings.wifiFadeDb);
	return {
		command: 0,
		...constantFields,
		...operationFields(state),
		...temperatureFields(state),
		...machineFields(state),
		...thresholdFields(state.settings),
		// The heater writes the magnitude.
		wifiRssi: Math.round(-dbm),
		dhwChargePer: chargePercent,
		totalEnergyCapacity: totalCounts,
		availableEnergyCapacity: neededCounts,
		...(state.model.firmware === 'recirculation' && newerFields(state)),
	};
};
