import {mkdtemp, readFile, rm, stat, writeFile, chmod} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {answerCodes, RestClient} from '../../source/cloud/rest-client.js';
import {Account} from '../../source/cloud/account.js';
import {CloudError, type CloudErrorKind} from '../../source/cloud/cloud-error.js';
import {type DeviceList} from '../../source/cloud/devices.js';
import {NavienApi} from '../../source/cloud/navien-api.js';
import {SessionStore} from '../../source/cloud/session-store.js';
import {type AccessTokens, type CloudSession} from '../../source/cloud/session.js';
import {systemClock} from '../../source/support/clock.js';
import {deferred} from '../../source/support/deadline.js';
import {isRecord, parseJson} from '../../source/support/json.js';
import {ManualClock} from '../support/manual-clock.js';

const hourMs = 3_600_000;
const cloudUrl = 'https://cloud.example/api/v2.1';
const minuteMs = 60_000;

/** A cloud whose every answer the test decides; counts what is asked of it. */
class ScriptedApi extends NavienApi {
	fail: Partial<Record<'signIn' | 'refresh' | 'devices', CloudError>> = {};
	hold: Promise<void> = Promise.resolve();
	readonly calls: string[] = [];
	lifetimeMs = hourMs;
	/** Gives the same out again instead of something new. */
	isStuck = false;
	readonly #time: ManualClock;
	#made = 0;

	constructor(clock: ManualClock) {
		super(new RestClient({restUrl: 'http://127.0.0.1:1', clock}), clock);
		this.#time = clock;
	}

	override async signIn(email: string, password: string): Promise<CloudSession> {
		await this.#call('signIn', password);
		const number = this.isStuck ? this.#made : ++this.#made;
		return {
			email,
			userSeq: 1,
			tokens: this.#tokens(number),
			credentials: {
				accessKeyId: `K${number}`,
				secretKey: 'S',
				sessionToken: `T${number}`,
				...this.#lifetime(),
			},
		};
	}

	override async refresh(refreshToken: string): Promise<AccessTokens> {
		await this.#call('refresh', refreshToken);
		return this.#tokens(++this.#made);
	}

	override async devices(token: string): Promise<DeviceList> {
		await this.#call('devices', token);
		return {devices: [], unaddressed: []};
	}

	async #call(name: 'signIn' | 'refresh' | 'devices', what: string): Promise<void> {
		this.calls.push(`${name} ${what}`);
		await this.hold;
		const error = this.fail[name];
		if (error !== undefined) {
			throw error;
		}
	}

	#tokens(number: number): AccessTokens {
		return {accessToken: `A${number}`, refreshToken: `R${number}`, ...this.#lifetime()};
	}

	#lifetime() {
		return {expiresAtMs: this.#time.nowMs() + this.lifetimeMs, lifetimeMs: this.lifetimeMs};
	}
}

const cleanups: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0)) {
		await cleanup();
	}
});

const folder = async (): Promise<string> => {
	const path = await mkdtemp(join(tmpdir(), 'navilink-account-'));
	cleanups.push(async () => rm(path, {recursive: true}));
	return path;
};

const setUp = (store?: SessionStore) => {
	const clock = new ManualClock();
	const api = new ScriptedApi(clock);
	const open = (email = 'me@example.com', password = 'right'): Account =>
		new Account({email, password, api, store, clock});
	return {clock, api, open, account: open()};
};

const setUpAgain = (path: string, api: ScriptedApi, clock: ManualClock): Account =>
	new Account({
		email: 'me@example.com',
		password: 'right',
		api,
		store: new SessionStore(path, new ManualClock(), cloudUrl),
		clock,
	});

const trouble = (kind: CloudErrorKind, retryAfterMs?: number): CloudError =>
	new CloudError(
		kind,
		{code: kind === 'network' ? 'cloud-timeout' : answerCodes[kind], message: `a ${kind} error`},
		retryAfterMs === undefined ? {} : {retryAfterMs},
	);

