import {problem} from '../messages/catalogue.js';
import {fileReasonOf} from '../messages/system-words.js';
import {codeOf, messageOf, type NavilinkError} from '../support/errors.js';

/** Returns the error about a file that cannot be written, by the error of the file system. */
export const writeProblem = (path: string, error: unknown): NavilinkError =>
	problem('recording-unwritable', {path, why: fileReasonOf(error) ?? messageOf(error)}, {cause: error});

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
