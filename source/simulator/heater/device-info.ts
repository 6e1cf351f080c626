import {installedFirmware} from './firmware.js';
import {freezeProtectionRange, recirculationRange, setpointRange} from './model-ranges.js';
import {type HeaterState} from './state.js';
import {halfCelsius} from './wire.js';

const {controller, panel, wifi} = installedFirmware;
const has = 2;
const hasNot = 1;

const recirculationInfo = {
	recircSwVersion: 0,
	recircModelTypeCode: 0,
	recircTemperatureMin: halfCelsius(recirculationRange.lowest),
	recircTemperatureMax: halfCelsius(recirculationRange.highest),
};

/** The device info ("feature") message: `docs/protocol.md` §7. Every identifier is invented. */
export const toDeviceInfo = (state: HeaterState, serialNumber: string): Record<string, number | string> => ({
	countryCode: 3,
	modelTypeCode: 513,
	controlTypeCode: 100,
	volumeCode: state.model.volumeCode,
	controllerSwVersion: controller.version,
	panelSwVersion: panel.version,
	wifiSwVersion: wifi.version,
	controllerSwCode: controller.swCode,
	panelSwCode: panel.swCode,
	wifiSwCode: wifi.swCode,
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
	freezeProtectionTempMin: halfCelsius(freezeProtectionRange.lowest),
	freezeProtectionTempMax: halfCelsius(freezeProtectionRange.highest),
	// Misspelt by the heater.
	mixingValueUse: hasNot,
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
	...(state.model.firmware === 'recirculation' && recirculationInfo),
});
