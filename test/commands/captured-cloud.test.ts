import {mkdtemp, readFile, rm} from 'node:fs/promises';
import process from 'node:process';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import deviceInfo from '../fixtures/rest/device-info.json' with {type: 'json'};
import deviceList from '../fixtures/rest/device-list.json' with {type: 'json'};
import signIn from '../fixtures/rest/sign-in.json' with {type: 'json'};
import wrongPassword from '../fixtures/rest/sign-in-wrong-password.json' with {type: 'json'};
import {Program, programPath, type Outcome} from '../support/program.js';
import {PtyProgram} from '../support/pty.js';
import {capturedMac, startCapturedCloud, type CapturedCloud} from './support/captured-cloud.js';

/** Each test starts the program several times, which takes its time on a busy machine. */
vi.setConfig({testTimeout: 180_000});

let folder = '';
let cloud: CapturedCloud;
const cleanups: Array<() => Promise<unknown>> = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-captured-'));
	cloud = await startCapturedCloud();
	cleanups.push(async () => cloud.close());
});

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}

	await rm(folder, {recursive: true});
});

const password = 'planted-password';
const account = {NAVILINK_EMAIL: 'me@example.com', NAVILINK_PASSWORD: password};
const places = () => ({XDG_CONFIG_HOME: join(folder, 'config'), XDG_STATE_HOME: join(folder, 'state')});

const start = (args: readonly string[], environment: NodeJS.ProcessEnv = account, at = cloud): Program => {
	const program = new Program([...args, '--cloud', at.origin], {...places(), ...environment});
	cleanups.push(async () => program.stop('SIGKILL'));
	return program;
};

const run = async (...args: Parameters<typeof start>): Promise<Outcome> => start(...args).outcome();

/** The captured answer with other members in its device. */
const infoWith = (members: object) => ({
	...deviceInfo,
	data: {...deviceInfo.data, deviceInfo: {...deviceInfo.data.deviceInfo, ...members}},
});

const listOf = (...entries: object[]) => ({...deviceList, data: entries});

const [entry] = deviceList.data;

const fault = {errorCode: 407, errorOccuredTime: '2025-12-07T11:58:02'};

const entryWith = (members: object, more: object = {}) => ({
	...entry,
	deviceInfo: {...entry?.deviceInfo, ...members},
	...more,
});

