import {Buffer} from 'node:buffer';
import {afterEach, describe, expect, it} from 'vitest';
import {CloudError, type CloudErrorKind} from '../../source/cloud/cloud-error.js';
import {NavienApi} from '../../source/cloud/navien-api.js';
import {RestClient} from '../../source/cloud/rest-client.js';
import {unknownDeviceState} from '../../source/heater/device-state.js';
import {deferred} from '../../source/support/deadline.js';
import deviceInfo from '../fixtures/rest/device-info.json' with {type: 'json'};
import deviceList from '../fixtures/rest/device-list.json' with {type: 'json'};
import firmwareInfo from '../fixtures/rest/firmware-info.json' with {type: 'json'};
import refresh from '../fixtures/rest/refresh.json' with {type: 'json'};
import wrongPassword from '../fixtures/rest/sign-in-wrong-password.json' with {type: 'json'};
import signIn from '../fixtures/rest/sign-in.json' with {type: 'json'};
import {ManualClock} from '../support/manual-clock.js';
import {enveloped, startRawCloud, type RawAnswer, type RawCloud} from './support/raw-cloud.js';

const cleanups: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0)) {
		await cleanup();
	}
});

const nowMs = Date.UTC(2026, 0, 1);

const start = async (
	...answers: Array<RawAnswer | undefined>
): Promise<RawCloud & {api: NavienApi; clock: ManualClock}> => {
	const cloud = await startRawCloud(index => answers[Math.min(index, answers.length - 1)]);
	cleanups.push(cloud.close);
	const clock = new ManualClock(nowMs);
	return {...cloud, clock, api: new NavienApi(new RestClient({restUrl: cloud.url, clock}), clock)};
};

const signedIn = {
	userInfo: {userType: 'O', userFirstName: 'A', userLastName: 'B', userStatus: 'NORMAL', userSeq: 4711},
	token: {
		idToken: 'ID',
		accessToken: 'ACCESS',
		refreshToken: 'REFRESH',
		authenticationExpiresIn: 3600,
		accessKeyId: 'KEY',
		secretKey: 'SECRET',
		sessionToken: 'SESSION',
		authorizationExpiresIn: 1800,
	},
	legal: [],
};

const key = {macAddress: 'aabbccddeeff', additionalValue: '5322'};

/** A request without what the platform's HTTP client adds of its own. */
const essence = (request: string | undefined): string =>
	(request ?? '')
		.split('\r\n')
		.filter(
			line => !/^(?:connection|accept-language|sec-fetch-mode|user-agent|accept-encoding):/iv.test(line),
		)
		.join('\n');

