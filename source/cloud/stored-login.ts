import * as z from 'zod/mini';
import {parseJson} from '../support/json.js';
import {readPrivate, removePrivate, writePrivate} from './private-file.js';

/** An account with its password. */
export type Login = {readonly email: string; readonly password: string};

const storedLogin = z.object({email: z.string(), password: z.string()});

/** The account that `login` stored in a file that only its owner may read. */
export class StoredLogin {
	readonly #path: string;

	constructor(path: string) {
		this.#path = path;
	}

	/**
	The stored account; undefined where there is none.

	@throws {NavilinkError} of kind `usage` where others may read the file.
	*/
	async read(): Promise<Login | undefined> {
		const text = await readPrivate(this.#path);
		const stored = z.safeParse(storedLogin, text === undefined ? undefined : parseJson(text));
		return stored.success ? stored.data : undefined;
	}

	async write({email, password}: Login): Promise<void> {
		await writePrivate(this.#path, `${JSON.stringify({email, password}, undefined, '\t')}\n`);
	}

	async forget(): Promise<void> {
		await removePrivate(this.#path);
	}
}
