import {createHash} from 'node:crypto';
import {mkdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {z} from 'zod';
import {npmScript} from './npm.js';
import {runWell, type Command} from './run.js';

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
