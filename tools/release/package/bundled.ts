import process from 'node:process';
import {z} from 'zod';
import {runWell} from './run.js';

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
