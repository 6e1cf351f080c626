import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {startSimulator, type Simulator, type SimulatorOptions} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';
import {Program, type Outcome} from '../support/program.js';

let folder = '';
const cleanups: Array<() => unknown> = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-commands-'));
});

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}

	await rm(folder, {recursive: true});
});

const password = 'correct horse battery';

const cloud = async (options: Partial<SimulatorOptions> = {}): Promise<Simulator> => {
	const heaters = options.heaters ?? [
		{macAddress: '02a1b2c30001', name: 'Basement'},
		{macAddress: '02a1b2c30002', name: 'Gärage 2'},
	];
	const simulator = await startSimulator({
		seed: 1,
		speed: 1,
		clock: systemClock,
		heaters,
		accounts: [
			{
				email: 'me@example.com',
				password,
				heaters: heaters.flatMap(({macAddress}) => macAddress ?? []),
			},
		],
		...options,
	});
	cleanups.push(simulator.close);
	return simulator;
};

const places = () => ({XDG_CONFIG_HOME: join(folder, 'config'), XDG_STATE_HOME: join(folder, 'state')});
const account = {NAVILINK_EMAIL: 'me@example.com', NAVILINK_PASSWORD: password};

const start = (
	simulator: Simulator,
	args: readonly string[],
	environment: NodeJS.ProcessEnv = account,
): Program => {
	const program = new Program([...args, '--cloud', new URL(simulator.restUrl).origin], {
		...places(),
		...environment,
	});
	cleanups.push(async () => program.stop('SIGKILL'));
	return program;
};

const run = async (...args: Parameters<typeof start>): Promise<Outcome> => start(...args).outcome();

/** The text of every recording, by its name. */
const recordings = async (): Promise<Map<string, string>> => {
	const files = new Map<string, string>();
	for (const name of await readdir(folder)) {
		if (name.endsWith('.csv')) {
			files.set(name, await readFile(join(folder, name), 'utf8'));
		}
	}

	return files;
};

const hasStatuses = (count: number) => (program: Program) => program.recordsOf('status').length >= count;

describe('devices', () => {
	it('lists the heaters of the account', async () => {
		const {code, stdout, stderr} = await run(await cloud(), ['devices']);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		const rows = stdout.split('\n').map(line => line.split(/ {2,}/v));
		expect(rows).toEqual([
			['#', 'MAC address', 'state', 'product', 'last fault', 'name'],
			['1', '02a1b2c30001', 'online', 'NWP500', expect.any(String), 'Basement'],
			['2', '02a1b2c30002', 'online', 'NWP500', expect.any(String), 'Gärage 2'],
			[''],
		]);
	});

	it('finds all of 41, and --device picks any', async () => {
		const heaters = Array.from({length: 41}, (_, index) => ({
			macAddress: `02a1b2c300${String(index).padStart(2, '0')}`,
			name: `Heater ${index}`,
		}));
		const simulator = await cloud({heaters});
		const list = start(simulator, ['devices', '--json']);
		await list.ended;
		expect(list.records.map(({name}) => name)).toEqual(heaters.map(({name}) => name));
		const once = [
			'--once',
			'--json',
			'--device',
			'heater 40',
			'--device',
			'1',
			'--device',
			'02:A1:B2:C3:00:21',
		];
		const program = start(simulator, once);
		expect(await program.ended).toBe(0);
		expect(new Set(program.records.map(({device}) => device))).toEqual(
			new Set(['02a1b2c30000', '02a1b2c30021', '02a1b2c30040']),
		);
	});

	it.each([
		[['--device', 'nobody'], 'the account has no heater "nobody"; it has "Basement", "Gärage 2"'],
		[['--device', '3'], 'the account has no heater "3"; it has "Basement", "Gärage 2"'],
	])('%j: exit 6 and a sentence', async (args, sentence) => {
		expect(await run(await cloud(), ['--once', ...args])).toEqual({
			code: 6,
			stdout: '',
			stderr: `navilink-tui: ${sentence}\n`,
		});
	});

	it('an account without any: exit 6', async () => {
		const simulator = await cloud({
			accounts: [{email: 'me@example.com', password, heaters: []}],
		});
		expect(await run(simulator, ['devices'])).toMatchObject({
			code: 6,
			stderr: 'navilink-tui: the account has no heater: add it in the NaviLink app first\n',
		});
	});

	it('a name that wants to do harm does none', async () => {
		const name = '\u001B]0;owned\u0007\u001B[2J=cmd()\u202E\r\n' + 'x'.repeat(500);
		const simulator = await cloud({heaters: [{macAddress: '02a1b2c30001', name}]});
		const {stdout} = await run(simulator, ['devices']);
		expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/v);
		expect(stdout.split('\n')).toHaveLength(3);
	});
});

