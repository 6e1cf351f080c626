import {readFile, writeFile} from 'node:fs/promises';
import {cpus} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {table, withBlocks} from '../../../test/documentation/tables.js';
import {type Cost} from './compare.js';

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
