import {readFile} from 'node:fs/promises';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {isRecord} from '../../source/support/json.js';
import {App, isResponse} from './support/app.js';
import {fetchJson} from './support/http.js';
import {ManualClock} from './support/manual-clock.js';
import {shapeOf} from './support/shape.js';

const email = 'owner@example.com';
const password = 'simulated';

const captured = async (name: string): Promise<unknown> =>
	JSON.parse(await readFile(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));

const memberOf = (value: unknown, ...path: readonly string[]): unknown => {
	let member = value;
	for (const name of path) {
		member = isRecord(member) ? member[name] : undefined;
	}

	return member;
};

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator({
		seed: 1,
		speed: 1,
		clock: new ManualClock(Date.UTC(2026, 2, 20)),
		utcOffsetMinutes: 0,
		heaters: [{firmware: 'recirculation', historyDays: 2}, {}],
	});
});

afterEach(async () => {
	await simulator.close();
});

describe('REST answers have the keys of the captured ones', () => {
	const post = async (path: string, body: object, authorization?: string) =>
		fetchJson(simulator.restUrl + path, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(authorization !== undefined && {authorization}),
			},
			body: JSON.stringify(body),
		});

	const token = async (name: string): Promise<string> => {
		const {body} = await post('/user/sign-in', {userId: email, password});
		return String(memberOf(body, 'data', 'token', name));
	};

	const named = (): object => {
		const [heater] = simulator.heaters;
		return {userId: email, macAddress: heater?.macAddress, additionalValue: heater?.additionalValue};
	};

	const calls: Readonly<Record<string, () => ReturnType<typeof post>>> = {
		'sign-in': async () => post('/user/sign-in', {userId: email, password}),
		'sign-in-wrong-password': async () => post('/user/sign-in', {userId: email, password: 'wrong'}),
		refresh: async () => post('/auth/refresh', {refreshToken: await token('refreshToken')}),
		'device-list': async () =>
			post('/device/list', {userId: email, offset: 0, count: 20}, await token('accessToken')),
		'device-info': async () => post('/device/info', named(), await token('accessToken')),
		'firmware-info': async () => post('/device/firmware/info', named(), await token('accessToken')),
	};

	it.each(Object.keys(calls))('%s', async name => {
		const {status, body} = (await calls[name]?.()) ?? {};
		expect(status).toBe(200);
		expect(shapeOf(body)).toEqual(shapeOf(await captured(`rest/${name}`)));
	});

	it('a refused sign-in says why in the envelope alone', async () => {
		expect(await calls['sign-in-wrong-password']?.()).toMatchObject({
			status: 200,
			body: await captured('rest/sign-in-wrong-password'),
		});
		expect(await post('/user/sign-in', {userId: 'nobody@example.com', password})).toMatchObject({
			status: 200,
			body: {code: 1000, msg: 'USER_NOT_FOUND'},
		});
	});

	it('the list has the last fault, also of a heater that is offline', async () => {
		const [heater] = simulator.heaters;
		heater?.change({errorCode: 799});
		heater?.setOnline(false);
		const {body} = await post('/device/list', {userId: email}, await token('accessToken'));
		expect(body).toMatchObject({
			data: [
				{
					deviceInfo: {connected: 1},
					error: {errorCode: 799, errorOccuredTime: '2026-03-20T00:00:00'},
				},
				{deviceInfo: {connected: 2}, error: {errorCode: 0}},
			],
		});
	});
});

