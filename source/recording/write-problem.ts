import {problem} from '../messages/catalogue.js';
import {fileReasonOf} from '../messages/system-words.js';
import {messageOf, type NavilinkError} from '../support/errors.js';

/** Returns the error about a file that cannot be written, by the error of the file system. */
export const writeProblem = (path: string, error: unknown): NavilinkError =>
	problem('recording-unwritable', {path, why: fileReasonOf(error) ?? messageOf(error)}, {cause: error});
