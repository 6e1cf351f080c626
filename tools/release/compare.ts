import {mkdir, readdir, stat, writeFile, readFile} from 'node:fs/promises';
import {cpus} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {table, withBlocks} from '../../test/documentation/tables.js';
import {median} from '../support/statistics.js';
import {runWell, type Command} from '../support/children.js';
import {type Place} from './check.js';
import {bundledPackages, pack} from './packed.js';
import {installedPackages, npmScript} from './sandbox.js';

/** What an installation costs; times are medians. */
export type Cost = {
	readonly packages: number;
	readonly files: number;
	readonly bytes: number;
	readonly installMs: number;
	readonly versionMs: number;
	readonly statusMs: number;
};

const rounds = 3;
const startRounds = 7;
const installLimitMs = 300_000;

const repeat = async (times: number, act: (round: number) => Promise<number>): Promise<number> => {
	const values: number[] = [];
	for (let round = 0; round < times; round++) {
		values.push(await act(round));
	}

	return median(values);
};

/** Files and bytes in a folder, and how many packages have them. */
const weigh = async (modules: string): Promise<Pick<Cost, 'packages' | 'files' | 'bytes'>> => {
	const entries = await readdir(modules, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile());
	const sizes = await Promise.all(files.map(async ({parentPath, name}) => stat(join(parentPath, name))));
	return {
		packages: Object.keys(await installedPackages(modules)).length,
		files: files.length,
		bytes: sizes.reduce((sum, {size}) => sum + size, 0),
	};
};

/** Installs into empty folders with empty caches. @returns The last of the folders, and the median of the times. */
const install = async (
	folder: string,
	manifest: object,
): Promise<{readonly project: string; readonly installMs: number}> => {
	const projectOf = (round: number): string => join(folder, `project-${round}`);
	const installMs = await repeat(rounds, async round => {
		const project = projectOf(round);
		await mkdir(project, {recursive: true});
		await writeFile(
			join(project, 'package.json'),
			JSON.stringify({private: true, type: 'module', ...manifest}),
		);
		const flags = ['--no-audit', '--no-fund', '--cache', join(folder, `cache-${round}`)];
		const command: Command = [process.execPath, npmScript('npm'), 'install', ...flags];
		const {ms} = await runWell(command, {cwd: project, limitMs: installLimitMs});
		return ms;
	});
	return {project: projectOf(rounds - 1), installMs};
};

const start = async (program: string): Promise<Pick<Cost, 'versionMs' | 'statusMs'>> => {
	const timed = async (...args: readonly string[]): Promise<number> =>
		repeat(startRounds, async () => {
			const {ms} = await runWell([process.execPath, program, ...args], {cwd: process.cwd()});
			return ms;
		});
	return {versionMs: await timed('--version'), statusMs: await timed('--demo', '--once', '--json')};
};

const costOfOurs = async ({root, folder}: Place): Promise<Cost> => {
	const into = join(folder, 'packed');
	await mkdir(into);
	const {tarball, manifest} = await pack(root, into);
	const {project, installMs} = await install(join(folder, 'ours'), {
		dependencies: {[manifest.name]: `file:${tarball}`},
	});
	const modules = join(project, 'node_modules');
	return {
		installMs,
		...(await weigh(modules)),
		...(await start(join(modules, manifest.name, 'dist', 'cli.js'))),
	};
};

/** The same program with its packages beside it instead of in it. */
const costOfUnbundled = async ({root, folder}: Place): Promise<Cost> => {
	const bundled = await bundledPackages(root);
	const direct = bundled.filter(({isDirect}) => isDirect);
	const {project, installMs} = await install(join(folder, 'unbundled'), {
		dependencies: Object.fromEntries(direct.map(({name, version}) => [name, version])),
	});
	await build({
		absWorkingDir: root,
		entryPoints: ['source/cli.ts'],
		outdir: join(project, 'dist'),
		bundle: true,
		splitting: true,
		packages: 'external',
		minify: true,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		tsconfigRaw: {compilerOptions: {jsx: 'react-jsx', verbatimModuleSyntax: false}},
	});
	return {
		installMs,
		...(await weigh(join(project, 'node_modules'))),
		...(await start(join(project, 'dist', 'cli.js'))),
	};
};

/** Measures what it costs to install and start the package, and what it would cost were nothing bundled. */
export const compare = async (place: Place): Promise<{readonly ours: Cost; readonly unbundled: Cost}> => {
	place.say('installing the package');
	const ours = await costOfOurs(place);
	place.say('installing the packages it bundles');
	return {ours, unbundled: await costOfUnbundled(place)};
};

const document = join('docs', 'package.md');

const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const inMs = (ms: number): string => `${Math.round(ms)} ms`;
const inMB = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const rows: ReadonlyArray<readonly [what: string, cell: (cost: Cost) => string]> = [
	['packages', ({packages}) => String(packages)],
	['files', ({files}) => files.toLocaleString('en-US')],
	['size of the files', ({bytes}) => inMB(bytes)],
	['`npm install`, empty cache', ({installMs}) => inSeconds(installMs)],
	['`--version`', ({versionMs}) => inMs(versionMs)],
	['`--demo --once --json`', ({statusMs}) => inMs(statusMs)],
];

/** Both costs beside each other, as a table in Markdown. */
export const compareTable = (ours: Cost, unbundled: Cost): string =>
	table(
		['', 'this package', 'the same, not bundled'],
		rows.map(([what, cell]) => [what, cell(ours), cell(unbundled)]),
	);

/** Where and when something was measured, in a sentence. */
export const measuredWhere = (date: Date): string => {
	const cores = cpus();
	return `Measured ${date.toISOString().slice(0, 10)} with \`npm run check:package -- --compare\` on ${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, ${process.platform}.`;
};

/** Puts what was measured between the marks of the document. */
export const writeComparison = async (root: string, text: string): Promise<void> => {
	const path = join(root, document);
	await writeFile(path, withBlocks(await readFile(path, 'utf8'), {comparison: text}));
};
