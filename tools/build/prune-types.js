import {readdir, readFile, rm} from 'node:fs/promises';
import path from 'node:path';

const reference = /(?:from|import)\s*\(?\s*["'](?<name>\.[^"']+)["']|<reference path="(?<path>[^"]+)"/gv;

/** The files of types that one leads to. */
const neighbours = (file, text) =>
	[...text.matchAll(reference)].map(({groups}) => {
		const name = groups.name === undefined ? groups.path : groups.name.replace(/\.js$/v, '.d.ts');
		return path.join(path.dirname(file), name);
	});

/**
Deletes the types that nobody can reach: TypeScript writes those of every file that it read.

@param {string} folder - Where the types are.
@param {string} entry - The file that others import, in that folder.
*/
export const pruneTypes = async (folder, entry) => {
	const reached = new Set();
	const waiting = [path.join(folder, entry)];
	while (waiting.length > 0) {
		const file = waiting.pop();
		if (!reached.has(file)) {
			reached.add(file);
			waiting.push(...neighbours(file, await readFile(file, 'utf8')));
		}
	}

	const all = await readdir(folder, {recursive: true});
	const unused = all
		.map(name => path.join(folder, name))
		.filter(file => file.endsWith('.d.ts') && !reached.has(file));
	await Promise.all(unused.map(async file => rm(file)));
};
