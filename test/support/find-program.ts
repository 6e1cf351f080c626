import {accessSync, constants} from 'node:fs';
import {basename, delimiter, dirname, join} from 'node:path';
import process from 'node:process';

const canRun = (path: string): boolean => {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
};

/** Returns systemd, which is in no PATH. */
export const systemdPath = (): string | undefined =>
	['/lib/systemd/systemd', '/usr/lib/systemd/systemd'].find(path => canRun(path));

/** Returns a folder, with the `sbin` beside it: Debian leaves daemons there, outside the PATH of ordinary users. */
const withSbin = (folder: string): readonly string[] =>
	basename(folder) === 'bin' ? [folder, join(dirname(folder), 'sbin')] : [folder];

/** Returns every program of a name, in the order of the PATH. */
export const findPrograms = (name: string): readonly string[] =>
	(process.env.PATH ?? '')
		.split(delimiter)
		.filter(folder => folder !== '')
		.flatMap(folder => withSbin(folder))
		.map(folder => join(folder, name))
		.filter(path => canRun(path));

/** Returns the program that a name means, or undefined where it is not installed. */
export const findProgram = (name: string): string | undefined => findPrograms(name)[0];

/**
Returns the program that a name means.

@throws TypeError where it is not installed.
*/
export const requireProgram = (name: string): string => {
	const path = findProgram(name);
	if (path === undefined) {
		throw new TypeError(`${name} is not installed`);
	}

	return path;
};