describe('a refused password', () => {
	it('ends with exit 3, says so, and repeats no secret', async () => {
		const simulator = await cloud();
		const {code, stdout, stderr} = await run(simulator, ['--plain'], {
			...account,
			NAVILINK_PASSWORD: 'planted-secret',
		});
		expect({code, stdout}).toEqual({code: 3, stdout: ''});
		expect(stderr).toBe(
			'navilink-tui: the cloud refused the account (1001 INVALID_USER_PASSWORD): check the email and the password; the sign-in is not repeated\n',
		);
	});

	it('at login stores nothing', async () => {
		const simulator = await cloud();
		const {code} = await run(simulator, ['login'], {...account, NAVILINK_PASSWORD: 'wrong'});
		expect(code).toBe(3);
		await expect(stat(join(folder, 'config', 'navilink-tui', 'login.json'))).rejects.toMatchObject({
			code: 'ENOENT',
		});
	});
});

describe('a place that cannot be written', () => {
	it('is told at the start, and keeps nobody off the cloud', async () => {
		const simulator = await cloud();
		await writeFile(join(folder, 'file'), '');
		const places = {...account, XDG_STATE_HOME: join(folder, 'file')};
		const {code, stdout, stderr} = await run(simulator, ['devices'], places);
		expect({code, stderr}).toEqual({
			code: 0,
			stderr:
				'navilink-tui: the session cannot be stored: a part of its path is not a folder; every start signs in again\n',
		});
		expect(stdout).toContain('Basement');
	});

	it('is the end of login, whose purpose is to write there', async () => {
		const simulator = await cloud();
		await writeFile(join(folder, 'file'), '');
		const places = {...account, XDG_CONFIG_HOME: join(folder, 'file')};
		expect(await run(simulator, ['login'], places)).toEqual({
			code: 2,
			stdout: '',
			stderr: 'navilink-tui: the account cannot be stored: a part of its path is not a folder\n',
		});
	});
});

describe('login and logout', () => {
	it('store the account for its owner alone, and forget it', async () => {
		const simulator = await cloud();
		expect(await run(simulator, ['login'])).toMatchObject({code: 0, stdout: ''});
		const files = [
			join(folder, 'config', 'navilink-tui', 'login.json'),
			join(folder, 'state', 'navilink-tui', 'session.json'),
		];
		for (const file of files) {
			const {mode} = await stat(file);
			expect((mode % 0o1000).toString(8)).toBe('600');
		}

		expect(await run(simulator, ['devices'], {})).toMatchObject({code: 0});
		expect(await run(simulator, ['logout'], {})).toMatchObject({code: 0});
		for (const file of files) {
			await expect(stat(file)).rejects.toMatchObject({code: 'ENOENT'});
		}

		expect(await run(simulator, ['devices'], {})).toMatchObject({code: 3});
	});
});

