import {Buffer} from 'node:buffer';
import {constants} from 'node:fs';
import {open} from 'node:fs/promises';
import {codeOf, NavilinkError} from '../support/errors.js';

/** The variable that names a file with the password in it, such as a credential of systemd. */
export const passwordFileVariable = 'NAVILINK_PASSWORD_FILE';

/** Longest password, in bytes. */
export const longestPassword = 1024;

/** Room for the line end, and one byte that tells that there is more. */
const mostRead = longestPassword + '\r\n'.length + 1;

const tooLong = `is too long: a password has at most ${longestPassword} bytes`;

const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'there is no such file',
	ENOTDIR: 'there is no such file',
	ENAMETOOLONG: 'there is no such file',
	EACCES: 'there is no permission to read it',
	EPERM: 'there is no permission to read it',
};

/** The value of the variable is never repeated: somebody may have put the password itself there. */
const wrong = (why: string, cause?: unknown): NavilinkError =>
	new NavilinkError('usage', `the file that ${passwordFileVariable} names ${why}`, {cause});

const readStart = async (path: string): Promise<Buffer> => {
	// A pipe without a writer would be waited for without end.
	const handle = await open(path, constants.O_RDONLY + constants.O_NONBLOCK);
	try {
		const about = await handle.stat();
		if (!about.isFile()) {
			throw wrong('is no regular file');
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
		const code = String(codeOf(error));
		throw error instanceof NavilinkError
			? error
			: wrong(`cannot be read: ${reasons[code] ?? `the system says ${code}`}`, error);
	}

	let text: string;
	try {
		// What marks the order of bytes at the start, which some editors write, is no part of the password.
		text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
	} catch (error) {
		// The cut at the limit may lie within a character: too long is what matters then.
		throw wrong(bytes.length === mostRead ? tooLong : 'is no text in UTF-8', error);
	}

	const password = text.replace(/\r?\n$/v, '');
	const why =
		password === ''
			? 'is empty: it must hold the password'
			: Buffer.byteLength(password) > longestPassword
				? tooLong
				: /\p{Cc}/v.test(password)
					? 'must hold the password alone, on one line'
					: undefined;
	if (why !== undefined) {
		throw wrong(why);
	}

	return password;
};