describe('a session', () => {
	it('is signed in once, whoever asks and however often', async () => {
		const {account, api} = setUp();
		await Promise.all([account.credentials(), account.devices(), account.credentials(), account.devices()]);
		await account.credentials();
		expect(api.calls.filter(call => call.startsWith('signIn'))).toEqual(['signIn right']);
	});

	it('is refreshed for the calls and signed in anew for AWS, each five minutes before its end', async () => {
		const {account, api, clock} = setUp();
		await account.devices();
		clock.advance(55 * minuteMs - 1);
		await account.devices();
		expect(api.calls).toEqual(['signIn right', 'devices A1', 'devices A1']);
		clock.advance(1);
		await account.devices();
		expect(api.calls.slice(3)).toEqual(['refresh R1', 'devices A2']);
		const credentials = await account.credentials();
		expect(credentials.sessionToken).toBe('T3');
		expect(api.calls.slice(5)).toEqual(['signIn right']);
	});

	it('whose refresh is refused is signed in anew', async () => {
		const {account, api, clock} = setUp();
		await account.devices();
		clock.advance(hourMs);
		api.fail = {refresh: trouble('expired')};
		await account.devices();
		expect(api.calls.slice(2)).toEqual(['refresh R1', 'signIn right', 'devices A2']);
	});

	it('cannot be refreshed without a network: no sign-in either', async () => {
		const {account, api, clock} = setUp();
		await account.devices();
		clock.advance(hourMs);
		api.fail = {refresh: trouble('network')};
		await expect(account.devices()).rejects.toMatchObject({kind: 'network'});
		expect(api.calls.slice(2)).toEqual(['refresh R1']);
	});

	it('of which one part is renewed gives the other part too to who waits', async () => {
		const {account, api, clock} = setUp();
		await account.devices();
		clock.advance(hourMs);
		const {promise, resolve} = deferred<void>();
		api.hold = promise;
		const both = Promise.all([account.devices(), account.credentials()]);
		resolve();
		await both;
		expect(api.calls.slice(2).toSorted()).toEqual(['devices A2', 'refresh R1', 'signIn right']);
	});

	it('is not trusted when the clock was set back behind its beginning', async () => {
		const {account, api, clock} = setUp();
		await account.devices();
		clock.advance(-2 * hourMs);
		await account.devices();
		expect(api.calls.slice(2)).toEqual(['refresh R1', 'devices A2']);
	});
});

describe('a cloud whose renewals are of no use', () => {
	it('because they are over at once: is asked once, and said to be so', async () => {
		const {account, api} = setUp();
		api.lifetimeMs = 0;
		await expect(account.devices()).rejects.toMatchObject({
			kind: 'answer',
			message: 'the cloud gave an unexpected answer: tokens that have expired or were refused before',
		});
		expect(api.calls).toEqual(['signIn right']);
	});

	it('because they are what was refused: the same', async () => {
		const {account, api} = setUp();
		const refused = await account.credentials();
		api.isStuck = true;
		await expect(account.credentials(refused)).rejects.toMatchObject({kind: 'answer'});
		expect(api.calls).toEqual(['signIn right', 'signIn right']);
	});

	it('as far as tokens go: signs in instead of a refresh', async () => {
		const {account, api, clock} = setUp();
		await account.devices();
		clock.advance(hourMs);
		api.lifetimeMs = 0;
		await expect(account.devices()).rejects.toMatchObject({kind: 'answer'});
		expect(api.calls.slice(2)).toEqual(['refresh R1', 'signIn right']);
	});
});

describe('a call', () => {
	it('answered with 401 is made once more with another token', async () => {
		const {account, api} = setUp();
		const tokens: string[] = [];
		const result = await account.call(async token => {
			tokens.push(token);
			if (token === 'A1') {
				throw trouble('expired');
			}

			return 'done';
		});
		expect(result).toBe('done');
		expect(tokens).toEqual(['A1', 'A2']);
		expect(api.calls).toEqual(['signIn right', 'refresh R1']);
	});

	it('answered with 401 in spite of a renewal does not renew again with every call', async () => {
		const {account, api, clock} = setUp();
		api.fail = {devices: trouble('expired'), refresh: trouble('expired')};
		for (let minute = 0; minute < 10; minute++) {
			await expect(account.devices()).rejects.toMatchObject({kind: 'expired'});
			clock.advance(minuteMs);
		}

		expect(api.calls.filter(call => call.startsWith('signIn'))).toHaveLength(2);
		clock.advance(5 * minuteMs);
		api.fail = {devices: trouble('expired')};
		await expect(account.devices()).rejects.toMatchObject({kind: 'expired'});
		expect(api.calls.slice(-3)).toEqual(['devices A2', 'refresh R2', 'devices A3']);
	});

	it('answered with 401 again fails', async () => {
		const {account, api} = setUp();
		api.fail = {devices: trouble('expired')};
		await expect(account.devices()).rejects.toMatchObject({kind: 'expired'});
		expect(api.calls.filter(call => call.startsWith('devices'))).toHaveLength(2);
	});

	it('that fails otherwise is not repeated', async () => {
		const {account, api} = setUp();
		api.fail = {devices: trouble('server')};
		await expect(account.devices()).rejects.toMatchObject({kind: 'server'});
		expect(api.calls.filter(call => call.startsWith('devices'))).toHaveLength(1);
	});
});

