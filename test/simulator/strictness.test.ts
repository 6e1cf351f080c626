import {afterEach, describe, expect, it} from 'vitest';
import {AwsV4Signer} from 'aws4fetch';
import {mayUse} from '../../source/simulator/broker/topic-policy.js';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {isRecord} from '../../source/support/json.js';
import {ManualClock} from '../support/manual-clock.js';
import {App} from './support/app.js';

const cleanups: Array<() => unknown> = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}
});

const clock = new ManualClock(Date.UTC(2026, 0, 1));
const mine = '02a1b2c30001';
const theirs = '02a1b2c30002';

const start = async (): Promise<Simulator> => {
	const simulator = await startSimulator({
		seed: 1,
		speed: 1,
		clock,
		heaters: [{macAddress: mine}, {macAddress: theirs}],
		accounts: [
			{email: 'me@example.com', password: 'right', heaters: [mine]},
			{email: 'you@example.com', password: 'right', heaters: [theirs]},
		],
	});
	cleanups.push(simulator.close);
	return simulator;
};

const post = async (
	simulator: Simulator,
	path: string,
	body: object,
	token?: string,
): Promise<{status: number; headers: Headers; msg: unknown; data: unknown}> => {
	const response = await fetch(simulator.restUrl + path, {
		method: 'POST',
		headers: {'content-type': 'application/json', ...(token !== undefined && {authorization: token})},
		body: JSON.stringify(body),
	});
	const answer: unknown = await response.json();
	const {msg, data} = isRecord(answer) ? answer : {};
	return {status: response.status, headers: response.headers, msg, data};
};

const signIn = async (simulator: Simulator, password = 'right', email = 'me@example.com') =>
	post(simulator, '/user/sign-in', {userId: email, password});

/** Signs in and signs the address with what comes back. */
const signedUrl = async (simulator: Simulator): Promise<string> => {
	const {data} = await signIn(simulator);
	const token = isRecord(data) && isRecord(data.token) ? data.token : {};
	const signer = new AwsV4Signer({
		url: simulator.webSocketUrl.replace('ws:', 'http:'),
		accessKeyId: String(token.accessKeyId),
		secretAccessKey: String(token.secretKey),
		sessionToken: String(token.sessionToken),
		service: 'iotdevicegateway',
		region: 'us-east-1',
		datetime: '20260101T000000Z',
		signQuery: true,
	});
	const {url} = await signer.sign();
	return url.href.replace('http:', 'ws:');
};

describe('the policy of topics', () => {
	it.each([
		[`cmd/52/navilink-${mine}/st`, true],
		[`cmd/52/navilink-${mine}/#`, true],
		[`evt/52/navilink-${mine}/app-connection`, true],
		['cmd/52/me/res/#', true],
		['cmd/52/me/res/rsv/rd', true],
		['cmd/52/25000/0/me/res/td/rd', true],
		['cmd/52/25000/4711/me/res/#', true],
		['cmd/52/25000/0/you/res/td/rd', false],
		['cmd/52/+/0/me/res/td/rd', false],
		['cmd/52/25000/0/me/other', false],
		['cmd/52/me/other', false],
		['cmd/52/you/res/#', false],
		['evt/52/me/res/x', false],
		[`cmd/52/navilink-${theirs}/#`, false],
		['cmd/52/+/st', false],
		['cmd/#', false],
		['#', false],
		['', false],
		[`x/52/navilink-${mine}/st`, false],
	])('%s: %s', (topic, isAllowed) => {
		expect(mayUse(new Set([mine]), 'me', topic)).toBe(isAllowed);
		expect(mayUse(undefined, 'me', topic)).toBe(true);
	});

	it('holds for a signed session: another account is out of its reach', async () => {
		const simulator = await start();
		const app = await App.connect(await signedUrl(simulator), {clientId: 'me'});
		cleanups.push(async () => app.end());
		await app.client.subscribeAsync(`cmd/52/navilink-${mine}/#`, {qos: 1});
		await expect(app.client.subscribeAsync(`cmd/52/navilink-${theirs}/#`, {qos: 1})).rejects.toThrow(
			/not authorized/iv,
		);
		const closed = new Promise<void>(resolve => {
			app.client.once('close', resolve);
		});
		app.client.publish(`cmd/52/navilink-${theirs}/st`, '{}', {qos: 1});
		await closed;
	});

	it('lets nobody in without a signature', async () => {
		const simulator = await start();
		await expect(App.connect(simulator.webSocketUrl)).rejects.toThrow();
	});
});

describe('an account', () => {
	it('is locked after five wrong passwords, for the right one too, and nobody else is', async () => {
		const simulator = await start();
		for (let attempt = 0; attempt < 5; attempt++) {
			expect(await signIn(simulator, 'wrong')).toMatchObject({status: 200, msg: 'INVALID_USER_PASSWORD'});
		}

		expect(await signIn(simulator)).toMatchObject({status: 403, msg: 'ACCOUNT_LOCKED'});
		expect(await signIn(simulator, 'right', 'you@example.com')).toMatchObject({status: 200});
	});

	it('counts wrong passwords in a row only', async () => {
		const simulator = await start();
		for (let attempt = 0; attempt < 8; attempt++) {
			await signIn(simulator, 'wrong');
			expect(await signIn(simulator)).toMatchObject({status: 200});
		}
	});

	it('needs the bare token', async () => {
		const simulator = await start();
		const {data} = await signIn(simulator);
		const token = isRecord(data) && isRecord(data.token) ? String(data.token.accessToken) : '';
		const list = {userId: 'me@example.com', offset: 0, count: 20};
		expect(await post(simulator, '/device/list', list, `Bearer ${token}`)).toMatchObject({status: 401});
		expect(await post(simulator, '/device/list', list, token)).toMatchObject({status: 200});
	});
});

describe('calls that fail on demand', () => {
	it('fail so often, with the wait that was asked for, and then no more', async () => {
		const simulator = await start();
		simulator.failRest({status: 429, times: 2, retryAfterSeconds: 7});
		const first = await signIn(simulator);
		expect(first).toMatchObject({status: 429, msg: 'TOO_MANY_REQUESTS'});
		expect(first.headers.get('retry-after')).toBe('7');
		expect(await signIn(simulator)).toMatchObject({status: 429});
		expect(await signIn(simulator)).toMatchObject({status: 200});
	});

	it('may be those of one path alone', async () => {
		const simulator = await start();
		simulator.failRest({status: 503, times: 1, path: '/device/list'});
		expect(await signIn(simulator)).toMatchObject({status: 200});
		expect(await post(simulator, '/device/list', {})).toMatchObject({status: 503});
	});
});

describe('the clock of the cloud', () => {
	it('is in every answer', async () => {
		const simulator = await start();
		simulator.setTimeOffset(3_600_000);
		const {headers} = await signIn(simulator);
		expect(headers.get('date')).toBe('Thu, 01 Jan 2026 01:00:00 GMT');
	});
});
