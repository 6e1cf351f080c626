import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

export type BuiltFixture = {
	readonly directory: string;
	readonly file: string;
	readonly remove: () => Promise<void>;
};

/** Bundles the fixture program into a new temporary directory, as production code. */
export const buildFixture = async (): Promise<BuiltFixture> => {
	const directory = await mkdtemp(path.join(tmpdir(), 'terminal-'));
	const file = path.join(directory, 'program.mjs');
	await build({
		entryPoints: [fileURLToPath(new URL('../fixtures/program.tsx', import.meta.url))],
		outdir: directory,
		outExtension: {'.js': '.mjs'},
		bundle: true,
		// So that what Ink imports only for React's developer tools is not looked for.
		splitting: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		jsx: 'automatic',
		external: ['react-devtools-core'],
		define: {'process.env.NODE_ENV': '"production"'},
		banner: {
			js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);",
		},
		logLevel: 'error',
	});
	return {
		directory,
		file,
		async remove() {
			await rm(directory, {recursive: true});
		},
	};
};