describe('credentials that AWS refused', () => {
	it('are replaced, once for all who were refused with them', async () => {
		const {account, api} = setUp();
		const refused = await account.credentials();
		const [first, second] = await Promise.all([account.credentials(refused), account.credentials(refused)]);
		expect(first.sessionToken).toBe('T2');
		expect(second).toBe(first);
		expect(api.calls).toHaveLength(2);
	});
});

describe('a cloud that refuses', () => {
	it('the password: it is tried exactly once', async () => {
		const {account, api} = setUp();
		api.fail = {signIn: trouble('refused')};
		await expect(account.credentials()).rejects.toMatchObject({kind: 'refused'});
		await expect(account.devices()).rejects.toMatchObject({kind: 'refused'});
		expect(api.calls).toEqual(['signIn right']);
	});

	it.each<[CloudErrorKind, number[]]>([
		['intercepted', [0, 1, 3, 7, 15, 30]],
		['answer', [0, 5, 20]],
	])('in no known way (%s): the pauses grow', async (kind, minutes) => {
		const {account, api, clock} = setUp();
		api.fail = {signIn: trouble(kind)};
		const asked: number[] = [];
		for (let minute = 0; minute <= 40; minute++) {
			const before = api.calls.length;
			await expect(account.credentials()).rejects.toMatchObject({kind});
			if (api.calls.length > before) {
				asked.push(minute);
			}

			clock.advance(minuteMs);
		}

		expect(asked).toEqual(minutes);
	});

	it('in a login page that the network puts in its place: the password is not sent there', async () => {
		const {account, api, clock} = setUp();
		await account.devices();
		clock.advance(hourMs);
		api.fail = {refresh: trouble('intercepted')};
		await expect(account.devices()).rejects.toMatchObject({kind: 'intercepted'});
		expect(api.calls.slice(2)).toEqual(['refresh R1']);
	});

	it('for now: it is left alone as long as it asked', async () => {
		const {account, api, clock} = setUp();
		api.fail = {signIn: trouble('limited', 30_000)};
		await expect(account.credentials()).rejects.toMatchObject({kind: 'limited'});
		api.fail = {};
		clock.advance(29_999);
		await expect(account.credentials()).rejects.toMatchObject({kind: 'limited', retryAfterMs: 1});
		clock.advance(1);
		await account.credentials();
		expect(api.calls).toHaveLength(2);
	});
});

