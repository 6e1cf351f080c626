// Runs a TypeScript file of the project: `node tools/run.js [--bundled] tools/chaos/main.ts [arguments]`.
// `--bundled` treats the packages it uses as in what is shipped; otherwise they are taken as they are installed.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {rm} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {bundleOptions} from './build/bundle.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const [first, ...others] = process.argv.slice(2);
const isBundled = first === '--bundled';
const [entry = '', ...rest] = isBundled ? others : [first, ...others];
// Inside node_modules, so that the packages, which are not bundled, are found from there.
const outfile = `${root}node_modules/.cache/run/${entry.replaceAll(/\W/gv, '-')}-${process.pid}.mjs`;

await build({
	...(isBundled
		? bundleOptions
		: {
				absWorkingDir: root,
				bundle: true,
				packages: 'external',
				format: 'esm',
				platform: 'node',
				target: 'node20',
				logLevel: 'warning',
			}),
	entryPoints: [entry],
	outfile,
	sourcemap: 'inline',
});
const child = spawn(process.execPath, ['--expose-gc', '--enable-source-maps', outfile, ...rest], {
	stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.on(signal, () => child.kill(signal));
}

const [code] = await once(child, 'exit');
await rm(outfile, {force: true});
process.exitCode = code ?? 1;
