import {codeOf, messageOf} from '../support/errors.js';

const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'its folder does not exist',
	EACCES: 'there is no permission to write it',
	EPERM: 'there is no permission to write it',
	EROFS: 'the file system is read-only',
	EISDIR: 'it is a folder',
	ENOTDIR: 'a part of its path is not a folder',
	ENOSPC: 'the disk is full',
	EDQUOT: 'the disk quota is used up',
	EIO: 'the disk has a fault',
	ENAMETOOLONG: 'its name is too long',
};

/** Returns an error of the file system as a sentence about a recording. */
export const explainWriteError = (path: string, error: unknown): string =>
	`cannot write ${path}: ${reasons[String(codeOf(error))] ?? messageOf(error)}`;

/** Codes of trouble with a disk that may pass. */
const passingCodes = new Set([
	'ENOSPC',
	'EDQUOT',
	'EROFS',
	'EIO',
	'EMFILE',
	'ENFILE',
	'ENOMEM',
	'EAGAIN',
	'EBUSY',
	'ETIMEDOUT',
	'ESTALE',
	'EHOSTDOWN',
	'ENODEV',
	'ENXIO',
]);

/** Whether it makes sense to try the file again later, with the rows that wait. */
export const mayPass = (error: unknown): boolean => passingCodes.has(String(codeOf(error)));
