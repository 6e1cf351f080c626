import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

/** Bundles the program that records as fast as it can into a folder; returns its path. */
export const buildWriter = async (folder: string): Promise<string> => {
	const writer = join(folder, 'writer.mjs');
	await build({
		entryPoints: [fileURLToPath(new URL('writer.ts', import.meta.url))],
		outfile: writer,
		bundle: true,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		logLevel: 'error',
		banner: {
			js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);",
		},
	});
	return writer;
};
