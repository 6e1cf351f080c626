import {mkdir, open, rm, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import * as z from 'zod/mini';
import {type Clock} from '../support/clock.js';
import {codeOf} from '../support/errors.js';
import {parseJson} from '../support/json.js';
import {readPrivate, removePrivate, writePrivate} from './private-file.js';
import {type CloudSession} from './session.js';

const lifetime = {expiresAtMs: z.number(), lifetimeMs: z.number()};

const storedSession = z.object({
	version: z.literal(1),
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

/** A program that holds the lock longer than a sign-in may take has died. */
const lockStaleMs = 60_000;

/** How long another program's renewal is waited for, in steps of `lockPauseMs`. */
const lockPatienceMs = 30_000;
const lockPauseMs = 200;

/**
The session, kept in a file that only its owner may read, so that a start makes no sign-in and several programs share
one session.
*/
export class SessionStore {
	readonly #path: string;
	readonly #clock: Clock;

	constructor(path: string, clock: Clock) {
		this.#path = path;
		this.#clock = clock;
	}

	/**
	The session of this account; undefined where there is none, or it belongs to another.

	@throws {NavilinkError} of kind `usage` where others may read the file.
	*/
	async read(email: string): Promise<CloudSession | undefined> {
		const text = await readPrivate(this.#path);
		const stored = z.safeParse(storedSession, text === undefined ? undefined : parseJson(text));
		if (!stored.success || stored.data.email !== email) {
			return undefined;
		}

		const {version: _version, ...session} = stored.data;
		return session;
	}

	async write(session: CloudSession): Promise<void> {
		await writePrivate(this.#path, `${JSON.stringify({version: 1, ...session}, undefined, '\t')}\n`);
	}

	async forget(): Promise<void> {
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

	async #lock(path: string): Promise<boolean> {
		const untilMs = this.#clock.monotonicMs() + lockPatienceMs;
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
