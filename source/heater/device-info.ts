import {encodings} from './encodings.js';

/** A number for each component that has firmware. */
export type ComponentNumbers = {
	readonly controller: number | undefined;
	readonly panel: number | undefined;
	readonly wifi: number | undefined;
};

/** The heater's description of itself (docs/protocol.md §7). */
export type DeviceInfo = {
	/** Size of the tank, US gallons. */
	readonly tankGallons: number | undefined;
	readonly setpointMinimumCelsius: number | undefined;
	readonly setpointMaximumCelsius: number | undefined;
	/** Versions. */
	readonly firmware: ComponentNumbers;
	/** Kind of firmware that each component takes. */
	readonly softwareCodes: ComponentNumbers;
	/** Whether it has a recirculation pump; undefined where it does not say. */
	readonly hasRecirculation: boolean | undefined;
	/** Identifies the heater: needed to read its tariff, shown to nobody. */
	readonly controllerSerialNumber: string | undefined;
};

/** `volumeCode`. */
const gallons: Readonly<Record<number, number>> = {1: 50, 2: 65, 3: 80};

const maxSerialNumberLength = 64;

const asNumber = (value: unknown): number | undefined => encodings.number.decode(value);

/** A capability, code `cap` (docs/protocol.md §4): 2 = the heater has it, 1 or 0 = it has not. */
const capability = (value: unknown): boolean | undefined =>
	value === 2 ? true : value === 1 || value === 0 ? false : undefined;

/** Decodes the heater's device info; a field that is missing or of a wrong type is unknown. */
export const decodeDeviceInfo = (feature: Readonly<Record<string, unknown>>): DeviceInfo => {
	const {volumeCode, dhwTemperatureMin, dhwTemperatureMax, controllerSerialNumber: serial} = feature;
	const recirculation = [feature.recirculationUse, feature.recircReservationUse].map(use => capability(use));
	return {
		tankGallons: gallons[asNumber(volumeCode) ?? 0],
		setpointMinimumCelsius: encodings.halfCelsius.decode(dhwTemperatureMin),
		setpointMaximumCelsius: encodings.halfCelsius.decode(dhwTemperatureMax),
		firmware: {
			controller: asNumber(feature.controllerSwVersion),
			panel: asNumber(feature.panelSwVersion),
			wifi: asNumber(feature.wifiSwVersion),
		},
		softwareCodes: {
			controller: asNumber(feature.controllerSwCode),
			panel: asNumber(feature.panelSwCode),
			wifi: asNumber(feature.wifiSwCode),
		},
		hasRecirculation: recirculation.includes(true) ? true : recirculation.find(use => use !== undefined),
		controllerSerialNumber:
			typeof serial === 'string' && serial !== '' && serial.length <= maxSerialNumberLength
				? serial
				: undefined,
	};
};

/** `11.1.0.0`: a firmware number by its four bytes; that it is to be read so is a guess (docs/protocol.md §7). */
export const firmwareText = (version: number): string =>
	[24, 16, 8, 0].map(shift => Math.trunc(version / 2 ** shift) % 256).join('.');