describe('what goes over the line', () => {
	it('at sign-in', async () => {
		const {api, requests} = await start(enveloped(signedIn));
		await api.signIn('me@example.com', 'pässword');
		expect(requests.map(request => essence(request))).toEqual([
			[
				'POST /api/v2.1/user/sign-in HTTP/1.1',
				'host: HOST',
				'accept: application/json',
				'content-type: application/json',
				'content-length: 50',
				'',
				'{"userId":"me@example.com","password":"pässword"}',
			].join('\n'),
		]);
	});

	it('at a refresh', async () => {
		const {api, requests} = await start(enveloped({accessToken: 'A2', authenticationExpiresIn: 60}));
		expect(await api.refresh('REFRESH')).toEqual({
			accessToken: 'A2',
			refreshToken: 'REFRESH',
			expiresAtMs: nowMs + 60_000,
			lifetimeMs: 60_000,
		});
		expect(essence(requests[0])).toBe(
			[
				'POST /api/v2.1/auth/refresh HTTP/1.1',
				'host: HOST',
				'accept: application/json',
				'content-type: application/json',
				'content-length: 26',
				'',
				'{"refreshToken":"REFRESH"}',
			].join('\n'),
		);
	});

	it.each([-1, 0, 1.1e10, 1e308, '3600', null, undefined])(
		'and a life of %j seconds is taken for a quarter of an hour',
		async authenticationExpiresIn => {
			const {api} = await start(enveloped({accessToken: 'A2', authenticationExpiresIn}));
			expect(await api.refresh('REFRESH')).toMatchObject({lifetimeMs: 900_000, expiresAtMs: nowMs + 900_000});
		},
	);

	it('at a device list, with the bare token', async () => {
		const {api, requests} = await start(enveloped([]));
		await api.devices('ACCESS', 'me@example.com');
		expect(essence(requests[0])).toBe(
			[
				'POST /api/v2.1/device/list HTTP/1.1',
				'host: HOST',
				'accept: application/json',
				'content-type: application/json',
				'authorization: ACCESS',
				'content-length: 49',
				'',
				'{"userId":"me@example.com","offset":0,"count":20}',
			].join('\n'),
		);
	});

	it('when asked for one heater', async () => {
		const {api, requests} = await start(enveloped({deviceInfo: {macAddress: 'aabbccddeeff', connected: 1}}));
		expect(await api.deviceState('ACCESS', 'me@example.com', key)).toMatchObject({isOnline: false});
		expect(essence(requests[0])).toBe(
			[
				'POST /api/v2.1/device/info HTTP/1.1',
				'host: HOST',
				'accept: application/json',
				'content-type: application/json',
				'authorization: ACCESS',
				'content-length: 80',
				'',
				'{"userId":"me@example.com","macAddress":"aabbccddeeff","additionalValue":"5322"}',
			].join('\n'),
		);
	});

	it('when asked for firmware', async () => {
		const {api, requests} = await start(enveloped({firmwares: [{curSwCode: 1, curVersion: 2}]}));
		expect(await api.firmware('ACCESS', 'me@example.com', key)).toEqual([{curSwCode: 1, curVersion: 2}]);
		expect(essence(requests[0])).toContain('POST /api/v2.1/device/firmware/info HTTP/1.1\n');
		expect(essence(requests[0])).toMatch(
			/\n\{"userId":"me@example\.com","macAddress":"aabbccddeeff","additionalValue":"5322"\}$/v,
		);
	});

	it('when asked for the time-of-use plan', async () => {
		const {api, requests} = await start(
			enveloped({registerPath: 'wifi', touInfo: {name: 'X', schedule: []}}),
		);
		await api.timeOfUse('ACCESS', 'me@example.com', {...key, controllerId: '7'});
		expect(essence(requests[0])).toBe(
			[
				'GET /api/v2.1/device/tou?macAddress=aabbccddeeff&additionalValue=5322&controllerId=7&userId=me%40example.com&userType=O HTTP/1.1',
				'host: HOST',
				'accept: application/json',
				'authorization: ACCESS',
				'',
				'',
			].join('\n'),
		);
	});
});

describe('a sign-in', () => {
	it('counts both lifetimes from its answer', async () => {
		const {api} = await start(enveloped(signedIn));
		expect(await api.signIn('me@example.com', 'x')).toEqual({
			email: 'me@example.com',
			userSeq: 4711,
			tokens: {
				accessToken: 'ACCESS',
				refreshToken: 'REFRESH',
				expiresAtMs: nowMs + 3_600_000,
				lifetimeMs: 3_600_000,
			},
			credentials: {
				accessKeyId: 'KEY',
				secretKey: 'SECRET',
				sessionToken: 'SESSION',
				expiresAtMs: nowMs + 1_800_000,
				lifetimeMs: 1_800_000,
			},
		});
	});

	it('learns the time of the cloud', async () => {
		const {api} = await start({...enveloped(signedIn), headers: {date: 'Thu, 01 Jan 2026 01:00:00 GMT'}});
		await api.signIn('me@example.com', 'x');
		expect(api.clockOffsetMs).toBe(3_600_000);
	});
});