describe('MQTT answers have the keys of the captured ones', () => {
	let app: App;
	let mac: string;

	beforeEach(async () => {
		mac = simulator.heaters[0]?.macAddress ?? '';
		app = await App.connect(simulator.brokerUrl, {clientId: 'me'});
		await app.client.subscribeAsync(
			[`cmd/52/navilink-${mac}/#`, 'cmd/52/me/res/#', 'cmd/52/25000/0/me/res/td/rd'],
			{qos: 1},
		);
	});

	afterEach(async () => {
		await app.end();
	});

	it.each([
		{
			name: 'energy-monthly',
			path: 'st/energy-usage-monthly-query/rd',
			command: 16_777_226,
			responseTopic: 'cmd/52/me/res/energy-usage-monthly-query/rd',
			request: {year: [2025, 2026]},
		},
		{
			name: 'diagnostics-td-rd',
			path: 'st/td/rd',
			command: 16_777_228,
			responseTopic: 'cmd/52/25000/0/me/res/td/rd',
			request: {},
		},
		{
			name: 'recirc-schedule-json',
			path: 'st/recirc-rsv/rd',
			command: 16_777_231,
			responseTopic: 'cmd/52/me/res/recirc-rsv/rd',
			request: {},
		},
		{
			name: 'reservations-json',
			path: 'st/rsv/rd',
			command: 16_777_222,
			responseTopic: 'cmd/52/me/res/rsv/rd',
			request: {},
		},
	])('$name', async ({name, path, command, responseTopic, request}) => {
		const {topic, payload} = await app.ask(mac, path, command, {responseTopic, request});
		expect(topic).toBe(responseTopic);
		expect(shapeOf(payload)).toEqual(shapeOf(memberOf(await captured(`mqtt/${name}`), 'payload')));
	});

	it('dl-sw-info, on a topic of the heater', async () => {
		const responseTopic = `cmd/52/navilink-${mac}/res/dl-sw-info`;
		const {topic, payload} = await app.ask(mac, 'st/dl-sw-info', 16_777_227, {responseTopic});
		expect(topic).toBe(responseTopic);
		expect(shapeOf(payload)).toEqual(shapeOf(memberOf(await captured('mqtt/dl-sw-info'), 'payload')));
	});

	it('device info, of which only a part was captured', async () => {
		const known = memberOf(await captured('mqtt/feature'), 'payload', 'response', 'feature');
		const {payload} = await app.ask(mac, 'st/did', 16_777_217);
		const feature = memberOf(payload, 'response', 'feature');
		expect(Object.keys(isRecord(feature) ? feature : {})).toEqual(
			expect.arrayContaining(Object.keys(isRecord(known) ? known : {})),
		);
	});

	it('a control that was refused', async () => {
		const heard = app.next(isResponse);
		simulator.heaters[0]?.failControl();
		const {topic, payload} = await heard;
		expect(topic).toBe(`cmd/52/navilink-${mac}/ctrl-fail`);
		expect(payload).toMatchObject({response: {macAddress: mac, failCode: 2}});
		expect(shapeOf(payload)).toEqual(shapeOf(memberOf(await captured('mqtt/ctrl-fail'), 'payload')));
	});

	it('a schedule read is answered twice: as a list, then in hex on a topic of its own', async () => {
		const from = app.heard.length;
		const hex = app.next(({topic}) => topic === 'cmd/52/me/res/rsv', from);
		const list = await app.ask(mac, 'st/rsv/rd', 16_777_222, {responseTopic: 'cmd/52/me/res/rsv/rd'});
		expect(memberOf(list.payload, 'response', 'reservation')).toEqual([
			{enable: 2, week: 124, hour: 5, min: 30, mode: 4, param: 121},
			{enable: 2, week: 124, hour: 9, min: 0, mode: 1, param: 117},
			{enable: 1, week: 130, hour: 7, min: 30, mode: 3, param: 121},
		]);
		const second = await hex;
		expect(memberOf(second.payload, 'response', 'reservation')).toBe(
			'027c051e0479027c090001750182071e0379000000000000',
		);
		expect(app.heard.indexOf(list)).toBeLessThan(app.heard.indexOf(second));
	});

	it('months, diagnostics and days agree', async () => {
		const responseTopic = 'cmd/52/me/res/energy-usage-daily-query/rd';
		const daily = await app.ask(mac, 'st/energy-usage-daily-query/rd', 16_777_225, {
			responseTopic,
			request: {year: 2026, month: [3]},
		});
		const monthly = await app.ask(mac, 'st/energy-usage-monthly-query/rd', 16_777_226, {
			responseTopic: 'cmd/52/me/res/energy-usage-monthly-query/rd',
			request: {year: [2026]},
		});
		const diagnostics = await app.ask(mac, 'st/td/rd', 16_777_228, {
			responseTopic: 'cmd/52/25000/0/me/res/td/rd',
		});
		const total = memberOf(daily.payload, 'response', 'total');
		expect(memberOf(monthly.payload, 'response', 'total')).toEqual(total);
		// Two days lived, all of them in March.
		expect(monthly.payload).toMatchObject({
			response: {
				typeOfUsage: 1,
				usage: [
					{year: 2026, data: [{hpUsage: 0}, {hpUsage: 0}, total, ...Array.from({length: 9}, () => ({}))]},
				],
			},
		});
		expect(memberOf(diagnostics.payload, 'response', 'data')).toMatchObject({
			tsData: {
				cumulatedPwrHp: memberOf(total, 'hpUsage'),
				cumulatedPwrHe: memberOf(total, 'heUsage'),
				daysSinceInstallation: 3,
			},
			taData: {
				cumulatedOpTimeComp: expect.toSatisfy(
					(hours: number) => hours > 1 && Math.abs(hours - Number(memberOf(total, 'hpTime'))) <= 1,
				) as unknown,
				cumulatedOpNumComp: expect.toSatisfy((starts: number) => starts > 1) as unknown,
				cumulatedOpNumRecircPump: expect.toSatisfy((starts: number) => starts >= 4) as unknown,
			},
		});
	});

	it.each([
		['cmd/52/me/res/td/rd'],
		['cmd/52/25000/0/you/res/td/rd'],
		['cmd/52/x/0/me/res/td/rd'],
		['cmd/52/25000/0/me/res/td'],
	])('diagnostics are not answered on %s', async responseTopic => {
		await app.request(mac, 'st/td/rd', 16_777_228, {responseTopic});
		await app.settle();
		expect(app.heard.filter(message => isResponse(message))).toEqual([]);
	});

	it('the recirculation schedule is that of models with a pump', async () => {
		const other = simulator.heaters[1]?.macAddress ?? '';
		await app.request(other, 'st/recirc-rsv/rd', 16_777_231, {
			responseTopic: 'cmd/52/me/res/recirc-rsv/rd',
		});
		await app.settle();
		expect(app.heard.filter(message => isResponse(message))).toEqual([]);
	});
});

