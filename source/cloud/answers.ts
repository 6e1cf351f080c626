import * as z from 'zod/mini';
import {type DeviceData} from './device-data.js';

/** A value that stands for whatever does not fit a schema. */
const orElse = <Schema extends z.ZodMiniType>(schema: Schema, value: z.output<Schema>) =>
	z.catch(schema, value);

/** A field that may be missing, null or of a wrong type: it is then unknown, and nothing else with it. */
export const optional = <Schema extends z.ZodMiniType>(schema: Schema) =>
	z.catch(z.optional(schema), undefined);

/** A list whose entries are judged one by one; anything else is an empty list. */
const list = <Schema extends z.ZodMiniType>(schema: Schema) => z.catch(z.array(schema), []);

/** Printable ASCII: anything else cannot travel in a header, and would be quoted in the error about it. */
const token = z.string().check(z.minLength(1), z.maxLength(16_384), z.regex(/^[\u0021-\u007E]+$/v));

const text = optional(z.string());
const number = optional(z.number());
const textOrNumber = optional(z.union([z.string(), z.number()]));

/** Three hundred years; in milliseconds more may not be a number. */
const maxSeconds = 1e10;

/** A lifetime; 0 is an unset number (docs/protocol.md §4). */
const lifetimeSeconds = optional(z.number().check(z.positive(), z.maximum(maxSeconds)));

/** `data` of a sign-in. */
export const signInData = z.object({
	userInfo: optional(z.object({userSeq: number})),
	token: z.object({
		accessToken: token,
		refreshToken: token,
		authenticationExpiresIn: lifetimeSeconds,
		accessKeyId: token,
		secretKey: token,
		sessionToken: token,
		authorizationExpiresIn: lifetimeSeconds,
	}),
});

/** `data` of a refresh; what it leaves out stays as it was. */
export const refreshData = z.object({
	accessToken: token,
	refreshToken: optional(token),
	authenticationExpiresIn: lifetimeSeconds,
});

const deviceInfoData = optional(
	z.object({
		macAddress: text,
		homeSeq: number,
		additionalValue: textOrNumber,
		deviceType: number,
		deviceName: text,
		connected: number,
	}),
);
const errorData = optional(z.object({errorCode: number, errorOccuredTime: textOrNumber}));
const descalingData = optional(z.object({descalingStartTime: textOrNumber, descalingEndTime: textOrNumber}));

/** One device of a list, or the device that was asked about, which is answered without its address. */
export const deviceData: z.ZodMiniType<DeviceData> = z.object({
	deviceInfo: deviceInfoData,
	error: errorData,
	descaling: descalingData,
});

/** `data` of device information. */
export const deviceAnswerData = orElse(deviceData, {
	deviceInfo: undefined,
	error: undefined,
	descaling: undefined,
});

/** `data` of a device list; no list at all is one without devices. */
export const deviceListData = z.nullish(z.array(deviceAnswerData));

/** `data` of firmware information. */
export const firmwareData = orElse(
	z.object({
		firmwares: list(
			orElse(
				z.object({
					deviceGroup: textOrNumber,
					curSwCode: number,
					curVersion: number,
					downloadedVersion: number,
				}),
				{
					deviceGroup: undefined,
					curSwCode: undefined,
					curVersion: undefined,
					downloadedVersion: undefined,
				},
			),
		),
	}),
	{firmwares: []},
);

const tariffIntervalData = z.object({
	week: number,
	startHour: number,
	startMinute: number,
	endHour: number,
	endMinute: number,
	priceMin: number,
	priceMax: number,
	decimalPoint: number,
});

/** `data` of a time-of-use plan. */
export const timeOfUseData = orElse(
	z.object({
		registerPath: text,
		sourceType: text,
		touInfo: optional(
			z.object({
				name: text,
				utility: text,
				schedule: list(optional(z.object({season: number, interval: list(optional(tariffIntervalData))}))),
			}),
		),
	}),
	{registerPath: undefined, sourceType: undefined, touInfo: undefined},
);
