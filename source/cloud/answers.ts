import * as z from 'zod/mini';

/** What every answer is wrapped in (docs/protocol.md §1). */
export const envelope = z.object({
	code: z.number(),
	msg: z.optional(z.string()),
	data: z.optional(z.unknown()),
});

const text = z.string().check(z.minLength(1), z.maxLength(16_384));

/** Three hundred years; more is no time any more, and in milliseconds may be no number. */
const mostSeconds = 1e10;
const seconds = z.number().check(z.minimum(0), z.maximum(mostSeconds));

/** `data` of a sign-in. */
export const signInData = z.object({
	userInfo: z.object({userSeq: z.number()}),
	token: z.object({
		idToken: z.optional(z.string()),
		accessToken: text,
		refreshToken: text,
		authenticationExpiresIn: seconds,
		accessKeyId: text,
		secretKey: text,
		sessionToken: text,
		authorizationExpiresIn: seconds,
	}),
});

/** `data` of a refresh: what it leaves out stays as it was. */
export const refreshData = z.object({
	idToken: z.optional(z.string()),
	accessToken: text,
	refreshToken: z.optional(text),
	authenticationExpiresIn: seconds,
});

const textOrNumber = z.union([z.string(), z.number()]);

/** One heater in a list. */
export const deviceData = z.object({
	deviceInfo: z.object({
		macAddress: text,
		additionalValue: z.optional(z.nullable(textOrNumber)),
		deviceType: z.optional(z.nullable(z.number())),
		deviceName: z.optional(z.nullable(z.string())),
		connected: z.optional(z.nullable(z.number())),
	}),
});

/** `data` of a device list. */
export const deviceListData = z.array(deviceData);

/** `data` of firmware information. */
export const firmwareData = z.object({
	firmwares: z.array(
		z.object({
			deviceGroup: z.optional(z.nullable(textOrNumber)),
			curSwCode: z.optional(z.nullable(z.number())),
			curVersion: z.optional(z.nullable(z.number())),
			downloadedVersion: z.optional(z.nullable(z.number())),
		}),
	),
});

/** `data` of a time-of-use plan. */
export const timeOfUseData = z.object({
	registerPath: z.optional(z.nullable(z.string())),
	sourceType: z.optional(z.nullable(z.string())),
	touInfo: z.optional(
		z.nullable(
			z.object({
				name: z.optional(z.nullable(z.string())),
				utility: z.optional(z.nullable(z.string())),
				schedule: z.optional(
					z.nullable(
						z.array(
							z.object({
								season: z.number(),
								interval: z.array(
									z.object({
										week: z.number(),
										startHour: z.number(),
										startMinute: z.number(),
										endHour: z.number(),
										endMinute: z.number(),
										priceMin: z.number(),
										priceMax: z.number(),
										decimalPoint: z.number(),
									}),
								),
							}),
						),
					),
				),
			}),
		),
	),
});

/** The first thing wrong with a value, as `field: what is expected`. */
export const complaintOf = (error: z.core.$ZodError): string => {
	const [issue] = error.issues;
	return issue === undefined ? 'unknown' : `${issue.path.join('.') || 'the answer'}: ${issue.message}`;
};
