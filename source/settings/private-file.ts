import {randomUUID} from 'node:crypto';
import {mkdir, open, readFile, rename, rm, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {problem} from '../messages/catalogue.js';
import {codeOf} from '../support/errors.js';
import {sanitize} from '../support/text.js';

const privateFile = 0o600;
const privateFolder = 0o700;
/** The permissions of the group and of others are the lowest six bits. */
const othersModes = 0o100;

/** More than the sessions of all clouds take, each with the longest tokens. */
const largestBytes = 1_048_576;

const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/**
The text of a file that only its owner may read; undefined where there is none.

@throws {NavilinkError} of kind `usage` where others may read it too, and what to do then.
*/
export const readPrivate = async (path: string): Promise<string | undefined> => {
	try {
		const {mode, size} = await stat(path);
		if (mode % othersModes !== 0) {
			throw problem('secrets-readable', {path: sanitize(path)});
		}

		return size > largestBytes ? undefined : await readFile(path, 'utf8');
	} catch (error) {
		if (isMissing(error)) {
			return undefined;
		}

		throw error;
	}
};

/** Replaces a file that only its owner may read, whole or not at all. Makes its folder, readable only by the owner. */
export const writePrivate = async (path: string, text: string): Promise<void> => {
	await mkdir(dirname(path), {recursive: true, mode: privateFolder});
	const draft = `${path}.${randomUUID()}`;
	try {
		const file = await open(draft, 'wx', privateFile);
		try {
			await file.writeFile(text);
			await file.sync();
		} finally {
			await file.close();
		}

		await rename(draft, path);
	} catch (error) {
		await rm(draft, {force: true});
		throw error;
	}
};

/** Removes a file, if there is one. */
export const removePrivate = async (path: string): Promise<void> => {
	await rm(path, {force: true});
};
