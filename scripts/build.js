// Builds dist/: the program and the library as one code-split bundle, the types, and the licences of what is bundled.
import {execFile} from 'node:child_process';
import {chmod, rm, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {licenceText} from './licences.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = fileURLToPath(new URL('../dist', import.meta.url));

await rm(dist, {recursive: true, force: true});
const {metafile} = await build({
	absWorkingDir: root,
	entryPoints: ['source/cli.ts', 'source/index.ts'],
	outdir: dist,
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node20',
	minify: true,
	keepNames: true,
	legalComments: 'none',
	metafile: true,
	logLevel: 'warning',
	define: {'process.env.NODE_ENV': '"production"'},
	// Ink asks for it in development only; it would more than double the bundle.
	alias: {'react-devtools-core': './scripts/empty.js'},
	chunkNames: 'chunks/[name]-[hash]',
	// CommonJS packages in an ES module bundle ask for Node's own modules this way.
	banner: {
		js: "import {createRequire as makeRequire} from 'node:module';const require = makeRequire(import.meta.url);",
	},
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