describe('what can go wrong', () => {
	const failed = async (api: NavienApi, isOpen: boolean): Promise<CloudError> => {
		const outcome: unknown = await (
			isOpen ? api.signIn('me@example.com', 'hunter2') : api.devices('SECRETTOKEN', 'me@example.com')
		).catch((error: unknown) => error);
		if (!(outcome instanceof CloudError)) {
			throw new TypeError(`no CloudError: ${String(outcome)}`);
		}

		expect(outcome.message).not.toMatch(/hunter2|SECRETTOKEN/v);
		return outcome;
	};

	it.each<[string, RawAnswer | undefined, CloudErrorKind, CloudErrorKind]>([
		['HTTP 401', enveloped(null, 401, 'NO'), 'refused', 'expired'],
		['HTTP 401 in HTML', {status: 401, body: '<html>'}, 'intercepted', 'expired'],
		['HTTP 401 in other JSON', {status: 401, body: '{"message":"invalid"}'}, 'intercepted', 'expired'],
		['200 with code 401', {body: '{"code":401,"msg":"NO"}'}, 'refused', 'expired'],
		['200 with "invalid"', {body: '{"code":400,"msg":"Invalid user"}'}, 'refused', 'answer'],
		['HTTP 429', {status: 429}, 'limited', 'limited'],
		['HTTP 500', enveloped(null, 500, 'BROKEN'), 'server', 'server'],
		['HTTP 503 in HTML', {status: 503, body: '<html>'}, 'server', 'server'],
		['code 500 in a 200', {body: '{"code":500,"msg":"BROKEN"}'}, 'answer', 'answer'],
		['HTTP 403', enveloped(null, 403, 'FORBIDDEN'), 'refused', 'answer'],
		['HTTP 404 in HTML', {status: 404, body: '<html>'}, 'intercepted', 'intercepted'],
		['HTML', {body: '<html>'}, 'intercepted', 'intercepted'],
		['nothing at all', {body: ''}, 'intercepted', 'intercepted'],
		['data of another kind', enveloped('text'), 'answer', 'answer'],
		[
			'a redirection',
			{status: 302, headers: {location: 'http://127.0.0.1:1/'}},
			'intercepted',
			'intercepted',
		],
		['a cut connection', undefined, 'network', 'network'],
	])('%s', async (_name, answer, atSignIn, atCall) => {
		const {api} = await start(answer);
		const kinds = [await failed(api, true), await failed(api, false)].map(({kind}) => kind);
		expect(kinds).toEqual([atSignIn, atCall]);
	});

	it('an answer that lacks a field names it', async () => {
		const {accessKeyId: _accessKeyId, ...token} = signedIn.token;
		const {api} = await start(enveloped({...signedIn, token}));
		const {message} = await failed(api, true);
		expect(message).toContain('token.accessKeyId');
	});

	it.each([
		['5', 5000],
		['99999', 3_600_000],
		['Thu, 01 Jan 2026 00:02:00 GMT', 120_000],
		['soon', undefined],
	])('Retry-After: %s', async (value, waitMs) => {
		const {api} = await start({status: 429, headers: {'retry-after': value}});
		const {retryAfterMs} = await failed(api, true);
		expect(retryAfterMs).toBe(waitMs);
	});

	it('an answer without an end is not gathered', async () => {
		const {api} = await start({body: 'x'.repeat(2_000_000)});
		const {kind, message} = await failed(api, false);
		expect(kind).toBe('intercepted');
		expect(message).toContain('1048576 bytes');
	});

	it('a cloud that says nothing is given up at the limit', async () => {
		const asked = deferred<void>();
		const clock = new ManualClock(nowMs);
		const rest = new RestClient({
			restUrl: 'http://127.0.0.1:1/api',
			clock,
			fetch: async (_url, init) =>
				new Promise((_resolve, reject) => {
					init?.signal?.addEventListener('abort', () => {
						reject(new Error('aborted'));
					});
					asked.resolve();
				}),
		});
		const outcome = new NavienApi(rest, clock).signIn('a', 'b').catch((error: unknown) => error);
		await asked.promise;
		clock.advance(20_000);
		expect(await outcome).toMatchObject({kind: 'network', message: 'the cloud did not answer within 20 s'});
		expect(clock.pending).toBe(0);
	});

	it('nobody there is no wrong password', async () => {
		const {api, close} = await start(enveloped(signedIn));
		await close();
		cleanups.pop();
		const {kind, message} = await failed(api, true);
		expect(kind).toBe('network');
		expect(message).toBe('the cloud cannot be reached: nothing answers there');
	});
});

