// Runs a TypeScript file of the project: `node scripts/run.js chaos/main.ts [arguments]`.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {rm} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const [entry = '', ...rest] = process.argv.slice(2);
// Inside node_modules, so that the packages, which are not bundled, are found from there.
const outfile = `${root}node_modules/.cache/run/${entry.replaceAll(/\W/gv, '-')}-${process.pid}.mjs`;

await build({
	absWorkingDir: root,
	entryPoints: [entry],
	outfile,
	bundle: true,
	packages: 'external',
	format: 'esm',
	platform: 'node',
	target: 'node20',
	sourcemap: 'inline',
	logLevel: 'warning',
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
