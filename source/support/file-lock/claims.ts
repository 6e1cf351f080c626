import {randomUUID} from 'node:crypto';
import {constants} from 'node:fs';
import {access, appendFile, lstat, mkdir, readdir, readFile, rm, rmdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {codeOf} from '../errors.js';
import {ownClaims} from './own-claims.js';
import {parseOwner, type Owner} from './owner.js';

/** A claim in a lock folder, as it is now. */
export type Claim = {
	readonly name: string;
	/** Undefined while it is being written. */
	readonly owner: Owner | undefined;
	/** Whether its owner has the lock, and does not merely ask for it. */
	readonly isHeld: boolean;
	/** Grows with every sign of life. */
	readonly bytes: number;
};

const heldMark = 'held\n';
const signOfLife = '.';

/** Without `O_CREAT`: a claim that somebody removed does not come back. */
const appendOnly = constants.O_WRONLY + constants.O_APPEND;

const codes = {
	absent: new Set(['ENOENT', 'ENOTDIR']),
	present: new Set(['EEXIST']),
	folder: new Set(['ERR_FS_EISDIR', 'EISDIR', 'EPERM']),
	/** A folder that is in use, or gone already. */
	unremovable: new Set(['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EBUSY', 'EPERM', 'EACCES']),
};

const unless = async <Value>(
	expected: ReadonlySet<string>,
	work: () => Promise<Value>,
): Promise<Value | undefined> => {
	try {
		return await work();
	} catch (error) {
		if (expected.has(String(codeOf(error)))) {
			return undefined;
		}

		throw error;
	}
};

/**
The claims on one lock: files in the folder `FILE.lock`, one for each process that has the lock or asks for it. Each name
is used once, so whoever finds that an owner is gone can remove its claim without harm to another. Needs nothing of a file
system but folders.
*/
export class Claims {
	/** Path of the lock folder. */
	readonly folder: string;

	constructor(folder: string) {
		this.folder = folder;
	}

	/** Writes a claim; returns its name, or undefined where the folder was removed meanwhile. */
	async add(owner: Owner): Promise<string | undefined> {
		const name = `${owner.pid}-${randomUUID()}`;
		await unless(codes.present, async () => mkdir(this.folder));
		return unless(codes.absent, async () => {
			ownClaims.add(name, this.#path(name));
			try {
				await writeFile(this.#path(name), `${JSON.stringify(owner)}\n`, {flag: 'wx', mode: 0o644});
			} catch (error) {
				// A full disk makes the file and takes nothing in it.
				await this.remove(name);
				throw error;
			}

			return name;
		});
	}

	/** Returns all claims in the order of their names. */
	async list(): Promise<readonly Claim[]> {
		const names = (await unless(codes.absent, async () => readdir(this.folder))) ?? [];
		const claims = await Promise.all(names.toSorted().map(async name => this.#read(name)));
		return claims.filter(claim => claim !== undefined);
	}

	/** Whether the claim is there. */
	async has(name: string): Promise<boolean> {
		return (
			(await unless(codes.absent, async () => {
				await access(this.#path(name));
				return true;
			})) ?? false
		);
	}

	/** Tells others that the lock is taken. */
	async hold(name: string): Promise<void> {
		await this.#append(name, heldMark);
	}

	/** Shows others that the owner still runs. */
	async showLife(name: string): Promise<void> {
		await this.#append(name, signOfLife);
	}

	/** Removes a claim, and the folder with the last one. */
	async remove(name: string): Promise<void> {
		ownClaims.delete(name);
		await rm(this.#path(name), {force: true});
		await unless(codes.unremovable, async () => rmdir(this.folder));
	}

	/** Leaves a claim where it is, for whoever asks next to remove. */
	forget(name: string): void {
		ownClaims.delete(name);
	}

	/** The owner in a lock file of version 0.1, which was a file of this name; undefined where there is none. */
	async oldOwner(): Promise<Owner | 'unreadable' | undefined> {
		return unless(codes.absent, async () => {
			const stats = await lstat(this.folder);
			return stats.isDirectory()
				? undefined
				: (parseOwner(await readFile(this.folder, 'utf8')) ?? 'unreadable');
		});
	}

	/** Removes such a lock file; leaves a folder alone. */
	async removeOld(): Promise<void> {
		await unless(codes.folder, async () => rm(this.folder, {force: true}));
	}

	#path(name: string): string {
		return join(this.folder, name);
	}

	async #append(name: string, text: string): Promise<void> {
		await unless(codes.absent, async () => appendFile(this.#path(name), text, {flag: appendOnly}));
	}

	async #read(name: string): Promise<Claim | undefined> {
		// Opened, not asked for its size: a network file system may answer that from memory.
		const text = await unless(codes.absent, async () => readFile(this.#path(name), 'utf8'));
		if (text === undefined) {
			return undefined;
		}

		const end = text.indexOf('\n');
		return {
			name,
			owner: end === -1 ? undefined : parseOwner(text.slice(0, end)),
			isHeld: text.slice(end + 1).includes(heldMark),
			bytes: text.length,
		};
	}
}
