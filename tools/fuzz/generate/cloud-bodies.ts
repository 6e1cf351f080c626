import device from '../../../test/fixtures/rest/device-info.json' with {type: 'json'};
import devices from '../../../test/fixtures/rest/device-list.json' with {type: 'json'};
import firmware from '../../../test/fixtures/rest/firmware-info.json' with {type: 'json'};
import refresh from '../../../test/fixtures/rest/refresh.json' with {type: 'json'};
import signIn from '../../../test/fixtures/rest/sign-in.json' with {type: 'json'};

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

/** Nobody has captured a tariff (docs/protocol.md §9). */
const tariff = {
	code: 200,
	msg: 'SUCCESS',
	data: {
		registerPath: 'wifi',
		sourceType: 'openei',
		touInfo: {
			name: 'Example Time-of-Use',
			utility: 'Example Power & Light',
			schedule: [{season: 4095, interval: [interval, {...interval, week: 192}]}],
		},
	},
};

/** Good answers of the cloud, by the call. */
const bodies = {signIn, refresh, devices, device, firmware, tariff} as const;

export type CloudCall = keyof typeof bodies;

const isCall = (name: string): name is CloudCall => name in bodies;

export const cloudCalls: readonly CloudCall[] = Object.keys(bodies).filter(name => isCall(name));

/** The body of a good answer. */
export const cloudBody = (call: CloudCall): object => bodies[call];
