import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {fetchJson, type FetchOptions} from './support/http.js';
import {ManualClock} from './support/manual-clock.js';

type Envelope = {readonly status: number; readonly body: unknown};

const email = 'owner@example.com';

describe('the cloud', () => {
	let clock: ManualClock;
	let simulator: Simulator;

	beforeEach(async () => {
		clock = new ManualClock();
		simulator = await startSimulator({
			seed: 1,
			speed: 1,
			clock,
			heaters: Array.from({length: 23}, () => ({})),
			tokenLifetimes: {authenticationSeconds: 600},
		});
	});

	afterEach(async () => {
		await simulator.close();
	});

	const call = async (path: string, options: FetchOptions): Promise<Envelope> => {
		const {contentType, ...answer} = await fetchJson(simulator.restUrl + path, options);
		expect(contentType).toMatch(/^application\/json/v);
		return answer;
	};

	const post = async (path: string, body: object | string, token?: string): Promise<Envelope> =>
		call(path, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(token !== undefined && {authorization: token}),
			},
			body: typeof body === 'string' ? body : JSON.stringify(body),
		});

	/** One text of an answer's token, wherever it is. */
	const textIn = ({body}: Envelope, name: string): string =>
		new RegExp(`"${name}":"([^"]+)"`, 'v').exec(JSON.stringify(body))?.[1] ?? '';

	const signIn = async (): Promise<Envelope> => post('/user/sign-in', {userId: email, password: 'simulated'});

	const list = async (token: string, more: object = {}): Promise<Envelope> =>
		post('/device/list', {userId: email, ...more}, token);

	it('signs in with tokens, AWS credentials and their lives', async () => {
		const answer = await signIn();
		expect(answer).toMatchObject({
			status: 200,
			body: {
				code: 200,
				msg: 'SUCCESS',
				data: {
					userInfo: {userType: 'O', userSeq: expect.any(Number) as unknown},
					token: {
						idToken: expect.any(String) as unknown,
						accessToken: expect.any(String) as unknown,
						refreshToken: expect.any(String) as unknown,
						authenticationExpiresIn: 600,
						accessKeyId: expect.stringMatching(/^ASIA[A-Z\d]{16}$/v) as unknown,
						secretKey: expect.any(String) as unknown,
						sessionToken: expect.any(String) as unknown,
						authorizationExpiresIn: 3600,
					},
					legal: {length: 2},
				},
			},
		});
	});

	it.each([
		[
			{userId: email, password: 'wrong'},
			{code: 1001, msg: 'INVALID_USER_PASSWORD'},
		],
		[
			{userId: 'other@example.com', password: 'simulated'},
			{code: 1000, msg: 'USER_NOT_FOUND'},
		],
	])('refuses %j', async (credentials, body) => {
		expect(await post('/user/sign-in', credentials)).toEqual({status: 200, body});
	});

	it('takes the bare token only', async () => {
		const token = textIn(await signIn(), 'accessToken');
		expect(await list(token)).toMatchObject({status: 200});
		expect(await list(`Bearer ${token}`)).toMatchObject({
			status: 401,
			body: {code: 401},
		});
		expect(await post('/device/list', {userId: email})).toMatchObject({
			status: 401,
		});
		expect(await post('/device/list', {userId: 'other@example.com'}, token)).toMatchObject({status: 403});
	});

	it('lets tokens expire, and renews them without AWS credentials', async () => {
		const signedIn = await signIn();
		clock.advance(600_000);
		expect(await list(textIn(signedIn, 'accessToken'))).toMatchObject({
			status: 401,
		});

		const refreshToken = textIn(signedIn, 'refreshToken');
		const renewed = await post('/auth/refresh', {refreshToken});
		expect(renewed).toMatchObject({
			status: 200,
			body: {data: {authenticationExpiresIn: 600}},
		});
		expect(textIn(renewed, 'accessKeyId')).toBe('');
		expect(await list(textIn(renewed, 'accessToken'))).toMatchObject({
			status: 200,
		});
		expect(await post('/auth/refresh', {refreshToken})).toMatchObject({
			status: 401,
		});

		simulator.expireAccess();
		expect(await list(textIn(renewed, 'accessToken'))).toMatchObject({
			status: 401,
		});
		simulator.expireAll();
		expect(
			await post('/auth/refresh', {
				refreshToken: textIn(renewed, 'refreshToken'),
			}),
		).toMatchObject({status: 401});
	});

	it('lists 20 heaters a page', async () => {
		const token = textIn(await signIn(), 'accessToken');
		expect(await list(token, {offset: 0, count: 100})).toMatchObject({
			body: {data: {length: 20}},
		});
		simulator.heaters[20]?.setOnline(false);
		expect(await list(token, {offset: 20, count: 20})).toMatchObject({
			body: {
				data: [
					{
						deviceInfo: {
							macAddress: '02a1b2c30015',
							deviceType: 52,
							deviceName: 'Heater 21',
							connected: 1,
						},
						location: {state: 'Oregon'},
					},
					{deviceInfo: {connected: 2}},
					{deviceInfo: {connected: 2}},
				],
			},
		});
		expect(await list(token, {offset: -1})).toMatchObject({status: 400});
	});

	it('knows each heater’s info, firmware and time-of-use plan', async () => {
		const token = textIn(await signIn(), 'accessToken');
		const [heater] = simulator.heaters;
		const named = {
			userId: email,
			macAddress: heater?.macAddress ?? '',
			additionalValue: heater?.additionalValue ?? '',
		};
		expect(await post('/device/info', named, token)).toMatchObject({
			body: {data: {deviceInfo: {deviceName: 'Basement heater'}}},
		});
		expect(await post('/device/firmware/info', named, token)).toMatchObject({
			body: {data: {firmwares: [{curVersion: 184_614_912}, {}, {}, {}]}},
		});
		const query = new URLSearchParams({
			...named,
			controllerId: 'SIM',
			userType: 'O',
		}).toString();
		expect(await call(`/device/tou?${query}`, {headers: {authorization: token}})).toMatchObject({
			status: 200,
			body: {
				data: {
					touInfo: {
						schedule: [
							{season: 496, interval: {length: 4}},
							{season: 3599, interval: {length: 4}},
						],
					},
				},
			},
		});
		expect(await post('/device/info', {...named, macAddress: '02ffffffffff'}, token)).toMatchObject({
			status: 404,
		});
	});

	it.each([
		['broken JSON', '/user/sign-in', '{', 400],
		['no object', '/user/sign-in', '[]', 400],
		['a wrong type', '/user/sign-in', '{"userId":1,"password":2}', 400],
		['no refresh token', '/auth/refresh', '{}', 400],
		['too much', '/user/sign-in', ' '.repeat(70_000), 413],
		['a path that is not', '/user/sign-out', '{}', 404],
		['a wrong method', '/device/tou', '{}', 405],
	])('answers %s with an envelope', async (_, path, body, code) => {
		expect(await post(path, body)).toMatchObject({
			status: code,
			body: {code, data: null},
		});
	});
});