describe('the cloud as it was captured', () => {
	it('lists its device', async () => {
		expect(await run(['devices'])).toEqual({
			code: 0,
			stdout: [
				'#  MAC address   state   product  last fault  name',
				'1  0a1b2c3d4e5f  online  NWP500   none        NWP500',
				'',
			].join('\n'),
			stderr: '',
		});
		const program = start(['devices', '--json']);
		expect(await program.ended).toBe(0);
		expect(program.records).toEqual([
			{
				type: 'device',
				device: capturedMac,
				number: 1,
				name: 'NWP500',
				state: 'online',
				product: 'NWP500',
				device_type: 52,
				last_fault_code: 0,
				last_fault_time: '2025-12-07T11:58:02',
				descaling_start: null,
				descaling_end: null,
			},
		]);
		expect(cloud.callsOf('/user/sign-in')).toBe(1);
	});

	it('gives a status for --once', async () => {
		const program = start(['--once', '--json']);
		expect(await program.ended).toBe(0);
		expect(program.stderr).toBe('');
		expect(program.records).toMatchObject([{type: 'status', device: capturedMac, dhw_charge_percent: 92}]);
	});

	it('is watched, and a heater that gets lost is offline in --json, with its last fault', async () => {
		const program = start(['--json', '--interval', '2', '--answer-timeout', '1']);
		await program.until(running => running.recordsOf('status').length >= 2);
		cloud.isSilent = true;
		cloud.others.set('/device/info', infoWith({connected: 1}));
		await program.until(running => running.recordsOf('heater').some(({state}) => state === 'offline'));
		await program.until(running => running.recordsOf('alert').some(({name}) => name === 'heater-offline'));
		expect(cloud.callsOf('/device/info')).toBe(1);
		cloud.isSilent = false;
		await program.until(running => running.recordsOf('heater').at(-1)?.state === 'online');
		expect(await program.stop()).toBe(0);
		expect(program.recordsOf('heater')).toEqual(
			['not known', 'online', 'offline', 'online'].map(state => ({
				type: 'heater',
				time: expect.any(String) as unknown,
				device: capturedMac,
				state,
				last_fault_code: 0,
				last_fault_time: '2025-12-07T11:58:02',
				descaling_start: null,
				descaling_end: null,
			})),
		);
		const events = program.recordsOf('event').map(({kind}) => kind);
		expect(events.filter(kind => String(kind).startsWith('heater-o'))).toEqual([
			'heater-offline',
			'heater-online',
		]);
		expect(program.recordsOf('alert').map(({name, state}) => [name, state])).toContainEqual([
			'heater-offline',
			'raised',
		]);
	});

	it('is watched on the screen, which says offline in the notice and on the page of heaters', async () => {
		const program = new PtyProgram(
			process.execPath,
			[programPath, '--cloud', cloud.origin, '--interval', '2', '--answer-timeout', '1'],
			{columns: 100, rows: 30, env: {LANG: 'C.UTF-8', ...places(), ...account}, deadlineMs: 120_000},
		);
		cleanups.push(async () => program.dispose());
		cloud.others.set('/device/list', listOf(entryWith({}, {error: fault})));
		await program.waitFor(({text}) => text.includes('Hot water') && text.includes('● online'));
		cloud.isSilent = true;
		cloud.others.set('/device/info', infoWith({connected: 1}));
		await program.waitFor(({text}) =>
			/NWP500 is offline, says NaviLink's cloud.*last\s+fault E407/sv.test(text),
		);
		await program.waitFor(({text}) => text.includes('○ offline'));
		program.write('0');
		await program.waitFor(({text}) => /1 NWP500 +○ offline +last fault E407 2025-12-07T11:58:02/v.test(text));
		program.write('q');
		expect(await program.waitForExit()).toMatchObject({code: 0});
	});

	it('says of a heater that is offline at the start what its last fault was', async () => {
		cloud.isSilent = true;
		cloud.others.set('/device/list', listOf(entryWith({connected: 1}, {error: fault})));
		const {code, stdout, stderr} = await run(['--once', '--json', '--answer-timeout', '1']);
		expect({code, stdout}).toEqual({code: 4, stdout: ''});
		expect(stderr).toContain(
			'NWP500 is offline: check its power and its WiFi; it is watched anyway; its last fault was E407 hot-water sensor, at 2025-12-07T11:58:02\n',
		);
	});

	it.each(['--plain', '--once', 'devices', 'login'])(
		'refuses a wrong password, which %s sends once',
		async word => {
			cloud.others.set('/user/sign-in', wrongPassword);
			expect(await run([word])).toEqual({
				code: 3,
				stdout: '',
				stderr:
					'navilink-tui: the cloud refused the account (1001 INVALID_USER_PASSWORD): check the email and the password; the sign-in is not repeated\n',
			});
			expect(cloud.callsOf('/user/sign-in')).toBe(1);
		},
	);
});

describe('an account with other products', () => {
	const tankless = entryWith(
		{deviceType: 1, macAddress: '0a1b2c3d4e60', deviceName: 'Tankless', connected: 1},
		{error: fault, descaling: {descalingStartTime: '2026-01-01', descalingEndTime: '2026-02-01'}},
	);

	it('lists them as such, each device once, and says what has no address', async () => {
		cloud.others.set(
			'/device/list',
			listOf(
				tankless,
				entryWith({}),
				entryWith({macAddress: '0A:1B:2C:3D:4E:5F', deviceName: 'Twin'}),
				entryWith({macAddress: undefined, deviceName: 'Lost'}),
			),
		);
		expect(await run(['devices'])).toEqual({
			code: 0,
			stdout: [
				'#  MAC address   state    product        last fault                descaling                 name',
				'1  0a1b2c3d4e60  offline  other, type 1  E407 2025-12-07T11:58:02  2026-01-01 to 2026-02-01  Tankless',
				'2  0a1b2c3d4e5f  online   NWP500         none                                                NWP500',
				'',
			].join('\n'),
			stderr: 'navilink-tui: Lost is listed without a MAC address and cannot be watched\n',
		});
		const json = start(['devices', '--json']);
		expect(await json.ended).toBe(0);
		expect(json.records).toMatchObject([
			{product: 'other', device_type: 1, last_fault_code: 407, descaling_end: '2026-02-01'},
			{product: 'NWP500', device_type: 52, descaling_end: null},
		]);
	});

	it('has its NWP500 watched, and nothing else', async () => {
		cloud.others.set('/device/list', listOf(tankless, entryWith({})));
		const program = start(['--once', '--json']);
		expect(await program.ended).toBe(0);
		expect(program.records).toMatchObject([{device: capturedMac}]);
		expect(program.stderr).toBe('');
	});

	it('without an NWP500 says what there is', async () => {
		cloud.others.set('/device/list', listOf(tankless));
		expect(await run(['--once'])).toEqual({
			code: 6,
			stdout: '',
			stderr:
				'navilink-tui: the account has no NWP500, only other products: "Tankless" (device type 1); --device watches one of them anyway\n',
		});
	});
});

