import {copyFile, link, mkdir, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {codeOf} from '../../../source/support/errors.js';

/** What tools keep among the packages. */
const kept = new Set(['.cache', '.vite', '.vitest']);

const linkOrCopy = async (from: string, to: string): Promise<void> => {
	try {
		await link(from, to);
	} catch (error) {
		if (codeOf(error) !== 'EXDEV') {
			throw error;
		}

		await copyFile(from, to);
	}
};

/** Puts a folder of packages elsewhere, as links to the same files: a copy of them all would take longer than a build. */
export const linkTree = async (from: string, to: string): Promise<void> => {
	await mkdir(to, {recursive: true});
	const entries = await readdir(from, {withFileTypes: true});
	for (const entry of entries) {
		if (entry.isDirectory() && !kept.has(entry.name)) {
			await linkTree(join(from, entry.name), join(to, entry.name));
		} else if (entry.isFile()) {
			await linkOrCopy(join(from, entry.name), join(to, entry.name));
		}
	}
};
