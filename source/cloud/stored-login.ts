import * as z from 'zod/mini';
import {parseJson} from '../support/json.js';
import {readPrivate, removePrivate, writePrivate} from '../settings/private-file.js';
import {optional} from './answers.js';
import {navienService} from './service.js';
import {type SessionOwner} from './session-store.js';

/** An account with its password. */
export type Login = {readonly email: string; readonly password: string};

const login = {email: z.string(), password: z.string()};
const oneLogin = z.object({...login, origin: z.string()});

type OneLogin = z.infer<typeof oneLogin>;

/** Version 2 names the cloud of each; before, there was one login, of Navien's cloud. */
const storedLogins = z.union([
	z.object({
		version: z.literal(2),
		logins: z.array(optional(oneLogin)),
	}),
	z.pipe(
		z.object(login),
		z.transform(({email, password}): {logins: Array<OneLogin | undefined>} => ({
			logins: [{origin: new URL(navienService.restUrl).origin, email, password}],
		})),
	),
]);

/**
The accounts that `login` stored, in a file that only its owner may read. Each belongs to one cloud, and its password
is sent to no other.
*/
export class StoredLogin {
	readonly #path: string;

	constructor(path: string) {
		this.#path = path;
	}

	/**
	An account at a cloud, the one that was stored last; undefined where there is none.

	@param email - Undefined = any account.
	@throws {NavilinkError} of kind `usage` where others may read the file.
	*/
	async read(cloudUrl: string, email?: string): Promise<Login | undefined> {
		const {origin} = new URL(cloudUrl);
		const logins = await this.#readAll();
		const found = logins.find(one => one.origin === origin && (email === undefined || one.email === email));
		return found && {email: found.email, password: found.password};
	}

	async write(cloudUrl: string, {email, password}: Login): Promise<void> {
		const {origin} = new URL(cloudUrl);
		const logins = await this.#readAll();
		const others = logins.filter(one => one.origin !== origin || one.email !== email);
		await this.#writeAll([{origin, email, password}, ...others]);
	}

	/** Forgets the accounts that are meant. @returns Whose they were. */
	async forget(isMeant: (owner: SessionOwner) => boolean): Promise<readonly SessionOwner[]> {
		const logins = await this.#readAll();
		const others = logins.filter(one => !isMeant(one));
		await (others.length === 0 ? removePrivate(this.#path) : this.#writeAll(others));
		return logins.filter(one => isMeant(one)).map(({origin, email}) => ({origin, email}));
	}

	/** Removes the file, whatever is in it. */
	async removeAll(): Promise<void> {
		await removePrivate(this.#path);
	}

	async #readAll(): Promise<readonly OneLogin[]> {
		const text = await readPrivate(this.#path);
		const stored = z.safeParse(storedLogins, text === undefined ? undefined : parseJson(text));
		const logins: ReadonlyArray<OneLogin | undefined> = stored.success ? stored.data.logins : [];
		return logins.filter(one => one !== undefined);
	}

	async #writeAll(logins: readonly OneLogin[]): Promise<void> {
		await writePrivate(this.#path, `${JSON.stringify({version: 2, logins}, undefined, '\t')}\n`);
	}
}
