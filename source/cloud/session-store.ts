import {mkdir, open, rm, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import * as z from 'zod/mini';
import {type Clock} from '../support/clock.js';
import {codeOf} from '../support/errors.js';
import {parseJson} from '../support/json.js';
import {minuteMs} from '../support/durations.js';
import {readPrivate, removePrivate, writePrivate} from './private-file.js';
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

/** A program that holds the lock longer than a sign-in may take has died. */
const lockStaleMs = minuteMs;

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

	A lock whose holder has died is taken over; one that is held for too long is no reason to do nothing.

	@param onTrouble - Hears why the lock cannot be made or removed; unless it throws, the work is done all the same.
	*/
	async exclusively<Result>(
		work: () => Promise<Result>,
		onTrouble: (error: unknown) => void,
	): Promise<Result> {
		const lock = `${this.#path}.lock`;
		let isOurs = false;
		try {
			await mkdir(dirname(lock), {recursive: true, mode: 0o700});
			isOurs = await this.#lock(lock);
		} catch (error) {
			onTrouble(error);
		}

		try {
			return await work();
		} finally {
			if (isOurs) {
				await rm(lock, {force: true}).catch(onTrouble);
			}
		}
	}

	#isOf(session: SessionOwner, email: string): boolean {
		return session.origin === this.#origin && session.email === email;
	}

	async #lock(path: string): Promise<boolean> {
		const untilMs = this.#clock.monotonicMs() + lockTimeoutMs;
		while (this.#clock.monotonicMs() < untilMs) {
			try {
				const file = await open(path, 'wx', 0o600);
				await file.close();
				return true;
			} catch (error) {
				if (codeOf(error) !== 'EEXIST') {
					throw error;
				}
			}

			await ((await this.#isStale(path)) ? rm(path, {force: true}) : this.#pause());
		}

		return false;
	}

	async #isStale(path: string): Promise<boolean> {
		try {
			const {mtimeMs} = await stat(path);
			return this.#clock.nowMs() - mtimeMs > lockStaleMs;
		} catch (error) {
			if (codeOf(error) === 'ENOENT') {
				return false;
			}

			throw error;
		}
	}

	async #pause(): Promise<void> {
		await new Promise<void>(resolve => {
			this.#clock.after(lockPauseMs, resolve);
		});
	}
}
