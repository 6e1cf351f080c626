import {type Buffer} from 'node:buffer';
import {readdir, readFile, stat} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';

/** A file of the package. */
export type PackedFile = {
	/** From the top of the package, with `/`. */
	readonly path: string;
	readonly bytes: Buffer;
	/** Permissions, as in `0o644`. */
	readonly mode: number;
};

const permissions = 0o777;

/** The files of an unpacked package, by name. */
export const readContents = async (folder: string): Promise<readonly PackedFile[]> => {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => !entry.isDirectory());
	const contents = await Promise.all(
		files.map(async entry => {
			const path = join(entry.parentPath, entry.name);
			const {mode} = await stat(path);
			return {
				path: relative(folder, path).replaceAll(sep, '/'),
				bytes: await readFile(path),
				// eslint-disable-next-line no-bitwise -- What stat gives has the type of the file in it.
				mode: mode & permissions,
			};
		}),
	);
	return contents.toSorted((a, b) => a.path.localeCompare(b.path));
};

const textFile = /\.(?:js|ts|json|md|txt|1)$|LICENSE|completions\/|contrib\//v;

/** Those that people or programs read as text. */
export const textsOf = (files: readonly PackedFile[]): ReadonlyArray<{path: string; text: string}> =>
	files.filter(({path}) => textFile.test(path)).map(({path, bytes}) => ({path, text: bytes.toString()}));

/** Throws one sentence, and a line for each complaint, unless there is none. */
export const complainOf = (sentence: string, complaints: readonly string[]): void => {
	if (complaints.length > 0) {
		throw new Error(`${complaints.length} ${sentence}: ${complaints.join('; ')}`);
	}
};
