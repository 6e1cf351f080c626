import {chmod, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {Account} from '../../../source/cloud/account.js';
import {NavienApi} from '../../../source/cloud/navien-api.js';
import {RestClient} from '../../../source/cloud/rest-client.js';
import {SessionStore} from '../../../source/cloud/session-store.js';
import {StoredLogin} from '../../../source/cloud/stored-login.js';
import {ManualClock} from '../../../test/support/manual-clock.js';
import {byteEdits, edited} from '../generate/bytes.js';
import {cloudAnswers, responseOf} from '../generate/cloud-answers.js';
import {editedJson, jsonEdits} from '../generate/json-text.js';
import {mix, type ValueOf} from '../generate/mix.js';
import {hostileTexts} from '../generate/texts.js';
import {expectCloud, secrets} from '../oracle/cloud.js';
import {attempt, expectSentence, holds} from '../oracle/expect.js';
import {withFolder} from '../../support/temporary.js';
import {target} from '../target.js';

const email = 'owner@example.com';
const [password] = secrets;
const cloudUrl = 'http://127.0.0.1:1';

/** More calls than this for one need are a loop. */
const mostCalls = 60;

const lifetime = {expiresAtMs: Date.UTC(2026, 2, 10, 7), lifetimeMs: 3_600_000};

const stored = {
	version: 2,
	sessions: [
		{
			origin: cloudUrl,
			email,
			userSeq: 7,
			tokens: {accessToken: 'access-token-given', refreshToken: 'refresh-token-given', ...lifetime},
			credentials: {accessKeyId: 'AKID', secretKey: 'secret-key', sessionToken: 'session-token', ...lifetime},
		},
	],
};

const files = fc.record({
	/** Replaces the stored text, where given. */
	other: mix([4, fc.constant(undefined)], [1, hostileTexts]),
	edits: jsonEdits(3),
	bytes: byteEdits(2),
	mode: fc.constantFrom(0o600, 0o600, 0o600, 0o644, 0o400),
});

const storedLogin = {version: 2, logins: [{origin: cloudUrl, email, password}]};

const writeStored = async (
	path: string,
	value: object,
	{other, edits, bytes, mode}: ValueOf<typeof files>,
): Promise<void> => {
	await writeFile(path, edited(other ?? editedJson(value, edits), bytes));
	await chmod(path, mode);
};

const callOf = (input: unknown): 'signIn' | 'refresh' | 'devices' => {
	const path = input instanceof URL ? input.pathname : '';
	return path.endsWith('/sign-in') ? 'signIn' : path.endsWith('/refresh') ? 'refresh' : 'devices';
};

/** An account with whatever is stored of it and whatever the cloud says, over one start of the program. */
export const account = target({
	name: 'account',
	about: 'stored session and login, and a cloud that renews them badly',
	weight: 3,
	inputs: fc.record({
		session: fc.option(files, {nil: undefined}),
		login: files,
		answers: fc.array(cloudAnswers, {minLength: 1, maxLength: 4}),
		wants: fc.array(fc.constantFrom('credentials', 'devices'), {minLength: 1, maxLength: 3}),
	}),
	async check({session, login, answers, wants}) {
		await withFolder(async folder => {
			const paths = {session: join(folder, 'session.json'), login: join(folder, 'login.json')};
			await writeStored(paths.login, storedLogin, login);
			if (session !== undefined) {
				await writeStored(paths.session, stored, session);
			}

			const read = await attempt(async () => new StoredLogin(paths.login).read(cloudUrl), ['usage']);
			if ('refusal' in read) {
				expectSentence(read.refusal, 'the stored login');
			}

			const clock = new ManualClock();
			let asked = 0;
			let isLoop = false;
			const rest = new RestClient({
				restUrl: cloudUrl,
				clock,
				async fetch(url) {
					const answer = answers[Math.min(asked, answers.length - 1)];
					asked++;
					if (asked > mostCalls) {
						isLoop = true;
						throw new TypeError('no network');
					}

					return answer === undefined ? Response.error() : responseOf(callOf(url), {...answer, headers: []});
				},
			});
			const store = new SessionStore(paths.session, clock, cloudUrl);
			const owner = new Account({email, password, api: new NavienApi(rest, clock), store, clock});
			for (const want of wants) {
				asked = 0;
				const done = await attempt(async () => expectCloud(async () => owner[want]()), ['usage']);
				if ('refusal' in done) {
					expectSentence(done.refusal, 'the stored session');
				}
			}

			holds(!isLoop, () => 'the cloud is called again and again');
			const left = await readFile(paths.session, 'utf8').catch(() => '');
			holds(!left.includes(password), () => 'the password is in the session file');
		});
	},
});