describe('a session that is kept', () => {
	const kept = async () => {
		const path = join(await folder(), 'deep', 'session.json');
		const made = setUp(new SessionStore(path, new ManualClock(), cloudUrl));
		return {...made, path};
	};

	it('makes no sign-in at the next start', async () => {
		const {account, api, open} = await kept();
		await account.devices();
		await open().devices();
		await open().credentials();
		expect(api.calls.filter(call => call.startsWith('signIn'))).toHaveLength(1);
	});

	it('is for its owner alone', async () => {
		const {account, path} = await kept();
		await account.devices();
		const modes = await Promise.all([stat(path), stat(join(path, '..'))]);
		expect(modes.map(({mode}) => (mode % 0o1000).toString(8))).toEqual(['600', '700']);
	});

	it('is refused when other users can read it', async () => {
		const {account, path, open} = await kept();
		await account.devices();
		await chmod(path, 0o644);
		await expect(open().devices()).rejects.toMatchObject({kind: 'usage'});
	});

	it.each(['', '{', '[]', '{"version":2}', '\u0000'])('that is damaged (%j) counts as none', async text => {
		const {account, path, api} = await kept();
		await account.devices();
		await writeFile(path, text);
		await setUp().account.devices();
		expect(api.calls[0]).toBe('signIn right');
	});

	it('belongs to one account', async () => {
		const {account, api, open, path} = await kept();
		await account.devices();
		await open('you@example.com').devices();
		expect(api.calls.filter(call => call.startsWith('signIn'))).toHaveLength(2);
		expect(await readFile(path, 'utf8')).toContain('you@example.com');
	});

	it('belongs to one cloud too: another one is given nothing of it, and takes nothing away', async () => {
		const path = join(await folder(), 'session.json');
		const first = setUp(new SessionStore(path, new ManualClock(), 'https://cloud.example/api/v2.1'));
		await first.account.devices();
		const second = setUp(new SessionStore(path, new ManualClock(), 'https://elsewhere.example/api/v2.1'));
		second.api.fail = {signIn: trouble('refused')};
		await expect(second.account.devices()).rejects.toMatchObject({kind: 'refused'});
		expect(second.api.calls).toEqual(['signIn right']);
		second.api.fail = {};
		await second.open().devices();
		expect(second.api.calls.slice(1)).toEqual(['signIn right', 'devices A1']);
		await first.open().devices();
		expect(first.api.calls).toEqual(['signIn right', 'devices A1', 'devices A1']);
	});

	it('of version 1, which names no cloud, counts as none', async () => {
		const {account, api, path, clock} = await kept();
		await account.credentials();
		const stored = parseJson(await readFile(path, 'utf8'));
		const [session] =
			isRecord(stored) && Array.isArray(stored.sessions) ? (stored.sessions as unknown[]) : [];
		if (!isRecord(session)) {
			throw new TypeError('no session is kept');
		}

		await writeFile(path, JSON.stringify({version: 1, ...session}));
		await setUpAgain(path, api, clock).credentials();
		expect(api.calls).toEqual(['signIn right', 'signIn right']);
	});

	it('is one of the latest eight', async () => {
		const {open, path} = await kept();
		for (let number = 0; number < 10; number++) {
			await open(`me${number}@example.com`).devices();
		}

		const text = await readFile(path, 'utf8');
		expect(text).not.toContain('me1@example.com');
		expect(text).toContain('me2@example.com');
		expect(text).toContain('me9@example.com');
	});

	it('is shared: of two programs that start at once one signs in', async () => {
		const path = join(await folder(), 'session.json');
		const {api, clock} = setUp();
		const {promise, resolve} = deferred<void>();
		api.hold = promise;
		const programs = [1, 2].map(
			() =>
				new Account({
					email: 'me@example.com',
					password: 'right',
					api,
					// Real time: each waits for the other's lock.
					store: new SessionStore(path, systemClock, cloudUrl),
					clock,
				}),
		);
		const both = Promise.all(programs.map(async account => account.credentials()));
		resolve();
		const [first, second] = await both;
		expect(first).toEqual(second);
		expect(api.calls).toEqual(['signIn right']);
	});

	it.each([
		['EACCES', 'there is no permission to write it'],
		['EDQUOT', 'the disk quota is used up'],
		['EIO', 'the disk reported an input/output error'],
		['ENOENT', 'its folder does not exist'],
		['ENOSPC', 'the disk is full'],
		['EPERM', 'there is no permission to write it'],
		['EROFS', 'the file system is read-only'],
	])('and cannot be written (%s) does without its file', async (code, why) => {
		const error = Object.assign(new Error(code), {code});
		class FullStore extends SessionStore {
			override async write(): Promise<void> {
				throw error;
			}
		}

		const {account, api, clock} = setUp(
			new FullStore(join(await folder(), 'session.json'), new ManualClock(), cloudUrl),
		);
		expect(account.unkept).toBeUndefined();
		await account.devices();
		await account.credentials();
		expect(account.unkept).toBe(`the session cannot be stored: ${why}; every start signs in again`);
		clock.advance(hourMs);
		await account.devices();
		expect(api.calls).toEqual(['signIn right', 'devices A1', 'refresh R1', 'devices A2']);
	});

	it('whose folder cannot be made does without', async () => {
		const file = join(await folder(), 'file');
		await writeFile(file, '');
		const {account, api} = setUp(
			new SessionStore(join(file, 'deep', 'session.json'), new ManualClock(), cloudUrl),
		);
		await account.devices();
		await account.credentials();
		expect(account.unkept).toContain('a part of its path is not a folder');
		expect(api.calls).toEqual(['signIn right', 'devices A1']);
	});

	it('fails as before for what is no trouble with the file', async () => {
		class OddStore extends SessionStore {
			override async write(): Promise<void> {
				throw new TypeError('internal error');
			}
		}

		const {account} = setUp(new OddStore(join(await folder(), 'session.json'), new ManualClock(), cloudUrl));
		await expect(account.devices()).rejects.toThrow('internal error');
	});

	it('is forgotten when the password is refused', async () => {
		const {account, api, clock, path} = await kept();
		await account.devices();
		clock.advance(hourMs);
		api.fail = {refresh: trouble('expired'), signIn: trouble('refused')};
		await expect(account.devices()).rejects.toMatchObject({kind: 'refused'});
		await expect(stat(path)).rejects.toMatchObject({code: 'ENOENT'});
	});
});