describe('an answer of which only the tokens are there', () => {
	const {
		idToken: _idToken,
		authenticationExpiresIn: _a,
		authorizationExpiresIn: _b,
		...tokens
	} = signedIn.token;

	it.each([
		['missing', {token: tokens}],
		['null', {userInfo: null, legal: null, token: {...tokens, authorizationExpiresIn: null}}],
		['of wrong types', {userInfo: [], token: {...tokens, idToken: 7, authorizationExpiresIn: 'soon'}}],
		['of wrong types within', {userInfo: {userSeq: '12345'}, token: tokens}],
	])('signs in: the rest is %s', async (_name, data) => {
		const {api} = await start(enveloped(data));
		expect(await api.signIn('me@example.com', 'x')).toMatchObject({
			userSeq: 0,
			tokens: {accessToken: 'ACCESS', lifetimeMs: 900_000},
			credentials: {sessionToken: 'SESSION', lifetimeMs: 900_000},
		});
	});

	it.each(['{"data":DATA}', '{"msg":"SUCCESS","data":DATA}', '{"code":"200","msg":null,"data":DATA}'])(
		'signs in with the envelope %s',
		async envelope => {
			const {api} = await start({body: envelope.replace('DATA', JSON.stringify(signedIn))});
			expect(await api.signIn('me@example.com', 'x')).toMatchObject({userSeq: 4711});
		},
	);

	it.each(['accessToken', 'refreshToken', 'accessKeyId', 'secretKey', 'sessionToken'])(
		'is none without %s, nor with a broken one, and repeats it nowhere',
		async name => {
			for (const broken of [undefined, null, '', 7, 'planted\r\nx: y', 'plänted']) {
				const {api} = await start(enveloped({...signedIn, token: {...signedIn.token, [name]: broken}}));
				const error: unknown = await api.signIn('me@example.com', 'x').catch((error_: unknown) => error_);
				expect(error).toMatchObject({kind: 'answer'});
				expect(String(error)).toContain(`token.${name}`);
				expect(String(error)).not.toContain('pl');
			}
		},
	);
});

describe('a heater that is asked about', () => {
	const infoOf = async (data: unknown) => {
		const {api} = await start(enveloped(data));
		return api.deviceState('ACCESS', 'me@example.com', key);
	};

	it.each([
		[1, false],
		[2, true],
		[0, undefined],
		['1', undefined],
		[null, undefined],
	])('is connected: %j', async (connected, isOnline) => {
		const answer = structuredClone(deviceInfo);
		expect(await infoOf({...answer.data, deviceInfo: {...answer.data.deviceInfo, connected}})).toEqual({
			...unknownDeviceState,
			isOnline,
		});
	});

	it.each([undefined, null, 'text', [], {}, {deviceInfo: null}, {deviceInfo: 7, error: 7, descaling: 7}])(
		'and of whom nothing is said (%j) is not known',
		async data => {
			expect(await infoOf(data)).toEqual(unknownDeviceState);
		},
	);

	it('may not show its firmware', async () => {
		const {api} = await start(enveloped(null, 403, 'FORBIDDEN'));
		expect(await api.firmware('ACCESS', 'me@example.com', key)).toEqual([]);
	});
});