describe('watching an account', () => {
	it('watches all its heaters over one connection, and records each in a file of its own', async () => {
		const simulator = await cloud();
		const program = start(simulator, ['--json', '--interval', '1', '--log', join(folder, 'out.csv')]);
		const devices = ['02a1b2c30001', '02a1b2c30002'];
		await program.until(running => {
			const seen = running.recordsOf('status').map(({device}) => device);
			return devices.every(device => seen.lastIndexOf(device) > seen.indexOf(device));
		});
		expect(simulator.clientCount()).toBe(1);
		expect(await program.stop()).toBe(0);
		const files = await recordings();
		expect(new Set(files.keys())).toEqual(new Set(['out.basement.csv', 'out.garage-2.csv']));
		for (const text of files.values()) {
			expect(text.split(',connected,').length).toBeGreaterThan(3);
		}
	});

	it('says of a heater that is offline what to do, and watches it for all that', async () => {
		const simulator = await cloud();
		simulator.heaters[1]?.setOnline(false);
		const program = start(simulator, ['--plain']);
		await program.until(({stdout}) => stdout.includes('  Basement: charge'));
		expect(program.stderr).toBe(
			'navilink-tui: Gärage 2 is offline: check its power and its WiFi; it is watched anyway\n',
		);
		simulator.heaters[1]?.setOnline(true);
		expect(await program.stop()).toBe(0);
	});

	it('waits as long as a busy cloud asks, and goes on', async () => {
		const simulator = await cloud();
		simulator.failRest({status: 429, times: 1, retryAfterSeconds: 2});
		const {code, stderr, stdout} = await run(simulator, ['--once', '--device', '1']);
		expect({code, stderr}).toEqual({
			code: 0,
			stderr: 'navilink-tui: the cloud is limiting requests (429 TOO_MANY_REQUESTS); next attempt in 2 s\n',
		});
		expect(stdout).toContain('Basement');
	});

	it('--quiet records, and tells trouble and its end once each, on standard error', async () => {
		const simulator = await cloud();
		simulator.failRest({status: 503, times: 3});
		const program = start(simulator, [
			'--quiet',
			'--device',
			'1',
			'--interval',
			'1',
			'--initial-delay',
			'1',
			'--max-delay',
			'1',
			'--log',
			join(folder, 'out.csv'),
		]);
		await program.until(({stderr}) => stderr.includes('connected, MQTT 5\n'));
		simulator.dropClients();
		await program.until(({stderr}) => /connected again after \d+ s, MQTT 5\n/v.test(stderr));
		expect(await program.stop()).toBe(0);
		expect(program.stdout).toBe('');
		const told = program.stderr.split('\n').slice(0, -1);
		// On a busy machine the outage is longer than three of these short intervals.
		const timeless = told
			.filter(line => !line.includes(': Alert: No reading'))
			.map(line =>
				line
					.replace(/after \d+ s/v, 'after …')
					// Which of the two it is depends on what was under way.
					.replace(/the connection was cut|the broker closed the connection/v, 'the connection is lost'),
			);
		expect(timeless.slice(0, -1)).toEqual([
			'navilink-tui: the cloud reported an error (503 UNAVAILABLE); retrying',
			'navilink-tui: connected, MQTT 5',
			'navilink-tui: the connection is lost; retrying',
			'navilink-tui: connected again after …, MQTT 5',
		]);
		expect(told.at(-1)).toContain('navilink-tui: recorded ');
		const files = await recordings();
		expect(files.get('out.csv')).toContain(',reconnecting,');
	});

	it('says which heater a line is about', async () => {
		const simulator = await cloud();
		const program = start(simulator, ['--plain']);
		await program.until(
			({stdout}) => stdout.includes('  Basement: charge') && stdout.includes('  Gärage 2: charge'),
		);
		expect(program.stdout.match(/connected, MQTT 5/gv)).toHaveLength(1);
		expect(await program.stop()).toBe(0);
	});

	it('two programs on one account do not fight: one sign-in, two clients', async () => {
		const simulator = await cloud();
		const programs = [1, 2].map(() => start(simulator, ['--json', '--interval', '1']));
		await Promise.all(programs.map(async program => program.until(hasStatuses(5))));
		expect(simulator.clientCount()).toBe(2);
		for (const program of programs) {
			expect(program.recordsOf('connection').map(({state}) => state)).not.toContain('reconnecting');
		}
	});

	it('keeps every secret to itself', async () => {
		const simulator = await cloud();
		const program = start(simulator, ['--json', '--interval', '1', '--log', join(folder, 'out.csv')]);
		await program.until(({records}) => records.some(({type}) => type === 'status'));
		simulator.dropClients();
		await program.until(({stdout}) => stdout.includes('"reconnecting"'));
		await program.stop();
		const session: unknown = JSON.parse(
			await readFile(join(folder, 'state', 'navilink-tui', 'session.json'), 'utf8'),
		);
		const secrets = [
			...JSON.stringify(session).matchAll(/"(?:\w*[tT]oken|secretKey|accessKeyId)":"(?<secret>[^"]+)"/gv),
		].map(({groups}) => groups?.secret ?? '');
		expect(secrets).toHaveLength(5);
		const files = await recordings();
		for (const secret of [...secrets, password]) {
			for (const text of [program.stdout, program.stderr, ...files.values()]) {
				expect(text).not.toContain(secret);
			}
		}
	});
});

describe('over TLS', () => {
	const certificates = new URL('../connection/faults/certificates/', import.meta.url);
	const authority = {NODE_EXTRA_CA_CERTS: fileURLToPath(new URL('authority.pem', certificates))};

	const secureCloud = async (): Promise<Simulator> => {
		const pem = await readFile(new URL('good.pem', certificates), 'utf8');
		return cloud({tls: {key: pem, cert: pem}});
	};

	it('watches with an authority the machine trusts, and ends with 3 when the password is changed', async () => {
		const simulator = await secureCloud();
		const file = join(folder, 'out.csv');
		const program = start(simulator, ['--plain', '--interval', '1', '--device', '1', '--log', file], {
			...account,
			...authority,
		});
		await program.until(({stdout}) => stdout.split('charge').length > 3);
		simulator.changePassword('me@example.com', 'another');
		// What the program has in memory is refused as well.
		simulator.dropClients();
		expect(await program.ended).toBe(3);
		expect(program.stderr).toContain('the cloud refused the account');
		const text = await readFile(file, 'utf8');
		expect(text.endsWith('\n')).toBe(true);
		expect(text.trimEnd().split('\n').at(-1)).toContain(',disconnected,');
	});

	it('without it trusts nobody', async () => {
		const simulator = await secureCloud();
		expect(await run(simulator, ['--plain', '--max-retries', '0'])).toEqual({
			code: 4,
			stdout: '',
			stderr:
				'navilink-tui: the cloud cannot be reached: its certificate is not signed by an authority this machine trusts (NODE_EXTRA_CA_CERTS adds one)\n',
		});
	});
});
