import {realpath} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {codeOf} from '../errors.js';
import {Claims} from './claims.js';
import {Contender} from './contender.js';
import {type LockOptions, type LockOutcome} from './lock-outcome.js';
import {isLocalFolder, ownProcess} from './owner.js';

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

/**
Takes the lock on a file, the folder `FILE.lock` beside it, that tells other programs to leave the file alone. The claim
of a process that is certainly gone is removed: what the kernel knows decides, and where it knows nothing (another
machine, another PID namespace), silence does. No time stamp is looked at.

It costs one small file; nothing is written while nobody else asks.

@throws the system error where the folder cannot be written; an error where `signal` aborted. Nothing is left then.
*/
export const lockFile = async (path: string, options: LockOptions): Promise<LockOutcome> => {
	const file = await target(path);
	const asking = {own: await ownProcess(), isLocal: await isLocalFolder(dirname(file))};
	return new Contender(new Claims(`${file}.lock`), asking, options).contend();
};