describe('answers as they were captured', () => {
	it('are read whole', async () => {
		const {api} = await start(
			{body: JSON.stringify(signIn)},
			{body: JSON.stringify(refresh)},
			{body: JSON.stringify(deviceList)},
			{body: JSON.stringify(deviceInfo)},
			{body: JSON.stringify(firmwareInfo)},
			{body: JSON.stringify(wrongPassword)},
		);
		expect(await api.signIn('me@example.com', 'x')).toMatchObject({userSeq: 12_345});
		expect(await api.refresh('REFRESH')).toMatchObject({accessToken: 'invented-accessToken'});
		expect(await api.devices('ACCESS', 'me@example.com')).toEqual({
			devices: [
				{
					macAddress: '0a1b2c3d4e5f',
					name: 'NWP500',
					deviceType: 52,
					homeSeq: 12_345,
					additionalValue: '9999',
					isOnline: true,
					lastFault: {code: 0, time: '2025-12-07T11:58:02'},
					descaling: undefined,
				},
			],
			unaddressed: [],
		});
		expect(await api.deviceState('ACCESS', 'me@example.com', key)).toMatchObject({isOnline: true});
		const firmwares = await api.firmware('ACCESS', 'me@example.com', key);
		expect(firmwares.map(({curSwCode}) => curSwCode)).toEqual([
			33_556_241, 268_435_985, 268_435_761, 268_435_777,
		]);
		await expect(api.signIn('me@example.com', 'x')).rejects.toMatchObject({kind: 'refused'});
	});
});