describe('a second cloud', () => {
	/** Tokens, keys and the password of the first cloud. */
	const secrets = [...Object.values(signIn.data.token).map(String), password].filter(
		secret => secret.length > 4,
	);

	const startSecond = async (): Promise<CapturedCloud> => {
		const second = await startCapturedCloud();
		cleanups.push(async () => second.close());
		const token = Object.fromEntries(
			Object.entries(signIn.data.token).map(([name, value]) => [
				name,
				typeof value === 'string' ? `second-${name}` : value,
			]),
		);
		second.others.set('/user/sign-in', {...signIn, data: {...signIn.data, token}});
		return second;
	};

	it('receives nothing of the first, whose session is used again', async () => {
		const second = await startSecond();
		expect(await run(['login'])).toMatchObject({code: 0});
		expect(await run(['--once'], {})).toMatchObject({code: 0});
		const calls = cloud.callsOf('/user/sign-in');
		const other = {NAVILINK_EMAIL: 'me@example.com', NAVILINK_PASSWORD: 'other-password'};
		// Without an account of its own it is not signed in at all.
		expect(await run(['devices'], {}, second)).toMatchObject({code: 3});
		expect(await run(['--once'], {NAVILINK_EMAIL: 'me@example.com'}, second)).toMatchObject({code: 3});
		expect(second.requests).toEqual([]);
		expect(await run(['--once'], other, second)).toMatchObject({code: 0});
		expect(await run(['login'], other, second)).toMatchObject({code: 0});

		second.others.set('/user/sign-in', wrongPassword);
		expect(await run(['login'], {...other, NAVILINK_PASSWORD: 'refused-password'}, second)).toMatchObject({
			code: 3,
		});
		const received = second.requests.join('\n');
		expect(received).toContain('second-accessToken');
		for (const secret of secrets) {
			expect(received).not.toContain(secret);
		}

		expect(await run(['--once'], {})).toMatchObject({code: 0});
		expect(cloud.callsOf('/user/sign-in')).toBe(calls);
		expect(cloud.requests.join('\n')).not.toMatch(/second-|other-password/v);
	});

	it('is logged out of alone, and everything is when nothing is named', async () => {
		const second = await startSecond();
		expect(await run(['login'])).toMatchObject({code: 0});
		expect(await run(['login'], account, second)).toMatchObject({code: 0});
		expect(await run(['logout'], {}, second)).toMatchObject({
			code: 0,
			stderr: `navilink-tui: the account me@example.com at ${second.origin} was removed\n`,
		});
		expect(await run(['logout'], {}, second)).toMatchObject({
			stderr: 'navilink-tui: no such account was stored; its session was removed\n',
		});
		expect(await run(['devices'], {}, second)).toMatchObject({code: 3});
		expect(await run(['devices'], {})).toMatchObject({code: 0});
		const everything = new Program(['logout'], places());
		expect(await everything.outcome()).toEqual({
			code: 0,
			stdout: '',
			stderr: 'navilink-tui: all stored accounts and sessions were removed\n',
		});
		for (const file of ['config/navilink-tui/login.json', 'state/navilink-tui/session.json']) {
			await expect(readFile(join(folder, file))).rejects.toMatchObject({code: 'ENOENT'});
		}
	});
});
