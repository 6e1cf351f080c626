import {Buffer} from 'node:buffer';
import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import {problem} from '../messages/catalogue.js';
import {codeOf, NavilinkError} from '../support/errors.js';

/** The variable that names a file with the password in it, such as a credential of systemd. */
export const passwordFileVariable = 'NAVILINK_PASSWORD_FILE';

/** Longest password, in bytes. */
export const longestPassword = 1024;

/** Room for the line end, and one byte that tells that there is more. */
const mostRead = longestPassword + '\r\n'.length + 1;

/** Every message names the variable and never its value: somebody may have put the password itself there. */
const variable = passwordFileVariable;

const tooLong = (cause?: unknown): NavilinkError =>
	problem('password-file-too-long', {variable, most: longestPassword}, {cause});

const unreadableCodes: Readonly<Record<string, 'password-file-missing' | 'password-file-forbidden'>> = {
	ENOENT: 'password-file-missing',
	ENOTDIR: 'password-file-missing',
	ENAMETOOLONG: 'password-file-missing',
	EACCES: 'password-file-forbidden',
	EPERM: 'password-file-forbidden',
};

const unreadable = (cause: unknown): NavilinkError => {
	const code = String(codeOf(cause));
	const known = unreadableCodes[code];
	return known === undefined
		? problem('password-file-unreadable', {variable, code}, {cause})
		: problem(known, {variable}, {cause});
};

const readStart = async (path: string): Promise<Buffer> => {
	// A pipe without a writer would be waited for without end.
	const handle = await open(path, constants.O_RDONLY + constants.O_NONBLOCK);
	try {
		const about = await handle.stat();
		if (!about.isFile()) {
			throw problem('password-file-irregular', {variable});
		}

		const {buffer, bytesRead} = await handle.read(Buffer.alloc(mostRead), 0, mostRead, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
};

/**
Reads a password from a file, which holds nothing else; a line end behind it is no part of it.

@returns At least one character, none of them a control character.
@throws {NavilinkError} of kind `usage` where the file cannot be read or holds no such thing; neither its name nor what
is in it is repeated.
*/
export const readPasswordFile = async (path: string): Promise<string> => {
	let bytes: Buffer;
	try {
		bytes = await readStart(path);
	} catch (error) {
		throw error instanceof NavilinkError ? error : unreadable(error);
	}

	let text: string;
	try {
		// What marks the order of bytes at the start, which some editors write, is no part of the password.
		text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
	} catch (error) {
		// The cut at the limit may lie within a character: too long is what matters then.
		throw bytes.length === mostRead
			? tooLong(error)
			: problem('password-file-not-text', {variable}, {cause: error});
	}

	const password = text.replace(/\r?\n$/v, '');
	if (password === '') {
		throw problem('password-file-empty', {variable});
	}

	if (Buffer.byteLength(password) > longestPassword) {
		throw tooLong();
	}

	if (/\p{Cc}/v.test(password)) {
		throw problem('password-file-extra', {variable});
	}

	return password;
};
