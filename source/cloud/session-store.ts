import {mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import * as z from 'zod/mini';
import {type Clock} from '../support/clock.js';
import {parseJson} from '../support/json.js';
import {lockFile} from '../support/file-lock/file-lock.js';
import {type FileLock} from '../support/file-lock/lock-outcome.js';
import {readPrivate, removePrivate, writePrivate} from '../settings/private-file.js';
import {optional} from './answers.js';
import {type CloudSession} from './session.js';

const lifetime = {expiresAtMs: z.number(), lifetimeMs: z.number()};

const storedSession = z.object({
	origin: z.string(),
	email: z.string(),
	userSeq: z.number(),
	tokens: z.object({accessToken: z.string(), refreshToken: z.string(), ...lifetime}),
	credentials: z.object({
		accessKeyId: z.string(),
		secretKey: z.string(),
		sessionToken: z.string(),
		...lifetime,
	}),
});

type StoredSession = z.infer<typeof storedSession>;

/** Version 1 held one session and did not say of which cloud: nobody can tell whom its tokens may be shown to. */
const storedSessions = z.object({
	version: z.literal(2),
	sessions: z.array(optional(storedSession)),
});

/** The latest of them; sessions of clouds that nobody uses any more have run out anyway. */
const maxSessions = 8;

/** Time to wait for another program's renewal, in steps of `lockPauseMs`. */
const lockTimeoutMs = 30_000;
const lockPauseMs = 200;

/** Whose a session is. */
export type SessionOwner = {readonly origin: string; readonly email: string};

const readAll = async (path: string): Promise<readonly StoredSession[]> => {
	const text = await readPrivate(path);
	const stored = z.safeParse(storedSessions, text === undefined ? undefined : parseJson(text));
	return stored.success ? stored.data.sessions.filter(session => session !== undefined) : [];
};

const writeAll = async (path: string, sessions: readonly StoredSession[]): Promise<void> => {
	await writePrivate(path, `${JSON.stringify({version: 2, sessions}, undefined, '\t')}\n`);
};

/**
The sessions of one cloud, kept in a file that only its owner may read, so that a start makes no sign-in and several
programs share one session. Each belongs to one account at one cloud and is given to no other; sessions of other clouds
and accounts in the same file stay as they are.
*/
export class SessionStore {
	readonly #path: string;
	readonly #clock: Clock;
	readonly #origin: string;

	/** @param cloudUrl - Any address of the cloud. */
	constructor(path: string, clock: Clock, cloudUrl: string) {
		this.#path = path;
		this.#clock = clock;
		this.#origin = new URL(cloudUrl).origin;
	}

	/**
	The session of an account at this cloud; undefined where there is none.

	@throws {NavilinkError} of kind `usage` where others may read the file.
	*/
	async read(email: string): Promise<CloudSession | undefined> {
		const sessions = await readAll(this.#path);
		const stored = sessions.find(session => this.#isOf(session, email));
		if (stored === undefined) {
			return undefined;
		}

		const {origin: _origin, ...session} = stored;
		return session;
	}

	async write(session: CloudSession): Promise<void> {
		const sessions = await readAll(this.#path);
		const others = sessions.filter(one => !this.#isOf(one, session.email));
		await writeAll(this.#path, [{origin: this.#origin, ...session}, ...others].slice(0, maxSessions));
	}

	/** Forgets the session of an account at this cloud. */
	async forget(email: string): Promise<void> {
		await this.forgetAll(session => this.#isOf(session, email));
	}

	/**
	Forgets the sessions that are meant, at whatever cloud; a file without any is removed.

	@throws {NavilinkError} of kind `usage` where others may read the file.
	*/
	async forgetAll(isMeant: (owner: SessionOwner) => boolean): Promise<void> {
		const sessions = await readAll(this.#path);
		const others = sessions.filter(session => !isMeant(session));
		await (others.length === 0 ? removePrivate(this.#path) : writeAll(this.#path, others));
	}

	/** Removes the file, whatever is in it. */
	async removeAll(): Promise<void> {
		await removePrivate(this.#path);
	}

	/**
	Does `work` while no other program does such work.

	The lock of a holder that is gone is taken over; one that is held for too long is no reason to do nothing.

	@param onTrouble - Hears why the lock cannot be made or removed; unless it throws, the work is done all the same.
	*/
	async exclusively<Result>(
		work: () => Promise<Result>,
		onTrouble: (error: unknown) => void,
	): Promise<Result> {
		let lock: FileLock | undefined;
		try {
			await mkdir(dirname(this.#path), {recursive: true, mode: 0o700});
			lock = await this.#lock();
		} catch (error) {
			onTrouble(error);
		}

		try {
			return await work();
		} finally {
			await lock?.release().catch(onTrouble);
		}
	}

	#isOf(session: SessionOwner, email: string): boolean {
		return session.origin === this.#origin && session.email === email;
	}

	/** The lock; undefined where another program keeps it for too long. */
	async #lock(): Promise<FileLock | undefined> {
		const untilMs = this.#clock.monotonicMs() + lockTimeoutMs;
		while (this.#clock.monotonicMs() < untilMs) {
			const outcome = await lockFile(this.#path, {clock: this.#clock});
			if ('lock' in outcome) {
				return outcome.lock;
			}

			await this.#pause();
		}

		return undefined;
	}

	async #pause(): Promise<void> {
		await new Promise<void>(resolve => {
			this.#clock.after(lockPauseMs, resolve);
		});
	}
}
