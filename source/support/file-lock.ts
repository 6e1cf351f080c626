import {randomUUID} from 'node:crypto';
import {link, readFile, realpath, rename, rm, writeFile} from 'node:fs/promises';
import {hostname} from 'node:os';
import {basename, dirname, join} from 'node:path';
import process from 'node:process';
import {codeOf} from './errors.js';
import {isRecord, parseJson} from './json.js';

/** Who holds a lock. */
type Holder = {
	readonly pid: number;
	readonly host: string;
	/** When the process began, as the system counts it; numbers of processes are used again. */
	readonly began: string;
};

/** A lock that is held until it is released. */
export type FileLock = {
	/** Gives it back. Twice is harmless. */
	readonly release: () => Promise<void>;
};

/** Outcome of locking: the lock, or the number of the process that has it. */
export type LockOutcome = {readonly lock: FileLock} | {readonly heldBy: number};

/** The place of a process's start time among the words after its name (proc(5), `/proc/pid/stat`, field 22). */
const startTimeField = 19;

const beganOf = async (pid: number): Promise<string> => {
	try {
		const text = await readFile(`/proc/${pid}/stat`, 'utf8');
		// The name in parentheses may hold anything, parentheses too.
		return text.slice(text.lastIndexOf(')') + 2).split(' ')[startTimeField] ?? '';
	} catch (error) {
		if (['ENOENT', 'ESRCH', 'ENOTDIR', 'EACCES'].includes(String(codeOf(error)))) {
			return '';
		}

		throw error;
	}
};

const holderOf = (text: string): Holder | undefined => {
	const value = parseJson(text);
	return isRecord(value) &&
		typeof value.pid === 'number' &&
		typeof value.host === 'string' &&
		typeof value.began === 'string'
		? {pid: value.pid, host: value.host, began: value.began}
		: undefined;
};

const isAlive = async ({pid, host, began}: Holder): Promise<boolean> => {
	if (host !== hostname()) {
		// Nobody can tell from here.
		return true;
	}

	try {
		process.kill(pid, 0);
	} catch (error) {
		// EPERM: somebody else's process, and alive.
		if (codeOf(error) === 'ESRCH') {
			return false;
		}
	}

	const now = await beganOf(pid);
	return now === '' || began === '' || now === began;
};

const readIfThere = async (path: string): Promise<string | undefined> => {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
};

/** Makes the lock with its holder in it, in one step; false where there is one. */
const place = async (path: string, text: string): Promise<boolean> => {
	const draft = `${path}.${randomUUID()}`;
	try {
		await writeFile(draft, text, {flag: 'wx', mode: 0o644});
		await link(draft, path);
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') {
			return false;
		}

		throw error;
	} finally {
		await rm(draft, {force: true});
	}
};

/** Takes a dead holder's lock away; puts back what turns out to be somebody else's by now. */
const remove = async (path: string, dead: string): Promise<void> => {
	const aside = `${path}.${randomUUID()}`;
	try {
		await rename(path, aside);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return;
		}

		throw error;
	}

	const text = await readIfThere(aside);
	if (text !== undefined && text !== dead) {
		await place(path, text);
	}

	await rm(aside, {force: true});
};

/** The file a path leads to, through all links; it need not be there. */
const target = async (path: string): Promise<string> => {
	try {
		return await realpath(path);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return join(await realpath(dirname(path)), basename(path));
		}

		throw error;
	}
};

const tries = 10;

/**
Takes the lock on a file, `FILE.lock` beside it, that tells other programs on this machine to leave it alone. The lock of
a process that has died is taken over. Costs one small file, written once.

@throws the system error where the folder cannot be written.
*/
export const lockFile = async (path: string): Promise<LockOutcome> => {
	const lockPath = `${await target(path)}.lock`;
	const own: Holder = {pid: process.pid, host: hostname(), began: await beganOf(process.pid)};
	const text = `${JSON.stringify({...own, id: randomUUID()})}\n`;
	for (let attempt = 0; attempt < tries; attempt++) {
		if (await place(lockPath, text)) {
			return {
				lock: {
					async release() {
						if ((await readIfThere(lockPath)) === text) {
							await rm(lockPath, {force: true});
						}
					},
				},
			};
		}

		const found = await readIfThere(lockPath);
		const holder = found === undefined ? undefined : holderOf(found);
		if (holder !== undefined && (await isAlive(holder))) {
			return {heldBy: holder.pid};
		}

		if (found !== undefined) {
			await remove(lockPath, found);
		}
	}

	return {heldBy: 0};
};
