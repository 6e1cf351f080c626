import {execFileSync} from 'node:child_process';
import {Buffer} from 'node:buffer';
import {chmod, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {longestPassword, readPasswordFile} from '../../source/settings/password-file.js';
import {giveUpRoot} from '../support/without-root.js';

let folder = '';
let file = '';

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'navilink-password-'));
	file = join(folder, 'planted-name');
});

afterEach(async () => {
	await rm(folder, {recursive: true});
});

describe('a password file', () => {
	it.each([
		['as it is', 'secret', 'secret'],
		['without one line feed', 'secret\n', 'secret'],
		['without one line end of Windows', 'secret\r\n', 'secret'],
		['with its spaces', '  two words \n', '  two words '],
		['beyond ASCII', 'pässwörd €\n', 'pässwörd €'],
		['without the mark that some editors put first', '\uFEFFsecret\n', 'secret'],
		['of the greatest length', `${'x'.repeat(longestPassword)}\r\n`, 'x'.repeat(longestPassword)],
	])('gives the password %s', async (_name, content, password) => {
		await writeFile(file, content);
		expect(await readPasswordFile(file)).toBe(password);
	});

	it.each([
		['nothing', '', 'is empty: it must contain the password'],
		['a line end alone', '\n', 'is empty: it must contain the password'],
		['two line ends', 'planted\n\n', 'must contain only the password, on one line'],
		['two lines', 'me@example.com\nplanted\n', 'must contain only the password, on one line'],
		['a NUL', 'planted\0', 'must contain only the password, on one line'],
		[
			'a byte too much',
			`${'x'.repeat(longestPassword + 1)}\n`,
			'is too long: a password has at most 1024 bytes',
		],
		['far too much', 'planted'.repeat(100_000), 'is too long: a password has at most 1024 bytes'],
		['far too much, cut in a character', '€'.repeat(1000), 'is too long: a password has at most 1024 bytes'],
		['bytes that are no text', Buffer.from([0x70, 0xff, 0xfe]), 'is not UTF-8 text'],
	])('that holds %s is refused', async (_name, content, why) => {
		await writeFile(file, content);
		await expect(readPasswordFile(file)).rejects.toMatchObject({
			kind: 'usage',
			message: `the file named by NAVILINK_PASSWORD_FILE ${why}`,
		});
	});

	it.each([
		['is not there', () => join(folder, 'planted-other'), 'cannot be read: there is no such file'],
		['is the password itself', () => 'planted/pass"word+1', 'cannot be read: there is no such file'],
		['is a folder', () => folder, 'is not a regular file'],
		['never ends', () => '/dev/zero', 'is not a regular file'],
	])('that %s is refused, and its name not repeated', async (_name, path, why) => {
		await expect(readPasswordFile(path())).rejects.toMatchObject({
			kind: 'usage',
			message: `the file named by NAVILINK_PASSWORD_FILE ${why}`,
		});
	});

	it('that is a pipe without a writer is not waited for', async () => {
		execFileSync('mkfifo', [file]);
		await expect(readPasswordFile(file)).rejects.toThrow('is not a regular file');
	});

	it('that may not be read is refused', async () => {
		await writeFile(file, 'planted');
		await chmod(folder, 0o755);
		await chmod(file, 0);
		const becomeRootAgain = giveUpRoot();
		try {
			await expect(readPasswordFile(file)).rejects.toThrow('there is no permission to read it');
		} finally {
			becomeRootAgain();
		}
	});
});
