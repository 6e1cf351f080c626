import {access, rename} from 'node:fs/promises';
import {basename, dirname, extname, join} from 'node:path';
import {codeOf} from '../support/errors.js';

/** When a recording makes room for the next file, and how many are kept. */
export type RotationPolicy = {
	/** A file of more bytes than this is rolled. */
	readonly maxBytes: number;
	/** Files kept besides the one being written, at least 1. */
	readonly keep: number;
};

/** `out.csv` → `out.3.csv`: the name of an older file, 1 the newest of them. */
export const rolledPath = (path: string, number: number): string => {
	const extension = extname(path);
	return join(dirname(path), `${basename(path, extension)}.${number}${extension}`);
};

const exists = async (path: string): Promise<boolean> => {
	try {
		await access(path);
		return true;
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			return false;
		}

		throw error;
	}
};

/**
Moves a file to the first place of those kept, and each of those one on; the last one goes.

Each step is one rename, the oldest first, and only up to the first free place: cut off in between, nothing is lost, and
the next roll goes on where this one stopped.
*/
export const roll = async (path: string, {keep}: RotationPolicy): Promise<void> => {
	let free = 1;
	while (free < keep && (await exists(rolledPath(path, free)))) {
		free++;
	}

	for (let place = free; place > 1; place--) {
		await rename(rolledPath(path, place - 1), rolledPath(path, place));
	}

	await rename(path, rolledPath(path, 1));
};
