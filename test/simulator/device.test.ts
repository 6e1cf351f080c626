import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {App, isResponse, statusIn} from './support/app.js';
import {ManualClock} from './support/manual-clock.js';
import {capturedFields} from './support/captured-fields.js';

const status = 16_777_219;
const pushes = new Set([67_108_883, 67_108_892]);

describe.each([
	{version: 5, transport: 'brokerUrl'},
	{version: 4, transport: 'brokerUrl'},
	{version: 5, transport: 'webSocketUrl'},
	{version: 4, transport: 'webSocketUrl'},
] as const)('a heater over MQTT $version at $transport', ({version, transport}) => {
	let clock: ManualClock;
	let simulator: Simulator;
	let app: App;
	let mac: string;

	beforeEach(async () => {
		clock = new ManualClock();
		simulator = await startSimulator({
			seed: 1,
			speed: 60,
			clock,
			utcOffsetMinutes: 0,
			allowUnsigned: true,
			heaters: [{historyDays: 2}],
		});
		mac = simulator.heaters[0]?.macAddress ?? '';
		app = await App.connect(simulator[transport], {protocolVersion: version});
		await app.client.subscribeAsync([`cmd/52/navilink-${mac}/#`, `cmd/52/${app.id}/res/#`], {qos: 1});
	});

	afterEach(async () => {
		await app.end();
		await simulator.close();
	});

	it('answers a status request in the envelope, on the response topic', async () => {
		const {topic, payload} = await app.ask(mac, 'st', status);
		expect(topic).toBe(`cmd/52/navilink-${mac}/${app.id}/res`);
		expect(payload).toMatchObject({
			protocolVersion: 2,
			clientID: app.id,
			sessionID: '1767225600000',
			requestTopic: `cmd/52/navilink-${mac}/st`,
			response: {
				deviceType: 52,
				macAddress: mac,
				additionalValue: '5100',
				status: {
					command: status,
					dhwChargePer: 60,
					operationMode: 32,
					operationBusy: 2,
					compUse: 2,
				},
			},
		});
	});

	it('echoes the request to whoever listens to the heater', async () => {
		await app.ask(mac, 'st', status);
		expect(app.heard[0]?.topic).toBe(`cmd/52/navilink-${mac}/st`);
		expect(app.heard[0]?.payload).not.toHaveProperty('response');
	});

	it('answers device info, energy and reservations', async () => {
		const info = await app.ask(mac, 'st/did', 16_777_217);
		expect(info.payload).toMatchObject({
			response: {
				feature: {
					modelTypeCode: 513,
					volumeCode: 2,
					controllerSwVersion: 184_614_912,
					dhwTemperatureMin: 81,
				},
			},
		});

		const energyTopic = `cmd/52/${app.id}/res/energy-usage-daily-query/rd`;
		const energy = await app.ask(mac, 'st/energy-usage-daily-query/rd', 16_777_225, {
			responseTopic: energyTopic,
			request: {year: 2026, month: [3]},
		});
		expect(energy.topic).toBe(energyTopic);
		expect(energy.payload).toMatchObject({
			response: {
				typeOfUsage: 0,
				total: {heUsage: 0, heTime: 0},
				usage: [{year: 2026, month: 3, data: {length: 31}}],
			},
		});

		const reservationTopic = `cmd/52/${app.id}/res/rsv/rd`;
		const reservations = await app.ask(mac, 'st/rsv/rd', 16_777_222, {
			responseTopic: reservationTopic,
		});
		expect(reservations.topic).toBe(reservationTopic);
		expect(reservations.payload).toMatchObject({
			response: {
				reservationUse: 1,
				reservation: {length: 3},
			},
		});
	});

	it('pushes changes unasked while somebody looks, at most one a second, and stops after five minutes', async () => {
		await app.announce(mac);
		const pushed = app.next(isResponse);
		clock.advance(1000);
		const {payload} = await pushed;
		expect(payload).toMatchObject({
			clientID: app.id,
			sessionID: '0',
			requestTopic: `cmd/52/navilink-${mac}/st`,
		});

		clock.advance(299_000);
		await app.settle();
		const heard = app.heard.filter(message => isResponse(message));
		expect(heard.length).toBeGreaterThan(5);
		expect(heard.length).toBeLessThanOrEqual(300);
		expect(heard.map(({payload}) => payload)).toEqual(
			heard.map((_, index) => {
				const command: unknown = expect.toSatisfy((value: number) => pushes.has(value));
				return expect.objectContaining({
					sessionID: String(index % 10),
					response: expect.objectContaining({
						status: expect.objectContaining({command}) as unknown,
					}) as unknown,
				}) as unknown;
			}),
		);

		clock.advance(3_600_000);
		await app.settle();
		expect(app.heard.filter(message => isResponse(message))).toHaveLength(heard.length);
	});
});

