import {copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import {type startSimulator} from '../../../source/simulator/simulator.js';
import {isRecord} from '../../../source/support/json.js';

/** A change of one source text of the simulator. */
export type Replacement = {
	/** Below `source/simulator/`. */
	readonly file: string;
	readonly from: string;
	readonly to: string;
};

const root = new URL('../../../', import.meta.url);

/**
Returns the source with the replacement made.

@throws TypeError unless the text to replace is found exactly once.
*/
export const replaceOnce = (source: string, {file, from, to}: Replacement): string => {
	const parts = source.split(from);
	if (parts.length !== 2) {
		throw new TypeError(`${file} has the text to replace ${parts.length - 1} times, not once: ${from}`);
	}

	return parts.join(to);
};

type SimulatorModule = {readonly startSimulator: typeof startSimulator};

const isSimulatorModule = (module: unknown): module is SimulatorModule =>
	isRecord(module) && typeof module.startSimulator === 'function';

/** Copies the TypeScript files of a folder and of those in it. */
const copyFolder = async (from: string, to: string): Promise<void> => {
	for (const name of await readdir(from, {recursive: true})) {
		if (name.endsWith('.ts')) {
			const path = join(to, name);
			await mkdir(dirname(path), {recursive: true});
			await copyFile(join(from, name), path);
		}
	}
};

/** Bundles the simulator of a source folder into one file; returns the source files in it. */
const bundle = async (source: string, outfile: string): Promise<readonly string[]> => {
	const {metafile} = await build({
		entryPoints: [join(source, 'simulator', 'simulator.ts')],
		outfile,
		nodePaths: [fileURLToPath(new URL('node_modules', root))],
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		metafile: true,
		banner: {
			js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);",
		},
		logLevel: 'error',
	});
	return Object.keys(metafile.inputs);
};

/**
Builds the simulator from a copy of its source, with a fault in it or without, and loads the result.

@throws TypeError when the text to replace is not found, or its file is not built in.
*/
export const plant = async (replacement?: Replacement): Promise<typeof startSimulator> => {
	const folder = await mkdtemp(join(tmpdir(), 'navilink-planted-'));
	try {
		const source = join(folder, 'source');
		await copyFolder(fileURLToPath(new URL('source', root)), source);
		if (replacement !== undefined) {
			const path = join(source, 'simulator', replacement.file);
			await writeFile(path, replaceOnce(await readFile(path, 'utf8'), replacement));
		}

		const outfile = join(folder, 'simulator.mjs');
		const inputs = await bundle(source, outfile);
		if (replacement !== undefined && !inputs.some(input => input.endsWith(replacement.file))) {
			throw new TypeError(`The simulator is built without ${replacement.file}`);
		}

		const module: unknown = await import(pathToFileURL(outfile).href);
		if (!isSimulatorModule(module)) {
			throw new TypeError('The build of the simulator exports no startSimulator');
		}

		return module.startSimulator;
	} finally {
		await rm(folder, {recursive: true});
	}
};
