/** What the cloud answers, by the call (docs/protocol.md §1, §9). Every identifier is invented. */
const device = {
	deviceInfo: {
		homeSeq: 1,
		macAddress: 'aabbccddeeff',
		additionalValue: '5322',
		deviceType: 52,
		deviceName: 'Basement heater',
		connected: 2,
	},
	location: {city: 'X', latitude: 1, longitude: 2},
	error: {errorCode: 407, errorOccuredTime: '2025-12-07T11:58:02'},
	descaling: {descalingStartTime: null, descalingEndTime: null},
};

const interval = {
	week: 62,
	startHour: 16,
	startMinute: 0,
	endHour: 20,
	endMinute: 59,
	priceMin: 264,
	priceMax: 264,
	decimalPoint: 3,
};

const data = {
	signIn: {
		userInfo: {userSeq: 7, userFirstName: 'A'},
		token: {
			idToken: 'id-token-abcdef',
			accessToken: 'access-token-abcdef',
			refreshToken: 'refresh-token-abcdef',
			authenticationExpiresIn: 3600,
			accessKeyId: 'AKIDABCDEF',
			secretKey: 'secret-key-abcdef',
			sessionToken: 'session-token-abcdef',
			authorizationExpiresIn: 3600,
		},
	},
	refresh: {
		idToken: 'id-token-abcdef',
		accessToken: 'access-token-two',
		refreshToken: 'refresh-token-two',
		authenticationExpiresIn: 3600,
	},
	devices: [
		device,
		{...device, deviceInfo: {...device.deviceInfo, macAddress: '001122334455', deviceName: 'Garage'}},
	],
	device,
	firmware: {firmwares: [{deviceGroup: 52, curSwCode: 1, curVersion: 184_614_912, downloadedVersion: 0}]},
	tariff: {
		registerPath: 'wifi',
		sourceType: 'openei',
		touInfo: {
			name: 'Example Time-of-Use',
			utility: 'Example Power & Light',
			schedule: [{season: 4095, interval: [interval, {...interval, week: 192}]}],
		},
	},
} as const;

export type CloudCall = keyof typeof data;

const isCall = (name: string): name is CloudCall => name in data;

export const cloudCalls: readonly CloudCall[] = Object.keys(data).filter(name => isCall(name));

/** The body of a good answer. */
export const cloudBody = (call: CloudCall): object => ({code: 200, msg: 'SUCCESS', data: data[call]});
