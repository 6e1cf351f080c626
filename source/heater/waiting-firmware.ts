import {isRecord} from '../support/json.js';
import {asCounter} from './counter.js';
import {type DeviceInfo} from './device-info.js';

/** Firmware that the heater has downloaded and not installed. */
export type WaitingFirmware = {
	/** Number of the component; `componentName` names the known ones. */
	readonly softwareCode: number | undefined;
	/** As `firmwareText` reads it. */
	readonly version: number;
};

const maxComponents = 16;

const waitingOf = (entry: unknown): WaitingFirmware | undefined => {
	const {swCode, swVersion} = isRecord(entry) ? entry : {};
	const version = asCounter(swVersion) ?? 0;
	return version === 0 ? undefined : {softwareCode: asCounter(swCode), version};
};

/**
Decodes the firmware that waits to be installed; an entry of zeros stands for none.

@returns undefined for anything else, or where no entry can be read.
*/
export const decodeWaitingFirmware = (
	response: Readonly<Record<string, unknown>>,
): readonly WaitingFirmware[] | undefined => {
	const {downloadSwInfo} = response;
	if (!Array.isArray(downloadSwInfo)) {
		return undefined;
	}

	const entries: readonly unknown[] = downloadSwInfo.slice(0, maxComponents);
	const isReadable = entries.every(entry => isRecord(entry) && asCounter(entry.swVersion ?? 0) !== undefined);
	return isReadable ? entries.map(entry => waitingOf(entry)).filter(entry => entry !== undefined) : undefined;
};

/** Returns `controller`, `panel` or `WiFi`, by the numbers that the device info gives; undefined for another component. */
export const componentName = (
	{softwareCode}: WaitingFirmware,
	deviceInfo: DeviceInfo | undefined,
): string | undefined => {
	if (softwareCode === undefined || softwareCode === 0) {
		return undefined;
	}

	const {controller, panel, wifi} = deviceInfo?.softwareCodes ?? {};
	const names = [
		[controller, 'controller'],
		[panel, 'panel'],
		[wifi, 'WiFi'],
	] as const;
	return names.find(([code]) => code === softwareCode)?.[1];
};
