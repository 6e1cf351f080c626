import {type z} from 'zod/mini';
import {nwp500DeviceType, parseMacAddress, type Heater} from '../heater/heater.js';
import {NavilinkError} from '../support/errors.js';
import {plural, sanitize} from '../support/text.js';
import {type deviceData} from './answers.js';

/** A heater of an account. */
export type CloudDevice = Heater & {
	/** Whether the cloud hears of it; undefined where it does not say. */
	readonly isOnline: boolean | undefined;
};

const longestName = 60;

/** `connected` on the wire. */
const connectedCodes: Readonly<Record<number, boolean>> = {1: false, 2: true};

const highestDeviceType = 65_535;

/** Other kinds of device have other numbers; what is no number of a kind cannot be a part of a topic. */
const deviceTypeOf = (type: number | null | undefined): number =>
	type !== null && type !== undefined && Number.isInteger(type) && type >= 0 && type <= highestDeviceType
		? type
		: nwp500DeviceType;

/** In a topic other signs than letters and digits would be about other heaters too. */
const addressOf = (text: string): string =>
	parseMacAddress(text) ??
	(text
		.replaceAll(/[^\da-z]/giv, '')
		.slice(0, 12)
		.toLowerCase() ||
		'unknown');

/** A heater of a list, its name made safe to draw. */
export const deviceOf = (info: z.infer<typeof deviceData>['deviceInfo']): CloudDevice => {
	const macAddress = addressOf(info.macAddress);
	return {
		macAddress,
		name: sanitize(info.deviceName ?? '', longestName) || macAddress,
		deviceType: deviceTypeOf(info.deviceType),
		additionalValue: String(info.additionalValue ?? ''),
		isOnline: connectedCodes[info.connected ?? 0],
	};
};

const known = (devices: readonly CloudDevice[]): string => {
	const shown = 5;
	const names = devices.slice(0, shown).map(({name}) => `"${name}"`);
	const more = devices.length - names.length;
	return [...names, ...(more > 0 ? [`${more} more, which "navilink-tui devices" lists`] : [])].join(', ');
};

/** The device that a person calls `wanted`: by number from 1, MAC address or name. */
const find = (devices: readonly CloudDevice[], wanted: string): CloudDevice => {
	const macAddress = parseMacAddress(wanted);
	const number = /^\d{1,3}$/v.test(wanted) ? Number(wanted) : undefined;
	const name = sanitize(wanted, longestName).toLowerCase();
	const sameName = devices.filter(device => device.name.toLowerCase() === name);
	if (sameName.length > 1) {
		const addresses = sameName.map(device => device.macAddress).join(', ');
		throw new NavilinkError(
			'heater',
			`${plural(sameName.length, 'heater')} are called "${sameName[0]?.name ?? ''}": say which by its MAC address, ${addresses}`,
		);
	}

	const found =
		sameName[0] ??
		devices.find(device => device.macAddress === macAddress) ??
		(number === undefined ? undefined : devices[number - 1]);
	if (found === undefined) {
		throw new NavilinkError(
			'heater',
			`the account has no heater "${sanitize(wanted, longestName)}"; it has ${known(devices)}`,
		);
	}

	return found;
};

/**
The devices that a person asked for, in that order, each once; all of them where nobody asked.

@param wanted - Names, MAC addresses or numbers from 1.
@throws {NavilinkError} of kind `heater` where one is not there, or none is.
*/
export const selectDevices = (
	devices: readonly CloudDevice[],
	wanted: readonly string[],
): readonly CloudDevice[] => {
	if (devices.length === 0) {
		throw new NavilinkError('heater', 'the account has no heater: add it in the NaviLink app first');
	}

	return wanted.length === 0 ? devices : [...new Set(wanted.map(one => find(devices, one)))];
};
