import {setImmediate} from 'node:timers/promises';
import process from 'node:process';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {listDevices} from '../../source/commands/devices.js';
import {type Io} from '../../source/process/io.js';
import {login} from '../../source/commands/login.js';
import {watch} from '../../source/commands/watch.js';
import {readCommandLine} from '../../source/settings/read-flags.js';
import {settingsOf} from '../../source/commands/settings.js';
import {NavilinkError} from '../../source/support/errors.js';
import {Redactor} from '../../source/support/redact.js';
import {noTrace} from '../../source/support/trace.js';
import {refusalCases, type RefusalCase} from '../cloud/support/refusals.js';
import {CollectedOutput} from '../support/collected-output.js';
import {ManualClock} from '../support/manual-clock.js';

/** Without files a sign-in takes no real time, and the clock of the test is the only one. */
vi.mock('../../source/cloud/session-store.js', () => ({
	SessionStore: class {
		readonly read = async (): Promise<undefined> => undefined;
		readonly forget = async (): Promise<void> => undefined;
		readonly write = async (): Promise<void> => undefined;
		readonly exclusively = async <Result>(work: () => Promise<Result>): Promise<Result> => work();
	},
}));

afterEach(() => {
	vi.unstubAllGlobals();
});

const password = 'planted-password';
const account = {NAVILINK_EMAIL: 'me@example.com', NAVILINK_PASSWORD: password};

/** A cloud that answers every call the same. */
const answeringCloud = ({status, body}: RefusalCase) => {
	const paths: string[] = [];
	vi.stubGlobal('fetch', async (url: URL) => {
		paths.push(url.pathname.replace('/api/v2.1', ''));
		return new Response(body, {status});
	});
	return paths;
};

const testIo = (clock: ManualClock, err: CollectedOutput): Io => {
	const environment: NodeJS.ProcessEnv = {...account};
	return {
		stdin: process.stdin,
		stdout: process.stdout,
		out: new CollectedOutput(),
		err,
		process: new Proxy(process, {
			get: (target, name) => (name === 'env' ? environment : (Reflect.get(target, name) as unknown)),
		}),
		leaveSignals: () => undefined,
		version: '0',
		clock,
		redactor: new Redactor(),
		trace: noTrace,
	};
};

const start = async (args: readonly string[], io: Io): Promise<number> => {
	const settings = settingsOf(readCommandLine(args, io.process.env), {canDraw: false, isUtf8: true});
	if (settings.command === 'watch') {
		return watch(settings, io);
	}

	if (settings.command === 'login') {
		return login(settings.account, io);
	}

	if (settings.command === 'devices') {
		return listDevices(settings.account, settings.json, io);
	}

	throw new TypeError(`not a command that signs in: ${settings.command}`);
};

type End = {code: number; sentence: string};

const endOf = async (running: Promise<number>): Promise<End> => {
	try {
		return {code: await running, sentence: ''};
	} catch (error) {
		if (!(error instanceof NavilinkError)) {
			throw error;
		}

		return {code: error.exitCode, sentence: error.message};
	}
};

/** Runs a command against a cloud that answers every sign-in the same, for so long by the clock of the test. */
const run = async (args: readonly string[], refusal: RefusalCase, minutes: number) => {
	const paths = answeringCloud(refusal);
	const clock = new ManualClock();
	const err = new CollectedOutput();
	const ends: End[] = [];
	const ended = endOf(start(args, testIo(clock, err))).then(end => {
		ends.push(end);
	});
	// Modules that a command loads take real time; the clock starts with the first sign-in.
	while (paths.length === 0 && ends.length === 0) {
		await setImmediate();
	}

	// What is done between two ticks of the clock is done by a few turns of the event loop.
	for (let second = 0; second < minutes * 60 && ends.length === 0; second++) {
		for (let turn = 0; turn < 3; turn++) {
			await setImmediate();
		}

		if (ends.length === 0) {
			clock.advance(1000);
		}
	}

	const [end] = ends;
	if (end !== undefined) {
		await ended;
	}

	return {
		code: end?.code,
		signIns: paths.filter(path => path === '/user/sign-in').length,
		others: paths.filter(path => path !== '/user/sign-in'),
		told: `${err.text}${end?.sentence ?? ''}`,
	};
};

const watching = ['--plain', '--no-jitter'];

describe('a sign-in that gives no session', () => {
	it.each(refusalCases)('$name: in a watch', async refusal => {
		const {code, signIns, told, others} = await run(watching, refusal, 10);
		expect({code, signIns}).toEqual({code: refusal.code, signIns: refusal.signIns});
		expect(told).toContain(refusal.sentence);
		expect(told).not.toContain(password);
		expect(others).toEqual([]);
		// Nobody else than the cloud may be taken for a wrong password.
		expect(told.includes('check the email and the password') && refusal.code !== 3).toBe(false);
	});

	it.each(refusalCases)('$name: with --once', async refusal => {
		const {code, signIns} = await run([...watching, '--once'], refusal, 10);
		// A service that is down is tried three times; nobody waits for a minute.
		const isDown = refusal.sentence === 'the cloud reported an error';
		expect({code, signIns}).toEqual({code: refusal.code ?? 4, signIns: isDown ? 3 : 1});
	});

	it.each(['login', 'devices'])('is tried once by %s, whatever it is', async command => {
		for (const refusal of refusalCases) {
			const {code, signIns, told} = await run([command], refusal, 10);
			expect({name: refusal.name, code, signIns}).toEqual({
				name: refusal.name,
				code: refusal.code ?? 4,
				signIns: 1,
			});
			expect(told).toContain(refusal.sentence);
		}
	});

	it('says what the cloud said, and what to do', async () => {
		const of = async (body: string, status = 200): Promise<string> => {
			const [first] = refusalCases;
			if (first === undefined) {
				throw new TypeError('there are no cases');
			}

			const {told} = await run(watching, {...first, status, body}, 1);
			return told;
		};

		expect(await of('{"code":1001,"msg":"INVALID_USER_PASSWORD"}')).toBe(
			'the cloud refused the account (1001 INVALID_USER_PASSWORD): check the email and the password; the sign-in is not repeated',
		);
		expect(await of('{"code":403,"msg":"ACCOUNT_LOCKED"}', 403)).toBe(
			'the cloud refused the account (403 ACCOUNT_LOCKED): the account is locked: reset its password with the NaviLink app, or wait a while; the sign-in is not repeated',
		);
		expect(await of('{"code":403,"msg":"FORBIDDEN"}', 403)).toBe(
			'the cloud refused the account (403 FORBIDDEN): the account may be locked: sign in with the NaviLink app to see why; the sign-in is not repeated',
		);
		expect(await of('{"msg":"USER_NOT_FOUND"}')).toMatch(
			/^the cloud refused the account \(USER_NOT_FOUND\): /v,
		);
		expect(await of('<html>', 404)).toBe(
			'navilink-tui: something other than the cloud answered, such as a login page of the network (HTTP 404); next attempt in 1 min\n',
		);
	});

	it('ends after five answers that it does not know', async () => {
		const unknown = refusalCases.find(({name}) => name === 'HTTP 200, code 1000, SOMETHING_NEW');
		if (unknown === undefined) {
			throw new TypeError('there is no such case');
		}

		const {code, signIns, told} = await run(watching, unknown, 7 * 60);
		expect({code, signIns}).toEqual({code: 3, signIns: 5});
		expect(told).toMatch(
			/the cloud gave an unexpected answer \(1000 SOMETHING_NEW\), after 5 sign-ins in a row: sign in with the NaviLink app to see why; the sign-in is not repeated$/v,
		);
	});
});
