import {copyFile, link, mkdir, readdir, readFile} from 'node:fs/promises';
import {join, dirname} from 'node:path';
import {codeOf} from '../../source/support/errors.js';
import {runWell} from '../support/children.js';
import {type Findings} from './findings.js';
import {readContents, type PackedFile, pack, type Packed} from './packed.js';

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

/** What git knows of, and what is new but not ignored. */
const copySources = async (root: string, to: string): Promise<void> => {
	const list = [
		'git',
		'ls-files',
		'-z',
		'--cached',
		'--others',
		'--exclude-standard',
		'--deduplicate',
	] as const;
	const {stdout} = await runWell([...list], {cwd: root});
	for (const path of stdout.split('\0').filter(Boolean)) {
		await mkdir(dirname(join(to, path)), {recursive: true});
		await copyFile(join(root, path), join(to, path)).catch((error: unknown) => {
			// Deleted, and not yet committed as such.
			if (codeOf(error) !== 'ENOENT') {
				throw error;
			}
		});
	}
};

/** Names of files that two packages do not have alike. */
export const differences = (one: readonly PackedFile[], other: readonly PackedFile[]): string[] => {
	const others = new Map(other.map(file => [file.path, file]));
	const own = new Set(one.map(({path}) => path));
	return [
		...one
			.filter(({path, bytes, mode}) => {
				const twin = others.get(path);
				return twin?.mode !== mode || !twin.bytes.equals(bytes);
			})
			.map(({path}) => path),
		...[...others.keys()].filter(path => !own.has(path)),
	];
};

/** Builds a copy of the project in another folder, for somebody with other habits, and compares the tarballs. */
export const reproduce = async (
	findings: Findings,
	packed: Packed,
	folder: string,
	root: string,
): Promise<void> => {
	await findings.check('reproducible', 'built again elsewhere', async () => {
		const copy = join(folder, 'another place', 'with a longer name');
		const into = join(folder, 'again');
		await Promise.all([mkdir(copy, {recursive: true}), mkdir(into)]);
		await copySources(root, copy);
		await linkTree(join(root, 'node_modules'), join(copy, 'node_modules'));
		const habits = 'umask 077; export TZ=Pacific/Auckland LC_ALL=C HOME="$(dirname "$PWD")"; exec "$@"';
		const again = await pack(copy, into, ['sh', '-c', habits, 'sh']);
		const [first, second] = await Promise.all([readFile(packed.tarball), readFile(again.tarball)]);
		if (!first.equals(second)) {
			const different = differences(await readContents(packed.folder), await readContents(again.folder));
			throw new Error(`the tarballs differ in ${different.length} files: ${different.join(', ')}`);
		}

		return `the same ${packed.bytes} bytes, SHA-256 ${packed.sha256.slice(0, 16)}…`;
	});
};
