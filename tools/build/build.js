// Builds dist/: the program and the library as one code-split bundle, the types, the licences of what is bundled, the manual page
// and the completions of shells.
import {Buffer} from 'node:buffer';
import {execFile} from 'node:child_process';
import {chmod, mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {bundleOptions} from './bundle.js';
import {launcher} from './launcher.js';
import {licenceText} from './licences.js';
import {pruneTypes} from './prune-types.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

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

const program = await readFile(`${dist}/cli.js`, 'utf8');
await writeFile(`${dist}/cli.js`, launcher + program);
await writeFile(`${dist}/THIRD-PARTY-LICENSES.txt`, await licenceText(root, Object.keys(metafile.inputs)));

// Made by the sources themselves, of which the program has only those parts that it needs.
const {outputFiles} = await build({
	...bundleOptions,
	entryPoints: ['source/manual/made-files.ts'],
	banner: {},
	write: false,
});
const {madeFiles} = await import(
	`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);
const {version} = JSON.parse(await readFile(`${root}/package.json`, 'utf8'));
for (const [name, text] of Object.entries(
	madeFiles(version, await readFile(`${root}/CHANGELOG.md`, 'utf8')),
)) {
	const file = path.join(dist, name);
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, text);
}

await promisify(execFile)(
	process.execPath,
	['node_modules/typescript/bin/tsc', '-p', 'tools/build/tsconfig.types.json'],
	{cwd: root},
).catch(error => {
	process.stderr.write(error.stdout);
	throw error;
});
await pruneTypes(`${dist}/types`, 'index.d.ts');

// Whatever mask the one who builds it has: the package is the same, and anybody can read it.
const entries = await readdir(dist, {recursive: true, withFileTypes: true});
await Promise.all(
	entries.map(async entry =>
		chmod(
			path.join(entry.parentPath, entry.name),
			entry.isDirectory() || entry.name === 'cli.js' ? 0o755 : 0o644,
		),
	),
);
