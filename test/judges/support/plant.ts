import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build, type Plugin} from 'esbuild';
import {type startSimulator} from '../../../source/simulator/simulator.js';
import {isRecord} from '../../../source/support/json.js';

/** A change of one source text of the simulator. */
export type Replacement = {
	/** Below `source/simulator/`. */
	readonly file: string;
	readonly from: string;
	readonly to: string;
};

const simulatorUrl = new URL('../../../source/simulator/', import.meta.url);

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

const replacing = (replacement: Replacement, path: string): Plugin => ({
	name: 'replacing',
	setup({onLoad}) {
		onLoad({filter: /\.ts$/}, async ({path: loaded}) =>
			loaded === path
				? {loader: 'ts', contents: replaceOnce(await readFile(path, 'utf8'), replacement)}
				: undefined,
		);
	},
});

type SimulatorModule = {readonly startSimulator: typeof startSimulator};

const isSimulatorModule = (module: unknown): module is SimulatorModule =>
	isRecord(module) && typeof module.startSimulator === 'function';

/**
Builds the simulator, with a fault in its source or without, and loads the result.

@throws TypeError when the text to replace is not found.
*/
export const plant = async (replacement?: Replacement): Promise<typeof startSimulator> => {
	const folder = await mkdtemp(join(tmpdir(), 'navilink-planted-'));
	try {
		const outfile = join(folder, 'simulator.mjs');
		const path = replacement && fileURLToPath(new URL(replacement.file, simulatorUrl));
		const {metafile} = await build({
			entryPoints: [fileURLToPath(new URL('simulator.ts', simulatorUrl))],
			outfile,
			bundle: true,
			platform: 'node',
			format: 'esm',
			target: 'node20',
			metafile: true,
			banner: {
				js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);",
			},
			logLevel: 'error',
			...(replacement && path !== undefined && {plugins: [replacing(replacement, path)]}),
		});
		if (replacement && !Object.keys(metafile.inputs).some(input => input.endsWith(`/${replacement.file}`))) {
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
