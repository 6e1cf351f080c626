import {readFile, stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {startSimulator, type Simulator} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';
import {exitCodes} from '../../source/support/errors.js';
import {numbersIn} from '../recording/support.js';
import {needing} from '../support/judges.js';
import {UserManager, type UnitFacts} from '../support/user-manager.js';

const unit = 'navilink-tui.service';
const password = 'planted/pass"word+1';
const contrib = new URL('../../contrib/', import.meta.url);

const isConnected = (told: string): boolean => told.includes('navilink-tui: connected');
const isRecorded = (text: string): boolean => text.includes(',connected,');
const hasMore = (text: string, before: string): boolean => /\n.*,connected,/v.test(text.slice(before.length));

describe('the unit in a real systemd', needing('systemd', 'mount'), () => {
	let manager: UserManager;
	let simulator: Simulator;

	const dropIn = async (name: string, text: string): Promise<void> => {
		await manager.write(`.config/systemd/user/${unit}.d/${name}.conf`, text);
	};

	beforeEach(async () => {
		manager = await UserManager.start();
		simulator = await startSimulator({
			seed: 1,
			speed: 1,
			clock: systemClock,
			heaters: [{macAddress: '02a1b2c30001', name: 'Basement'}],
			accounts: [{email: 'me@example.com', password, heaters: ['02a1b2c30001']}],
		});
		await manager.write(`.config/systemd/user/${unit}`, await readFile(new URL(unit, contrib), 'utf8'));
		await dropIn('password', await readFile(new URL('password.conf', contrib), 'utf8'));
		await manager.write('.config/navilink-tui/password', `${password}\n`, 0o600);
		await manager.write('bin/timedatectl', '#!/bin/sh\necho yes\n', 0o755);
		await dropIn(
			'test',
			`[Service]
			Environment=NAVILINK_CLOUD=${new URL(simulator.restUrl).origin} NAVILINK_INTERVAL=1
			Environment=PATH=%h/bin:${dirname(process.execPath)}:/usr/bin:/bin
			StandardError=append:%h/told
			RestartSec=10ms
			`.replaceAll('\t', ''),
		);
	});

	afterEach(async () => {
		try {
			await manager?.close();
		} finally {
			await simulator?.close();
		}
	});

	const told = async (): Promise<string> => readFile(join(manager.home, 'told'), 'utf8').catch(() => '');
	const recorded = async (): Promise<string> =>
		readFile(join(manager.home, 'heater/heater.csv'), 'utf8').catch(() => '');
	const start = async (): Promise<void> => {
		expect(await manager.systemctl('start', '--no-block', unit)).toEqual({code: 0, text: ''});
	};

	const isOver = ({ActiveState}: UnitFacts): boolean => ActiveState === 'failed';

	it('records with the password of a credential, which is in no environment, and ends when asked to', async () => {
		await start();
		await manager.until(unit, async () => isConnected(await told()));
		await manager.until(unit, async () => /(?:\n.*){4}/v.test(await recorded()));
		const {MainPID, NRestarts, ActiveState} = await manager.facts(unit);
		expect({NRestarts, ActiveState}).toEqual({NRestarts: '0', ActiveState: 'active'});
		const of = async (what: string): Promise<string> => manager.read(`/proc/${MainPID ?? ''}/${what}`);
		expect(await of('status')).toMatch(/^NoNewPrivs:\t1$/mv);
		expect(await of('status')).toMatch(/^Seccomp:\t2$/mv);
		expect(await of('environ')).toContain('NAVILINK_PASSWORD_FILE=/run/user/');
		expect(`${await of('environ')}${await of('cmdline')}${await told()}${await recorded()}`).not.toContain(
			password,
		);
		expect(await manager.systemctl('stop', unit)).toEqual({code: 0, text: ''});
		expect(await manager.facts(unit)).toMatchObject({
			Result: 'success',
			ExecMainStatus: '0',
			ActiveState: 'inactive',
		});
		const {mode} = await stat(join(manager.home, 'heater/heater.csv'));
		expect(mode % 0o1000).toBe(0o600);
		expect(numbersIn(await recorded()).length).toBeGreaterThan(3);
	});

	it('has nothing that systemd does not know', async () => {
		const path = join(manager.home, '.config/systemd/user', unit);
		expect(await manager.run('systemd-analyze', 'verify', '--user', path)).toEqual({code: 0, text: ''});
	});

	it('records with the account that login has stored, as it is shipped', async () => {
		await manager.remove(`.config/systemd/user/${unit}.d/password.conf`);
		const {origin} = new URL(simulator.restUrl);
		const stored = JSON.stringify({version: 2, logins: [{origin, email: 'me@example.com', password}]});
		await manager.write('.config/navilink-tui/login.json', stored, 0o600);
		await start();
		await manager.until(unit, async () => isRecorded(await recorded()));
		expect(await manager.facts(unit)).toMatchObject({NRestarts: '0', ActiveState: 'active'});
	});

	it('signs in once with a password that is refused, and leaves the account alone then', async () => {
		simulator.changePassword('me@example.com', 'another');
		await start();
		expect(await manager.until(unit, isOver)).toMatchObject({
			Result: 'exit-code',
			ExecMainStatus: String(exitCodes.signIn.code),
			NRestarts: '0',
		});
		expect(await told()).toMatch(/^navilink-tui: the cloud refused the account .*\n$/v);
	});

	it('says what is wrong with a credential that is empty, and is not started again', async () => {
		await manager.write('.config/navilink-tui/password', '\n', 0o600);
		await start();
		expect(await manager.until(unit, isOver)).toMatchObject({
			ExecMainStatus: String(exitCodes.usage.code),
			NRestarts: '0',
		});
		expect(await told()).toBe(
			'navilink-tui: the file named by NAVILINK_PASSWORD_FILE is empty: it must contain the password\n',
		);
	});

	it('is started again where the connection failed and is not retried, and left alone after ten starts in an hour', async () => {
		simulator.failRest({status: 503, times: 1000});
		await dropIn('impatient', '[Service]\nEnvironment=NAVILINK_MAX_RETRIES=0\n');
		await start();
		const {NRestarts} = await manager.until(unit, isOver, 110_000);
		expect(NRestarts).toBe('10');
		const text = await told();
		const complaints = text.split('\n').slice(0, -1);
		expect(complaints).toHaveLength(10);
		expect(complaints.every(line => line.includes('the cloud reported an error'))).toBe(true);
	}, 120_000);

	it('is started again where it was killed, and records on in the same file', async () => {
		await start();
		await manager.until(unit, async () => isRecorded(await recorded()));
		const before = await recorded();
		await manager.systemctl('kill', '--signal=KILL', unit);
		await manager.until(unit, ({NRestarts, ActiveState}) => NRestarts === '1' && ActiveState === 'active');
		await manager.until(unit, async () => hasMore(await recorded(), before));
		await manager.systemctl('stop', unit);
		const after = await recorded();
		expect(after.startsWith(before)).toBe(true);
		expect(numbersIn(after).length).toBeGreaterThan(numbersIn(before).length + 1);
	});

	it('begins once the time is known', async () => {
		await manager.write('bin/timedatectl', '#!/bin/sh\ncat "$HOME/time"\n', 0o755);
		await manager.write('time', 'no\n');
		await start();
		await manager.until(unit, ({SubState}) => SubState === 'start-pre');
		expect(await told()).toBe('');
		await manager.write('time', 'yes\n');
		await manager.until(unit, async () => isConnected(await told()));
	});
});
