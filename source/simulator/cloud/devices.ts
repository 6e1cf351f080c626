import {type CloudHeater} from './routes.js';

const connectedCodes = {offline: 1, online: 2};

/** One heater as the list shows it. The place is invented. */
export const deviceListEntry = ({identity, online}: CloudHeater): object => ({
	deviceInfo: {
		homeSeq: 25_000,
		macAddress: identity.macAddress,
		additionalValue: identity.additionalValue,
		deviceType: identity.deviceType,
		deviceName: identity.name,
		connected: connectedCodes[online ? 'online' : 'offline'],
		installType: 'R',
	},
	location: {
		state: 'Oregon',
		city: 'Springfield',
		address: '1 Example Street',
		latitude: 44.05,
		longitude: -123.02,
		altitude: 140,
	},
});

/** One heater with its installer and alarms. */
export const deviceInfo = (heater: CloudHeater): object => ({
	...deviceListEntry(heater),
	installer: {name: '', phone: ''},
	alarmInfo: {alarmUse: 1, alarms: []},
});

/** The firmware of its parts. */
export const firmwares = ({identity}: CloudHeater): object => ({
	firmwares: [
		{part: 'controller', curSwCode: 1, curVersion: 184_614_912},
		{part: 'panel', curSwCode: 1, curVersion: 167_772_160},
		{part: 'wifi', curSwCode: 1, curVersion: 50_332_928},
	].map(({part, ...version}) => ({
		macAddress: identity.macAddress,
		additionalValue: identity.additionalValue,
		deviceType: identity.deviceType,
		deviceGroup: part,
		downloadedVersion: version.curVersion,
		...version,
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