describe('a heater', () => {
	let clock: ManualClock;
	let simulator: Simulator;
	let app: App;
	let mac: string;

	beforeEach(async () => {
		clock = new ManualClock();
		simulator = await startSimulator({
			seed: 1,
			speed: 1,
			clock,
			utcOffsetMinutes: 0,
		});
		mac = simulator.heaters[0]?.macAddress ?? '';
		app = await App.connect(simulator.brokerUrl);
		await app.client.subscribeAsync([`cmd/52/navilink-${mac}/#`, `cmd/52/${app.id}/res/#`], {qos: 1});
	});

	afterEach(async () => {
		await app.end();
		await simulator.close();
	});

	const responses = (): number => app.heard.filter(message => isResponse(message)).length;

	it('writes the fields of the captured firmware, no more and no fewer', async () => {
		const {payload} = await app.ask(mac, 'st', status);
		expect(Object.keys(statusIn(payload)).toSorted()).toEqual(capturedFields.toSorted());
	});

	it.each([
		['another heater', {request: {macAddress: '02ffffffffff'}}],
		['another kind', {request: {deviceType: 51}}],
		['a topic that is not the asker’s', {responseTopic: 'cmd/52/other/res'}],
		['a wildcard to answer to', {responseTopic: 'cmd/52/#'}],
		['another command', {request: {command: 16_777_217}}],
		['no number for a command', {request: {command: '16777219'}}],
	])('does not answer a request for %s', async (_, more) => {
		await app.request(mac, 'st', status, more);
		await app.settle();
		expect(responses()).toBe(0);
	});

	it.each(['', '{', '[]', 'null', '{"request":{}}', `"${'x'.repeat(9000)}"`])(
		'survives %.20s',
		async payload => {
			for (const path of ['st', 'st/did', 'ctrl']) {
				await app.client.publishAsync(`cmd/52/navilink-${mac}/${path}`, payload, {qos: 1});
			}

			await app.client.publishAsync(`evt/52/navilink-${mac}/app-connection`, payload, {qos: 1});
			await app.settle();
			expect(responses()).toBe(0);
			await app.ask(mac, 'st', status);
		},
	);

	it('counts what would control it, and does not obey', async () => {
		const [heater] = simulator.heaters;
		const before = heater?.state.settings;
		await app.request(mac, 'ctrl', 33_554_433);
		await app.request(mac, 'ctrl', 33_554_464);
		await app.settle();
		expect(heater?.controlRequests).toBe(2);
		expect(heater?.state.settings).toEqual(before);
		expect(responses()).toBe(0);
	});

	it('shows the power one message late', async () => {
		const statusOf = async (): Promise<unknown> => {
			const {payload} = await app.ask(mac, 'st', status);
			return statusIn(payload);
		};

		await statusOf();
		simulator.heaters[0]?.change({setting: 2});
		expect(await statusOf()).toMatchObject({
			compUse: 1,
			heatLowerUse: 1,
			heatUpperUse: 2,
			currentInstPower: expect.toSatisfy((watts: number) => watts > 380 && watts < 480) as unknown,
		});
		clock.advance(1000);
		expect(await statusOf()).toMatchObject({
			currentInstPower: expect.toSatisfy((watts: number) => watts > 3700) as unknown,
		});
	});

	it('can be silent, offline, broken and out of order', async () => {
		const [heater] = simulator.heaters;
		heater?.setSilent(true);
		await app.request(mac, 'st', status);
		heater?.setSilent(false);
		heater?.setOnline(false);
		await app.request(mac, 'st', status);
		await app.settle();
		expect(responses()).toBe(0);

		heater?.setOnline(true);
		heater?.change({errorCode: 515, subErrorCode: 27, wifiFadeDb: 25});
		const {payload} = await app.ask(mac, 'st', status);
		expect(payload).toMatchObject({
			response: {
				status: {
					errorCode: 515,
					subErrorCode: 27,
					compUse: 1,
					operationMode: 160,
					wifiRssi: expect.toSatisfy((value: number) => value > 80) as unknown,
				},
			},
		});

		const broken = app.next(({payload}) => typeof payload === 'string');
		heater?.garble();
		await broken;
	});
});
