import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';
import {Program} from '../support/program.js';

const password = 'planted/pass"word+1';
let folder = '';
let simulator: Simulator;
const programs: Program[] = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-secrets-'));
	simulator = await startSimulator({
		seed: 1,
		speed: 1,
		clock: systemClock,
		heaters: [{macAddress: '02a1b2c30001', name: 'Basement'}],
		accounts: [{email: 'me@example.com', password, heaters: ['02a1b2c30001']}],
	});
});

afterEach(async () => {
	for (const program of programs.splice(0)) {
		await program.stop('SIGKILL');
	}

	await simulator.close();
	await rm(folder, {recursive: true});
});

const verbosePath = (): string => join(folder, 'verbose.log');

const start = (args: readonly string[], environment: NodeJS.ProcessEnv = {}): Program => {
	const program = new Program(
		[...args, '--cloud', new URL(simulator.restUrl).origin, `--verbose=${verbosePath()}`],
		{
			XDG_CONFIG_HOME: join(folder, 'config'),
			XDG_STATE_HOME: join(folder, 'state'),
			NAVILINK_EMAIL: 'me@example.com',
			NAVILINK_PASSWORD: password,
			...environment,
		},
	);
	programs.push(program);
	return program;
};

/** The password, and all that the cloud gave for it, in every way it can be written. */
const secrets = async (): Promise<string[]> => {
	const session: unknown = JSON.parse(
		await readFile(join(folder, 'state', 'navilink-tui', 'session.json'), 'utf8'),
	);
	const found: string[] = [password];
	JSON.stringify(session, (key, value: unknown) => {
		if (typeof value === 'string' && /token|key/iv.test(key)) {
			found.push(value);
		}

		return value;
	});
	expect(found).toHaveLength(6);
	return found.flatMap(secret => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
};

const expectClean = async (texts: Readonly<Record<string, string>>): Promise<void> => {
	for (const secret of await secrets()) {
		for (const [where, text] of Object.entries(texts)) {
			expect(text.includes(secret), `${secret} in ${where}`).toBe(false);
		}
	}
};

const commandLineOf = async ({child}: Program): Promise<string> =>
	readFile(`/proc/${child.pid ?? 'self'}/cmdline`, 'utf8');

describe('secrets', () => {
	it('are in no output, no verbose log, no recording and no argument', async () => {
		const program = start(['--json', '--log', join(folder, 'out.csv'), '--log-columns', 'full']);
		await program.until(({stdout}) => stdout.includes('"status"'));
		simulator.dropClients();
		await program.until(() => program.recordsOf('connection').some(({state}) => state === 'reconnecting'));
		const argv = await commandLineOf(program);
		await program.stop();
		const verbose = await readFile(verbosePath(), 'utf8');
		expect(verbose).toContain('POST /user/sign-in: HTTP 200');
		expect(verbose).toContain('the account m…@example.com');
		expect(verbose).not.toContain('me@example.com');
		expect(verbose).toMatch(/connecting to ws:\/\/127\.0\.0\.1:\d+\/mqtt with MQTT 5/v);
		const files = await readdir(folder);
		expect(files.toSorted()).toEqual(['out.csv', 'state', 'verbose.log']);
		await expectClean({
			argv,
			verbose,
			stdout: program.stdout,
			stderr: program.stderr,
			recording: await readFile(join(folder, 'out.csv'), 'utf8'),
		});
	});

	it('are nowhere either where the password comes from a file, and which source won is said', async () => {
		const file = join(folder, 'credential');
		await writeFile(file, `${password}\n`, {mode: 0o600});
		const fromFile = {NAVILINK_PASSWORD: undefined, NAVILINK_PASSWORD_FILE: file};
		const program = start(['--json', '--log', join(folder, 'out.csv')], {
			...fromFile,
			NAVIEN_PASSWORD: 'of another program',
		});
		await program.until(({stdout}) => stdout.includes('"status"'));
		const argv = await commandLineOf(program);
		await program.stop();
		simulator.changePassword('me@example.com', 'another');
		simulator.expireAll();
		const refused = start(['devices'], {...fromFile, XDG_STATE_HOME: join(folder, 'other')});
		expect(await refused.ended).toBe(3);
		const verbose = await readFile(verbosePath(), 'utf8');
		expect(verbose).toContain('password: given, from the file named by NAVILINK_PASSWORD_FILE');
		await expectClean({
			argv,
			verbose,
			stdout: program.stdout,
			stderr: program.stderr,
			refusal: `${refused.stdout}${refused.stderr}`,
			recording: await readFile(join(folder, 'out.csv'), 'utf8'),
		});
	});

	it('are in no report of a crash where the password came from a file', async () => {
		const file = join(folder, 'credential');
		await writeFile(file, password);
		const preload = join(folder, 'crash.mjs');
		await writeFile(
			preload,
			`import {readFileSync} from 'node:fs';
			const write = process.stdout.write.bind(process.stdout);
			process.stdout.write = (text, ...others) => {
				if (String(text).includes('"status"')) {
					queueMicrotask(() => { throw new Error(readFileSync(process.env.NAVILINK_PASSWORD_FILE, 'utf8')); });
				}
				return write(text, ...others);
			};`,
		);
		const program = start(['--json'], {
			NAVILINK_PASSWORD: undefined,
			NAVILINK_PASSWORD_FILE: file,
			NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`,
		});
		expect(await program.ended).toBe(1);
		expect(program.stderr).toContain('[redacted]');
		await expectClean({stderr: program.stderr, verbose: await readFile(verbosePath(), 'utf8')});
	});

	it('are in nothing that is said of a file that is wrong, nor is a password in place of its name', async () => {
		await start(['devices']).ended;
		const file = join(folder, 'credential');
		await writeFile(file, `me@example.com\n${password}\n`);
		for (const [given, why] of [
			[file, 'must contain only the password, on one line'],
			[password, 'cannot be read: there is no such file'],
		] as const) {
			const program = start(['--plain'], {NAVILINK_PASSWORD: undefined, NAVILINK_PASSWORD_FILE: given});
			expect(await program.ended).toBe(2);
			expect(program.stderr).toBe(`navilink-tui: the file named by NAVILINK_PASSWORD_FILE ${why}\n`);
			await expectClean({
				stderr: program.stderr,
				stdout: program.stdout,
				verbose: await readFile(verbosePath(), 'utf8'),
			});
		}

		const both = start(['--plain'], {NAVILINK_PASSWORD_FILE: file});
		expect(await both.ended).toBe(2);
		expect(both.stderr).toBe('navilink-tui: set only one of NAVILINK_PASSWORD and NAVILINK_PASSWORD_FILE\n');
	});

	it('are in nothing that a refused sign-in says', async () => {
		await start(['devices']).ended;
		const known = await secrets();
		simulator.changePassword('me@example.com', 'another');
		simulator.expireAll();
		const program = start(['devices'], {XDG_STATE_HOME: join(folder, 'other')});
		expect(await program.ended).toBe(3);
		const text = `${program.stderr}${await readFile(verbosePath(), 'utf8')}`;
		expect(known.filter(secret => text.includes(secret))).toEqual([]);
	});

	it('are in no report of a crash, though the error that nobody caught holds them', async () => {
		const preload = join(folder, 'crash.mjs');
		const sessionPath = join(folder, 'state', 'navilink-tui', 'session.json');
		await writeFile(
			preload,
			`import {readFileSync} from 'node:fs';
			let rest = '';
			const write = process.stdout.write.bind(process.stdout);
			process.stdout.write = (text, ...others) => {
				if (String(text).includes('"status"') && rest === '') {
					rest = readFileSync(${JSON.stringify(sessionPath)}, 'utf8');
					queueMicrotask(() => { throw new Error(process.env.NAVILINK_PASSWORD + rest); });
				}
				return write(text, ...others);
			};`,
		);
		const program = start(['--json'], {NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`});
		expect(await program.ended).toBe(1);
		expect(program.stderr).toContain('[redacted]');
		await expectClean({
			stderr: program.stderr,
			stdout: program.stdout,
			verbose: await readFile(verbosePath(), 'utf8'),
		});
	});
});
