import {encodings} from './encodings.js';

/** What a heater says of itself (docs/protocol.md §7). */
export type DeviceInfo = {
	/** Size of the tank, US gallons. */
	readonly tankGallons: number | undefined;
	readonly setpointMinimumCelsius: number | undefined;
	readonly setpointMaximumCelsius: number | undefined;
	readonly firmware: {
		readonly controller: number | undefined;
		readonly panel: number | undefined;
		readonly wifi: number | undefined;
	};
	/** Identifies the heater: needed to read its tariff, shown to nobody. */
	readonly controllerSerialNumber: string | undefined;
};

/** `volumeCode`. */
const gallons: Readonly<Record<number, number>> = {1: 50, 2: 65, 3: 80};

const longestSerialNumber = 64;

const asNumber = (value: unknown): number | undefined => encodings.number.decode(value);

/** Reads the heater's device info; what it does not say, or says in a wrong type, is unknown. */
export const decodeDeviceInfo = (feature: Readonly<Record<string, unknown>>): DeviceInfo => {
	const {volumeCode, dhwTemperatureMin, dhwTemperatureMax, controllerSerialNumber: serial} = feature;
	return {
		tankGallons: gallons[asNumber(volumeCode) ?? 0],
		setpointMinimumCelsius: encodings.halfCelsius.decode(dhwTemperatureMin),
		setpointMaximumCelsius: encodings.halfCelsius.decode(dhwTemperatureMax),
		firmware: {
			controller: asNumber(feature.controllerSwVersion),
			panel: asNumber(feature.panelSwVersion),
			wifi: asNumber(feature.wifiSwVersion),
		},
		controllerSerialNumber:
			typeof serial === 'string' && serial !== '' && serial.length <= longestSerialNumber
				? serial
				: undefined,
	};
};

/** `11.1.0.0`: a firmware number by its four bytes; that it is to be read so is a guess (docs/protocol.md §7). */
export const firmwareText = (version: number): string =>
	[24, 16, 8, 0].map(shift => Math.trunc(version / 2 ** shift) % 256).join('.');
