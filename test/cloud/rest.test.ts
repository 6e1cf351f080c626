import {Buffer} from 'node:buffer';
import {afterEach, describe, expect, it} from 'vitest';
import {CloudError, type CloudErrorKind} from '../../source/cloud/cloud-error.js';
import {NavienApi} from '../../source/cloud/navien-api.js';
import {RestClient} from '../../source/cloud/rest-client.js';
import {deferred} from '../../source/support/deadline.js';
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

	it.each([-1, 1.1e10, 1e308])('and a life of %d seconds is no answer', async authenticationExpiresIn => {
		const {api} = await start(enveloped({accessToken: 'A2', authenticationExpiresIn}));
		await expect(api.refresh('REFRESH')).rejects.toMatchObject({
			kind: 'answer',
			message: expect.stringContaining('authenticationExpiresIn') as unknown,
		});
	});

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
		['HTTP 401 in HTML', {status: 401, body: '<html>'}, 'answer', 'expired'],
		['HTTP 401 in other JSON', {status: 401, body: '{"message":"invalid"}'}, 'answer', 'expired'],
		['200 with code 401', {body: '{"code":401,"msg":"NO"}'}, 'refused', 'expired'],
		['200 with "invalid"', {body: '{"code":400,"msg":"Invalid user"}'}, 'refused', 'answer'],
		['HTTP 429', {status: 429}, 'limited', 'limited'],
		['HTTP 500', enveloped(null, 500, 'BROKEN'), 'server', 'server'],
		['HTTP 503 in HTML', {status: 503, body: '<html>'}, 'server', 'server'],
		['code 500 in a 200', {body: '{"code":500,"msg":"BROKEN"}'}, 'server', 'server'],
		['HTTP 403', enveloped(null, 403, 'FORBIDDEN'), 'answer', 'answer'],
		['HTML', {body: '<html>'}, 'answer', 'answer'],
		['nothing at all', {body: ''}, 'answer', 'answer'],
		['no data', {body: '{"code":200}'}, 'answer', 'answer'],
		['data of another kind', enveloped('text'), 'answer', 'answer'],
		['a redirection', {status: 302, headers: {location: 'http://127.0.0.1:1/'}}, 'network', 'network'],
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
		expect(kind).toBe('answer');
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
			isOnline: false,
		});
		expect(second?.name).toMatch(/^=cmd\(\) x+…$/v);
		expect(Buffer.byteLength(second?.name ?? '')).toBeLessThan(70);
		expect(second?.isOnline).toBe(true);
	});
});
