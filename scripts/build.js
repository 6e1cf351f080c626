// Builds dist/: the program and the library as one code-split bundle, the types, and the licences of what is bundled.
import {execFile} from 'node:child_process';
import {chmod, rm, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {bundleOptions} from './bundle.js';
import {licenceText} from './licences.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = fileURLToPath(new URL('../dist', import.meta.url));

await rm(dist, {recursive: true, force: true});
const {metafile} = await build({
	...bundleOptions,
	entryPoints: ['source/cli.ts', 'source/index.ts'],
	outdir: dist,
	splitting: true,
	minify: true,
	metafile: true,
	chunkNames: 'chunks/[name]-[hash]',
});

await writeFile(`${dist}/THIRD-PARTY-LICENSES.txt`, await licenceText(root, Object.keys(metafile.inputs)));
await chmod(`${dist}/cli.js`, 0o755);
await promisify(execFile)(
	process.execPath,
	['node_modules/typescript/bin/tsc', '-p', 'scripts/tsconfig.types.json'],
	{cwd: root},
).catch(error => {
	process.stderr.write(error.stdout);
	throw error;
});
