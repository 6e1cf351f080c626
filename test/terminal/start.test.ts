import {mkdtemp, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';
import {programPath} from '../support/program.js';
import {PtyProgram} from '../support/pty.js';

const password = 'correct horse';
let folder = '';
let simulator: Simulator;
const open: PtyProgram[] = [];

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-start-'));
	simulator = await startSimulator({
		seed: 1,
		speed: 1,
		clock: systemClock,
		heaters: [{macAddress: '02a1b2c30001', name: 'Basement'}],
		accounts: [{email: 'me@example.com', password, heaters: ['02a1b2c30001']}],
	});
});

afterEach(async () => {
	for (const program of open.splice(0)) {
		await program.dispose();
	}

	await simulator.close();
	await rm(folder, {recursive: true});
});

const start = (env: Readonly<Record<string, string>> = {}): PtyProgram => {
	const program = new PtyProgram(
		process.execPath,
		[programPath, '--cloud', new URL(simulator.restUrl).origin],
		{
			columns: 80,
			rows: 24,
			env: {
				LANG: 'C.UTF-8',
				XDG_CONFIG_HOME: join(folder, 'config'),
				XDG_STATE_HOME: join(folder, 'state'),
				...env,
			},
			deadlineMs: 25_000,
		},
	);
	open.push(program);
	return program;
};

const loginPath = (): string => join(folder, 'config', 'navilink-tui', 'login.json');

describe('a first start on a terminal', () => {
	it('asks for the account, again when it is refused, and goes on to the heater', async () => {
		const program = start();
		await program.waitFor(({text}) => text.includes('Sign in') && text.includes('--demo'));
		program.write('me@example.com\r');
		await program.waitFor(({text}) => text.includes('> Password'));
		program.write('wrong\r');
		await program.waitFor(({text}) => text.includes('▲ the cloud refused the account'));
		expect(program.screen.text).toContain('me@example.com');
		program.write(password);
		await program.waitFor(({text}) => text.includes('•'.repeat(password.length)));
		program.write('\t \r');
		await program.waitFor(({text}) => text.includes('Hot water') && text.includes('Basement'));
		program.write('q');
		expect(await program.waitForExit()).toMatchObject({code: 0});
		expect(program.output).not.toContain(password);
		const {origin} = new URL(simulator.restUrl);
		expect(JSON.parse(await readFile(loginPath(), 'utf8'))).toEqual({
			version: 2,
			logins: [{origin, email: 'me@example.com', password}],
		});
		const {mode} = await stat(loginPath());
		expect(mode % 0o1000).toBe(0o600);
		expect(program.screen).toMatchObject({isAlternate: false, isCursorVisible: true});
	});

	it('stores nothing unasked', async () => {
		const program = start();
		await program.waitFor(({text}) => text.includes('> Email'));
		program.write('me@example.com\t');
		await program.waitFor(({text}) => text.includes('> Password'));
		program.write(`${password}\r`);
		await program.waitFor(({text}) => text.includes('Hot water'));
		program.write('q');
		expect(await program.waitForExit()).toMatchObject({code: 0});
		await expect(stat(loginPath())).rejects.toThrow('ENOENT');
	});

	it.each([
		['Esc', '\u001B'],
		['Ctrl+C', '\u0003'],
	])('%s in the form ends it', async (_name, key) => {
		const program = start();
		await program.waitFor(({text}) => text.includes('> Email'));
		program.write('q');
		await program.waitFor(({text}) => text.includes('Email    q_'));
		program.write(key);
		expect(await program.waitForExit()).toMatchObject({code: 0});
		expect(program.screen).toMatchObject({isAlternate: false, isCursorVisible: true});
	});

	it('says what it waits for while the cloud is away, and q ends it', async () => {
		simulator.failRest({path: '/user/sign-in', status: 503, times: 100});
		const program = start({NAVILINK_EMAIL: 'me@example.com', NAVILINK_PASSWORD: password});
		await program.waitFor(({text}) =>
			/○ Signing in: me@example\.com.*▲ the cloud reported an error/sv.test(text),
		);
		expect(program.screen.text).toContain('next attempt in');
		program.write('q');
		expect(await program.waitForExit()).toMatchObject({code: 0});
	});

	it('a refused account of the environment is not asked for again: exit 3', async () => {
		const program = start({NAVILINK_EMAIL: 'me@example.com', NAVILINK_PASSWORD: 'wrong'});
		expect(await program.waitForExit()).toMatchObject({code: 3});
		expect(program.screen).toMatchObject({isAlternate: false, isCursorVisible: true});
		expect(program.screen.text).toContain('the cloud refused the account');
	});
});
