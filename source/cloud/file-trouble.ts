import {codeOf} from '../support/errors.js';

const words: Readonly<Record<string, string>> = {
	EACCES: 'there is no permission to write it',
	EDQUOT: 'the disk quota is used up',
	EIO: 'the disk has a fault',
	ENOENT: 'its folder does not exist',
	ENOSPC: 'the disk is full',
	ENOTDIR: 'a part of its path is not a folder',
	EPERM: 'there is no permission to write it',
	EROFS: 'the file system is read-only',
};

/** Why the system does not let a file be written, in words; undefined for any other error. */
export const fileTroubleOf = (error: unknown): string | undefined => words[String(codeOf(error))];
