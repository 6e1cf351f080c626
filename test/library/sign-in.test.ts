import {mkdtemp, readdir, readFile, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {NavilinkError, signIn, type ErrorKind, type SignInOptions} from '../../source/index.js';
import {startSimulator, type Simulator, type SimulatorOptions} from '../../source/simulator/simulator.js';
import {systemClock} from '../../source/support/clock.js';
import {startRawCloud} from '../cloud/support/raw-cloud.js';
import {WireRecorder} from '../support/wire-recorder.js';

const cleanups: Array<() => unknown> = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).toReversed()) {
		await cleanup();
	}
});

const email = 'me@example.com';
const password = 'correct horse battery';

const start = async (options: Partial<SimulatorOptions> = {}): Promise<Simulator> => {
	const heaters = [
		{macAddress: '02a1b2c30001', name: 'Basement'},
		{macAddress: '02a1b2c30002', name: 'Attic'},
	];
	const simulator = await startSimulator({
		seed: 1,
		speed: 1,
		clock: systemClock,
		heaters,
		accounts: [{email, password, heaters: heaters.map(({macAddress}) => macAddress)}],
		...options,
	});
	cleanups.push(simulator.close);
	return simulator;
};

/** Counts the calls of a cloud. */
const recorded = async (simulator: Simulator): Promise<{cloud: string; signIns: () => number}> => {
	const recorder = new WireRecorder();
	cleanups.push(async () => recorder.close());
	const {origin} = new URL(await recorder.atProxy(simulator.restUrl));
	return {
		cloud: origin,
		signIns: () => recorder.record.calls.filter(call => call.endsWith('/user/sign-in')).length,
	};
};

/** The error that a sign-in ends with. */
const refusalOf = async (options: Partial<SignInOptions>): Promise<NavilinkError> => {
	const outcome = await signIn({email, password, ...options}).catch((error: unknown) => error);
	if (!(outcome instanceof NavilinkError)) {
		throw new TypeError(`no NavilinkError: ${String(outcome)}`);
	}

	return outcome;
};

/** Everything that an error shows where it is printed, causes included. */
const shown = (error: Error): string => {
	const causes: string[] = [];
	for (let at: unknown = error; at instanceof Error; at = at.cause) {
		causes.push(at.message, at.stack ?? '', JSON.stringify(at));
	}

	return causes.join('\n');
};

describe('signIn', () => {
	it('gives the heaters of the account, and all of its devices', async () => {
		const {restUrl} = await start();
		const account = await signIn({email, password, cloud: new URL(restUrl).origin});
		expect(account.email).toBe(email);
		const heaters = await account.heaters();
		expect(heaters.map(({name, macAddress, isOnline}) => [name, macAddress, isOnline])).toEqual([
			['Basement', '02a1b2c30001', true],
			['Attic', '02a1b2c30002', true],
		]);
		expect(await account.devices()).toEqual(heaters);
	});

	it('says that there is no heater', async () => {
		const {restUrl} = await start({accounts: [{email, password, heaters: []}]});
		const account = await signIn({email, password, cloud: new URL(restUrl).origin});
		expect(await account.devices()).toEqual([]);
		await expect(account.heaters()).rejects.toMatchObject({kind: 'heater', exitCode: 6});
	});

	it('asks once with a password that is refused', async () => {
		const {cloud, signIns} = await recorded(await start());
		const error = await refusalOf({password: 'a wrong one', cloud});
		expect(error).toMatchObject({kind: 'signIn', exitCode: 3});
		expect(error.message).toContain('check the email and the password');
		expect(shown(error)).not.toContain('a wrong one');
		expect(signIns()).toBe(1);
	});

	it('asks once where the cloud is down or not there, and says so', async () => {
		const simulator = await start();
		const {cloud, signIns} = await recorded(simulator);
		simulator.failRest({status: 503, times: 5});
		expect(await refusalOf({cloud})).toMatchObject({kind: 'connection', exitCode: 4});
		expect(signIns()).toBe(1);
		expect(await refusalOf({cloud: 'http://127.0.0.1:1'})).toMatchObject({kind: 'connection'});
	});

	it.each<[name: string, options: Partial<SignInOptions>, kind: ErrorKind]>([
		['no email', {email: ''}, 'usage'],
		['no password', {password: ''}, 'usage'],
		['a cloud that hears the password in the clear', {cloud: 'http://cloud.example'}, 'usage'],
		['a cloud with a password of its own', {cloud: 'https://me:hidden@cloud.example'}, 'usage'],
		['a cloud that is no address', {cloud: 'hidden'}, 'usage'],
	])('refuses %s before anything is sent', async (_name, options, kind) => {
		const error = await refusalOf({cloud: 'http://127.0.0.1:1', ...options});
		expect(error.kind).toBe(kind);
		expect(shown(error)).not.toMatch(/hidden|correct horse/v);
	});

	it('stores nothing, unless a file is named; then the next start signs in no more', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'navilink-library-'));
		cleanups.push(async () => rm(folder, {recursive: true}));
		const {cloud, signIns} = await recorded(await start());
		await signIn({email, password, cloud});
		expect(await readdir(folder)).toEqual([]);
		const sessionFile = join(folder, 'session.json');
		await signIn({email, password, cloud, sessionFile});
		expect(signIns()).toBe(2);
		const account = await signIn({email, password, cloud, sessionFile});
		await account.heaters();
		expect(signIns()).toBe(2);
		const {mode} = await stat(sessionFile);
		expect(mode % 0o1000).toBe(0o600);
		expect(await readFile(sessionFile, 'utf8')).not.toContain(password);
	});

	it.each([
		[200, {code: 1001, msg: `PASSWORD ${password} IS WRONG`}],
		[500, {code: 500, msg: password}],
		[200, {code: 777, msg: password}],
	])('repeats no secret that the cloud repeats (HTTP %i, %j)', async (status, answer) => {
		const cloud = await startRawCloud(() => ({status, body: JSON.stringify(answer)}));
		cleanups.push(cloud.close);
		const error = await refusalOf({cloud: new URL(cloud.url).origin});
		expect(shown(error)).toContain('[redacted]');
		expect(shown(error)).not.toContain(password);
	});

	it('tells every step, without a secret', async () => {
		const {restUrl} = await start();
		const steps: string[] = [];
		const account = await signIn({
			email,
			password,
			cloud: new URL(restUrl).origin,
			trace(area, sentence) {
				steps.push(`${area}: ${sentence}`);
			},
		});
		await account.heaters();
		expect(steps.join('\n')).toContain('cloud: POST /device/list: HTTP 200');
		expect(steps.join('\n')).not.toContain(password);
	});
});
