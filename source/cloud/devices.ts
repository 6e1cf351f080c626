import {type Descaling, type DeviceState, type LastFault} from '../heater/device-state.js';
import {nwp500DeviceType, parseMacAddress, type Heater} from '../heater/heater.js';
import {problem} from '../messages/catalogue.js';
import {plural, sanitize} from '../support/text.js';
import {type DeviceData} from './device-data.js';

/** A device of an account, a heater or another product. */
export type CloudDevice = Heater & DeviceState;

/** The devices of an account. */
export type DeviceList = {
	/** Each once, in the order of the list. */
	readonly devices: readonly CloudDevice[];
	/** Names of those listed without a MAC address, which cannot be asked anything. */
	readonly unaddressed: readonly string[];
};

const longestName = 60;
const longestTime = 40;

/** `connected` on the wire. */
const connectedCodes: Readonly<Record<number, boolean>> = {1: false, 2: true};

const highestDeviceType = 65_535;

/** Other kinds of device have other numbers; what is no number of a kind cannot be a part of a topic. */
const deviceTypeOf = (type: number | undefined): number =>
	type !== undefined && Number.isInteger(type) && type >= 0 && type <= highestDeviceType
		? type
		: nwp500DeviceType;

/** A home's number is a part of a topic: any other value is left out. */
const isHomeSeq = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** In a topic other signs than letters and digits would be about other heaters too. */
const addressOf = (text: string): string | undefined => {
	const letters = text
		.replaceAll(/[^\da-z]/giv, '')
		.slice(0, 12)
		.toLowerCase();
	return parseMacAddress(text) ?? (letters === '' ? undefined : letters);
};

const timeText = (time: string | number | undefined): string | undefined => {
	const text = time === undefined ? '' : sanitize(String(time), longestTime);
	return text === '' ? undefined : text;
};

const faultOf = (error: DeviceData['error']): LastFault | undefined => {
	const code = error?.errorCode;
	return code !== undefined && Number.isSafeInteger(code) && code >= 0
		? {code, time: timeText(error?.errorOccuredTime)}
		: undefined;
};

const descalingOf = (descaling: DeviceData['descaling']): Descaling | undefined => {
	const start = timeText(descaling?.descalingStartTime);
	const end = timeText(descaling?.descalingEndTime);
	return start === undefined && end === undefined ? undefined : {start, end};
};

/** The state of a device, as an answer about it tells. */
export const stateOf = ({deviceInfo, error, descaling}: DeviceData): DeviceState => ({
	isOnline: connectedCodes[deviceInfo?.connected ?? 0],
	lastFault: faultOf(error),
	descaling: descalingOf(descaling),
});

/** A device of a list, its name made safe to draw; undefined for one without an address. */
export const deviceOf = (data: DeviceData): CloudDevice | undefined => {
	const info = data.deviceInfo;
	const macAddress = addressOf(info?.macAddress ?? '');
	return macAddress === undefined
		? undefined
		: {
				macAddress,
				name: sanitize(info?.deviceName ?? '', longestName) || macAddress,
				deviceType: deviceTypeOf(info?.deviceType),
				additionalValue: String(info?.additionalValue ?? ''),
				...(isHomeSeq(info?.homeSeq) && {homeSeq: info.homeSeq}),
				...stateOf(data),
			};
};

/** The devices of a list; one that is listed twice is one device. */
export const deviceListOf = (entries: readonly DeviceData[]): DeviceList => {
	const devices = new Map<string, CloudDevice>();
	const unaddressed: string[] = [];
	for (const entry of entries) {
		const device = deviceOf(entry);
		if (device === undefined) {
			unaddressed.push(
				sanitize(entry.deviceInfo?.deviceName ?? '', longestName) || 'a device without a name',
			);
		} else if (!devices.has(device.macAddress)) {
			devices.set(device.macAddress, device);
		}
	}

	return {devices: [...devices.values()], unaddressed};
};

/** Whether a device is an NWP500, the only product whose messages this program reads. */
export const isNwp500 = ({deviceType}: Pick<Heater, 'deviceType'>): boolean =>
	deviceType === nwp500DeviceType;

const shownNames = 5;

const listed = (devices: readonly CloudDevice[], textOf: (device: CloudDevice) => string): string => {
	const names = devices.slice(0, shownNames).map(device => textOf(device));
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
		throw problem('heater-ambiguous', {
			heaters: plural(sameName.length, 'heater'),
			name: sameName[0]?.name ?? '',
			addresses,
		});
	}

	const found =
		sameName[0] ??
		devices.find(device => device.macAddress === macAddress) ??
		(number === undefined ? undefined : devices[number - 1]);
	if (found === undefined) {
		const known = listed(devices, ({name: other}) => `"${other}"`);
		throw problem('heater-unknown', {wanted: sanitize(wanted, longestName), known});
	}

	return found;
};

/**
The devices that a person asked for, in that order, each once; every NWP500 where nobody asked.

@param wanted - Names, MAC addresses or numbers from 1.
@throws {NavilinkError} of kind `heater` where one is not there, or the account has no NWP500.
*/
export const selectDevices = (
	devices: readonly CloudDevice[],
	wanted: readonly string[],
): readonly CloudDevice[] => {
	if (devices.length === 0) {
		throw problem('no-heater');
	}

	if (wanted.length > 0) {
		return [...new Set(wanted.map(one => find(devices, one)))];
	}

	const heaters = devices.filter(device => isNwp500(device));
	if (heaters.length === 0) {
		const others = listed(devices, ({name, deviceType}) => `"${name}" (device type ${deviceType})`);
		throw problem('no-nwp500', {others});
	}

	return heaters;
};
