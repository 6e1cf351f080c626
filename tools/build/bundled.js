// Prints the packages that the bundle contains, as JSON: name, version, folder, and whether the project itself imports it.
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {bundleOptions} from './bundle.js';
import {packageFolder} from './licences.js';

const {metafile} = await build({
	...bundleOptions,
	entryPoints: ['source/cli.ts', 'source/index.ts'],
	outdir: 'dist',
	write: false,
	splitting: true,
	metafile: true,
});

const folders = new Set();
const direct = new Set();
for (const [input, {imports}] of Object.entries(metafile.inputs)) {
	const own = packageFolder(input);
	if (own !== undefined) {
		folders.add(own);
	}

	for (const {path: imported, original} of imports) {
		const folder = packageFolder(imported);
		// What an alias put in another's place is not what is asked for.
		if (input.startsWith('source/') && folder !== undefined && !original?.startsWith('.')) {
			direct.add(folder);
		}
	}
}

const packages = await Promise.all(
	[...folders].toSorted().map(async folder => {
		const text = await readFile(path.join(bundleOptions.absWorkingDir, folder, 'package.json'), 'utf8');
		const {name, version} = JSON.parse(text);
		return {name, version, folder, isDirect: direct.has(folder)};
	}),
);
process.stdout.write(`${JSON.stringify(packages)}\n`);
