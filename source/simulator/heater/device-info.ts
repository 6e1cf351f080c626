import {type HeaterState} from './state.js';
import {halfCelsius} from './wire.js';

const has = 2;
const hasNot = 1;

/** A 32-bit firmware number: 11.1.0.0 is 0x0B010000. */
const version = (major: number, minor: number, patch: number, build: number): number =>
	((major * 256 + minor) * 256 + patch) * 256 + build;

/** The lowest and highest setpoint of this model, °C. */
export const setpointRange = {lowest: 40.5, highest: 65.5};

/** The device info ("feature") message: `docs/protocol.md` §7. Every identifier is invented. */
export const toDeviceInfo = (state: HeaterState, serialNumber: string): Record<string, number | string> => ({
	countryCode: 3,
	modelTypeCode: 513,
	controlTypeCode: 100,
	volumeCode: state.model.volumeCode,
	controllerSwVersion: version(11, 1, 0, 0),
	panelSwVersion: version(10, 0, 0, 0),
	wifiSwVersion: version(3, 0, 5, 0),
	controllerSwCode: 1,
	panelSwCode: 1,
	wifiSwCode: 1,
	controllerSerialNumber: serialNumber,
	powerUse: has,
	holidayUse: has,
	programReservationUse: has,
	dhwUse: has,
	dhwTemperatureSettingUse: has,
	smartDiagnosticUse: hasNot,
	wifiRssiUse: has,
	tempFormulaType: 1,
	energyUsageUse: has,
	freezeProtectionUse: has,
	freezeProtectionTempMin: halfCelsius(6),
	freezeProtectionTempMax: halfCelsius(10),
	mixingValveUse: hasNot,
	drSettingUse: has,
	antiLegionellaSettingUse: has,
	hpwhUse: has,
	dhwRefillUse: hasNot,
	ecoUse: has,
	electricUse: has,
	heatpumpUse: has,
	energySaverUse: has,
	highDemandUse: has,
	temperatureType: 2,
	dhwTemperatureMin: halfCelsius(setpointRange.lowest),
	dhwTemperatureMax: halfCelsius(setpointRange.highest),
});