describe('the date of an answer', () => {
	const offsetAfter = async (answer: RawAnswer): Promise<number> => {
		const {api} = await start(answer);
		await api.devices('ACCESS', 'me@example.com').catch(() => undefined);
		return api.clockOffsetMs;
	};

	it.each(['Fri, 31 Dec 9999 23:59:59 GMT', '+275760-09-13T00:00:00Z', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
		'%s is no time to sign with',
		async date => {
			expect(await offsetAfter({...enveloped([]), headers: {date}})).toBe(0);
		},
	);

	it('does not count where something else answers', async () => {
		expect(await offsetAfter({body: '<html>', headers: {date: 'Thu, 01 Jan 2026 01:00:00 GMT'}})).toBe(0);
	});
});

describe('the device list', () => {
	const device = (index: number) => ({
		deviceInfo: {
			homeSeq: 1,
			macAddress: `aabbccddee${String(index).padStart(2, '0')}`,
			additionalValue: '5322',
			deviceType: 52,
			deviceName: `Heater ${index}`,
			connected: 2,
			installType: 'R',
		},
		location: {state: 'X'},
	});

	it('is read page by page to the end', async () => {
		const all = Array.from({length: 41}, (_, index) => device(index));
		const {api, requests} = await start(
			enveloped(all.slice(0, 20)),
			enveloped(all.slice(20, 40)),
			enveloped(all.slice(40)),
		);
		const {devices} = await api.devices('ACCESS', 'me@example.com');
		expect(devices.map(({name}) => name)).toEqual(all.map(({deviceInfo}) => deviceInfo.deviceName));
		expect(requests.map(request => /"offset":\d+/v.exec(request)?.[0])).toEqual([
			'"offset":0',
			'"offset":20',
			'"offset":40',
		]);
	});

	it('is one heater where it lists one twice, also across pages and in another writing', async () => {
		const all = Array.from({length: 20}, (_, index) => device(index));
		const {deviceInfo: first} = device(0);
		const again = {deviceInfo: {...first, macAddress: 'AA:BB:CC:DD:EE:00', deviceName: 'Again'}};
		const {api} = await start(enveloped(all), enveloped([again, device(20)]));
		const {devices} = await api.devices('ACCESS', 'me@example.com');
		expect(devices.map(({name}) => name)).toEqual(Array.from({length: 21}, (_, index) => `Heater ${index}`));
	});

	it('ends where a page brings nothing new', async () => {
		const all = Array.from({length: 20}, (_, index) => device(index));
		const {api, requests} = await start(enveloped(all));
		const {devices} = await api.devices('ACCESS', 'me@example.com');
		expect(devices).toHaveLength(20);
		expect(requests).toHaveLength(2);
	});

	it('leaves out what has no address, and says what', async () => {
		const {api} = await start(
			enveloped([
				{deviceInfo: {deviceName: 'Lost\u001B[31m', connected: 2}},
				{deviceInfo: {...device(1).deviceInfo, macAddress: null}},
				null,
				7,
				{},
				{deviceInfo: {macAddress: '+/#'}},
				device(2),
			]),
		);
		const {devices, unaddressed} = await api.devices('ACCESS', 'me@example.com');
		expect(devices.map(({name}) => name)).toEqual(['Heater 2']);
		const nameless = 'a device without a name';
		expect(unaddressed).toEqual(['Lost', 'Heater 1', nameless, nameless, nameless, nameless]);
	});

	it.each([{body: '{"code":200,"msg":"SUCCESS"}'}, enveloped(null), enveloped([])])(
		'is empty where the answer has none: %j',
		async answer => {
			const {api} = await start(answer);
			expect(await api.devices('ACCESS', 'me@example.com')).toEqual({devices: [], unaddressed: []});
		},
	);

	it.each([
		[
			{errorCode: 407, errorOccuredTime: '2025-12-07T11:58:02'},
			{code: 407, time: '2025-12-07T11:58:02'},
		],
		[
			{errorCode: 0, errorOccuredTime: null},
			{code: 0, time: undefined},
		],
		[
			{errorCode: 799, errorOccuredTime: '\u001B[2Jnow'},
			{code: 799, time: 'now'},
		],
		[
			{errorCode: 799, errorOccuredTime: {}},
			{code: 799, time: undefined},
		],
		[{errorCode: '799', errorOccuredTime: '2025-12-07T11:58:02'}, undefined],
		[{errorCode: -1}, undefined],
		[{errorOccuredTime: '2025-12-07T11:58:02'}, undefined],
		[null, undefined],
		[undefined, undefined],
	])('with the error %j has the last fault %j', async (error, lastFault) => {
		const {api} = await start(enveloped([{...device(1), error}]));
		const {devices} = await api.devices('ACCESS', 'me@example.com');
		expect(devices.map(one => one.lastFault)).toEqual([lastFault]);
	});

	it.each([
		[
			{descalingStartTime: '2026-01-01', descalingEndTime: 1_767_225_600},
			{start: '2026-01-01', end: '1767225600'},
		],
		[
			{descalingStartTime: null, descalingEndTime: '2026-01-02'},
			{start: undefined, end: '2026-01-02'},
		],
		[{descalingStartTime: null, descalingEndTime: null}, undefined],
		['soon', undefined],
	])('with the descaling %j has the window %j', async (descaling, window) => {
		const {api} = await start(enveloped([{...device(1), descaling}]));
		const {devices} = await api.devices('ACCESS', 'me@example.com');
		expect(devices.map(one => one.descaling)).toEqual([window]);
	});

	it('takes what is missing or odd, and makes names harmless', async () => {
		const {api} = await start(
			enveloped([
				{deviceInfo: {macAddress: 'AA:BB:CC:DD:EE:01', additionalValue: 5322, connected: 1}},
				{deviceInfo: {...device(2).deviceInfo, deviceName: '\u001B[31m=cmd()\u202E\n' + 'x'.repeat(10_000)}},
			]),
		);
		const {
			devices: [first, second],
		} = await api.devices('ACCESS', 'me@example.com');
		expect(first).toEqual({
			macAddress: 'aabbccddee01',
			name: 'aabbccddee01',
			deviceType: 52,
			additionalValue: '5322',
			...unknownDeviceState,
			isOnline: false,
		});
		expect(second?.name).toMatch(/^=cmd\(\) x+…$/v);
		expect(Buffer.byteLength(second?.name ?? '')).toBeLessThan(70);
		expect(second?.isOnline).toBe(true);
	});
});
