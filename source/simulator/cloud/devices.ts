import {firmwareParts} from '../heater/firmware.js';
import {type CloudHeater} from './cloud-heater.js';

const connectedCodes = {offline: 1, online: 2};

/** Invented. */
const address = {state: 'Oregon', city: 'Springfield', address: '1 Example Street'};
const noDescaling = {descalingStartTime: null, descalingEndTime: null};

const connectedOf = ({online}: CloudHeater): number => connectedCodes[online ? 'online' : 'offline'];

/** `2026-03-10T06:00:00`, the heater's local time. */
const localTime = (localMs: number): string => new Date(localMs).toISOString().slice(0, 19);

/** One heater as the list shows it. */
export const deviceListEntry = (heater: CloudHeater): object => {
	const {identity, error} = heater;
	return {
		deviceInfo: {
			installerId: null,
			homeSeq: identity.homeSeq,
			macAddress: identity.macAddress,
			additionalValue: identity.additionalValue,
			deviceType: identity.deviceType,
			modelTypeCode: null,
			deviceName: identity.name,
			connected: connectedOf(heater),
		},
		location: address,
		error: {errorCode: error.code, errorOccuredTime: localTime(error.sinceLocalMs)},
		descaling: noDescaling,
	};
};

/** One heater with its installer and alarms. It does not say which heater it is. */
export const deviceInfo = (heater: CloudHeater): object => {
	const {homeSeq, name, deviceType} = heater.identity;
	return {
		deviceInfo: {
			homeSeq,
			deviceName: name,
			deviceType,
			installType: 'R',
			connected: connectedOf(heater),
		},
		location: {...address, latitude: 44.05, longitude: -123.02, altitude: 140},
		installer: {
			installerId: null,
			installerFirstName: null,
			installerLastName: null,
			installerPhoneNumber: null,
		},
		alarmInfo: {isEtcAlarm: 1, isErrorAlarm: 1},
		descaling: noDescaling,
	};
};

/** The firmware of its parts. */
export const firmwares = ({identity}: CloudHeater): object => ({
	firmwares: firmwareParts.map(({swCode, version, waitingVersion}) => ({
		macAddress: identity.macAddress,
		additionalValue: identity.additionalValue,
		deviceType: identity.deviceType,
		deviceGroup: null,
		curSwCode: swCode,
		curVersion: version,
		downloadedVersion: waitingVersion,
	})),
});

const weekdays = 64 + 32 + 16 + 8 + 4;
const weekend = 128 + 2;
const summer = 16 + 32 + 64 + 128 + 256;
const everyMonth = 4095;

/** Hours, week bits and a price in hundredths of a cent. */
const interval = (week: number, startHour: number, endHour: number, price: number): object => ({
	week,
	startHour,
	startMinute: 0,
	endHour,
	endMinute: 59,
	priceMin: price,
	priceMax: price,
	decimalPoint: 5,
});

/** An invented time-of-use plan; seasons in month bits, January 1 … December 2048. */
export const timeOfUse = (_heater: CloudHeater): object => ({
	registerPath: 'wifi',
	sourceType: 'openei',
	touInfo: {
		name: 'Example Time-of-Use',
		utility: 'Example Power & Light',
		schedule: [
			{season: summer, price: {peak: 34_200, other: 12_100}},
			{season: everyMonth - summer, price: {peak: 26_400, other: 11_800}},
		].map(({season, price}) => ({
			season,
			interval: [
				interval(weekdays, 0, 15, price.other),
				interval(weekdays, 16, 20, price.peak),
				interval(weekdays, 21, 23, price.other),
				interval(weekend, 0, 23, price.other),
			],
		})),
	},
});