describe('firmware profiles', () => {
	const recirculationFields = [
		'recircOperationMode',
		'recircPumpOperationStatus',
		'recircHotBtnReady',
		'recircOperationReason',
		'recircErrorStatus',
		'recircOperationBusy',
		'recircReservationUse',
		'recircDhwFlowRate',
		'recircTempSetting',
		'recircTemperature',
		'recircFaucetTemperature',
		'heatMinOpTemperature',
		'freezeProtectionTempMin',
		'freezeProtectionTempMax',
		'dhwOperationBusy',
	];
	const recirculationInfo = [
		'recircSwVersion',
		'recircModelTypeCode',
		'recircTemperatureMin',
		'recircTemperatureMax',
	];

	it('differ by their recirculation fields, in status and device info', async () => {
		const app = await App.connect(simulator.brokerUrl, {clientId: 'me'});
		const keys = async (index: number, path: string, command: number, member: string) => {
			const mac = simulator.heaters[index]?.macAddress ?? '';
			await app.client.subscribeAsync(`cmd/52/navilink-${mac}/#`, {qos: 1});
			const {payload} = await app.ask(mac, path, command);
			const found = memberOf(payload, 'response', member);
			return Object.keys(isRecord(found) ? found : {});
		};

		const added = (more: readonly string[], fewer: readonly string[]): readonly string[] =>
			more.filter(key => !fewer.includes(key));
		const statusKeys = [
			await keys(0, 'st', 16_777_219, 'status'),
			await keys(1, 'st', 16_777_219, 'status'),
		] as const;
		expect(added(...statusKeys).toSorted()).toEqual(recirculationFields.toSorted());
		const infoKeys = [
			await keys(0, 'st/did', 16_777_217, 'feature'),
			await keys(1, 'st/did', 16_777_217, 'feature'),
		] as const;
		expect(added(...infoKeys).toSorted()).toEqual(recirculationInfo.toSorted());
		expect(infoKeys[1]).toContain('mixingValueUse');
		await app.end();
	});
});

describe("the heater's own connection", () => {
	it('is told when it goes and when it comes back, once each', async () => {
		const [heater] = simulator.heaters;
		const mac = heater?.macAddress ?? '';
		const app = await App.connect(simulator.brokerUrl, {clientId: 'me'});
		await app.client.subscribeAsync(`evt/52/navilink-${mac}/connection`, {qos: 1});
		for (const isOnline of [false, false, true]) {
			heater?.setOnline(isOnline);
		}

		await app.settle();
		expect(app.heard.slice(0, 2).map(({payload}) => payload)).toMatchObject([
			{macAddress: mac, status: 0},
			{macAddress: mac, status: 1},
		]);
		await app.end();
	});
});
