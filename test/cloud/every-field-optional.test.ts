import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {NavienApi} from '../../source/cloud/navien-api.js';
import {RestClient} from '../../source/cloud/rest-client.js';
import deviceInfo from '../fixtures/rest/device-info.json' with {type: 'json'};
import deviceList from '../fixtures/rest/device-list.json' with {type: 'json'};
import firmwareInfo from '../fixtures/rest/firmware-info.json' with {type: 'json'};
import refresh from '../fixtures/rest/refresh.json' with {type: 'json'};
import signIn from '../fixtures/rest/sign-in.json' with {type: 'json'};
import {ManualClock} from '../support/manual-clock.js';

/** Fields without which there is no session (docs/protocol.md §1); `token` holds them. */
const required = new Set([
	'token',
	'accessToken',
	'refreshToken',
	'accessKeyId',
	'secretKey',
	'sessionToken',
]);

const oddValue = fc.oneof(
	fc.string(),
	fc.boolean(),
	fc.double(),
	fc.constantFrom(-1, 1e300, 0.5, [], {}),
	fc.jsonValue(),
);

/** Missing, null, or of any type. */
const spoiling = fc.oneof(
	fc.constant({how: 'leave out'} as const),
	fc.constant({how: 'replace', by: null} as const),
	oddValue.map(by => ({how: 'replace', by}) as const),
);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value with each field that is not required kept, left out or replaced, at any depth. */
const spoilt = (value: unknown): fc.Arbitrary<unknown> => {
	if (Array.isArray(value)) {
		return fc.tuple(...value.map(entry => fc.oneof({weight: 4, arbitrary: spoilt(entry)}, oddValue)));
	}

	if (!isRecord(value)) {
		return fc.constant(value);
	}

	const fields = Object.entries(value).map(([name, field]) => {
		const kept = spoilt(field).map(by => ({how: 'replace', by}) as const);
		const changed = required.has(name) ? kept : fc.oneof({weight: 3, arbitrary: kept}, spoiling);
		return changed.map(change => ({name, change}));
	});
	return fc
		.tuple(...fields)
		.map(all =>
			Object.fromEntries(
				all.flatMap(({name, change}) => (change.how === 'leave out' ? [] : [[name, change.by] as const])),
			),
		);
};

const interval = {
	week: 124,
	startHour: 0,
	startMinute: 0,
	endHour: 15,
	endMinute: 59,
	priceMin: 12_100,
	priceMax: 12_100,
	decimalPoint: 5,
};
const timeOfUse = {
	code: 200,
	msg: 'SUCCESS',
	data: {
		registerPath: 'wifi',
		sourceType: 'openei',
		touInfo: {
			name: 'Plan',
			utility: 'Utility',
			schedule: [{season: 4095, interval: [interval, interval]}],
		},
	},
};

const key = {macAddress: '0a1b2c3d4e5f', additionalValue: '9999'};

const calls: ReadonlyArray<{
	readonly name: string;
	readonly answer: {readonly code: number; readonly data: unknown};
	readonly make: (api: NavienApi) => Promise<unknown>;
}> = [
	{name: 'sign-in', answer: signIn, make: async api => api.signIn('me@example.com', 'secret')},
	{name: 'refresh', answer: refresh, make: async api => api.refresh('REFRESH')},
	{name: 'device list', answer: deviceList, make: async api => api.devices('TOKEN', 'me@example.com')},
	{
		name: 'device information',
		answer: deviceInfo,
		make: async api => api.deviceState('TOKEN', 'me@example.com', key),
	},
	{
		name: 'firmware information',
		answer: firmwareInfo,
		make: async api => api.firmware('TOKEN', 'me@example.com', key),
	},
	{
		name: 'time-of-use plan',
		answer: timeOfUse,
		make: async api => api.timeOfUse('TOKEN', 'me@example.com', {...key, controllerId: '1'}),
	},
];

describe.each(calls)('the answer to $name', ({answer, make}) => {
	it('is taken whatever field but a token is missing, null or of another type', async () => {
		await fc.assert(
			fc.asyncProperty(spoilt(answer.data), async data => {
				const body = JSON.stringify({...answer, data});
				const rest = new RestClient({
					restUrl: 'http://127.0.0.1',
					clock: new ManualClock(Date.UTC(2026, 0, 1)),
					fetch: async () => new Response(body),
				});
				await expect(make(new NavienApi(rest, new ManualClock(Date.UTC(2026, 0, 1))))).resolves.toBeDefined();
			}),
			{numRuns: 300},
		);
	});
});
