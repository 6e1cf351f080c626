import {type Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readdir, readFile, stat, mkdir} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';
import process from 'node:process';
import {z} from 'zod';
import {runWell, type Command} from '../support/children.js';
import {npmScript} from './sandbox.js';

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

const manifestShape = z.looseObject({
	name: z.string(),
	version: z.string(),
	bin: z.record(z.string(), z.string()),
	exports: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])),
	engines: z.object({node: z.string()}),
	scripts: z.record(z.string(), z.string()).optional(),
});

/** The fields of package.json that are looked at. */
export type Manifest = z.infer<typeof manifestShape>;

/** Reads package.json of a folder. */
export const readManifest = async (folder: string): Promise<Manifest> =>
	manifestShape.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));

/** A package as it would be published. */
export type Packed = {
	readonly tarball: string;
	/** Where it is unpacked. */
	readonly folder: string;
	readonly manifest: Manifest;
	readonly bytes: number;
	/** In hexadecimal. */
	readonly sha256: string;
	/** As registries give it: `sha512-` and base64. */
	readonly integrity: string;
};

/**
Builds and packs a project.

@param root - The folder of the project.
@param into - An empty folder for the tarball and what is in it.
@param wrap - Put before the command, such as a shell that sets a mask.
*/
export const pack = async (root: string, into: string, wrap: readonly string[] = []): Promise<Packed> => {
	const npm = [process.execPath, npmScript('npm'), 'pack', '--pack-destination', into];
	const [file = '', ...args] = [...wrap, ...npm];
	const command: Command = [file, ...args];
	await runWell(command, {cwd: root});
	const {name, version} = await readManifest(root);
	const tarball = join(into, `${name}-${version}.tgz`);
	const folder = join(into, 'package');
	await mkdir(folder);
	await runWell(['tar', '-xpzf', tarball, '-C', into], {cwd: into});
	const bytes = await readFile(tarball);
	const {size} = await stat(tarball);
	return {
		tarball,
		folder,
		manifest: await readManifest(folder),
		bytes: size,
		sha256: createHash('sha256').update(bytes).digest('hex'),
		integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
	};
};

const bundledShape = z.array(
	z.object({name: z.string(), version: z.string(), folder: z.string(), isDirect: z.boolean()}),
);

/** A package whose code is in the bundle; `folder` as package-lock.json names it, `isDirect` if the project imports it. */
export type Bundled = z.infer<typeof bundledShape>[number];

/** The packages that the bundle of a project contains, as its bundler tells. */
export const bundledPackages = async (root: string): Promise<readonly Bundled[]> => {
	const {stdout} = await runWell([process.execPath, 'tools/build/bundled.js'], {cwd: root});
	return bundledShape.parse(JSON.parse(stdout));
};
