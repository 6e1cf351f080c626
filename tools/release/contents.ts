import {isBuiltin} from 'node:module';
import {homedir} from 'node:os';
import {sumOf} from '../support/statistics.js';
import {type Findings} from './findings.js';
import {nativeCodeIn, nativeManifest, webAssemblyIn} from './native-code.js';
import {textsOf, type PackedFile, complainOf, readContents, type Manifest, type Packed} from './packed.js';
import {followReferences} from './references.js';

/** Everything that may be in the package. */
const welcome: readonly RegExp[] = [
	/^(?:package\.json|README\.md|CHANGELOG\.md|SECURITY\.md|LICENSE)$/v,
	/^docs\/[\w\-]+\.md$/v,
	/^contrib\/[\w.\-]+$/v,
	/^dist\/(?:cli|index)\.js$/v,
	/^dist\/chunks\/[\w\-]+\.js$/v,
	/^dist\/types\/(?:[\w\-]+\/)*[\w\-]+\.d\.ts$/v,
	/^dist\/THIRD-PARTY-LICENSES\.txt$/v,
	/^dist\/man\/[\w\-]+\.[1-8]$/v,
	/^dist\/completions\/[\w.\-]+$/v,
];

/** Without these it is not whole. */
const needed = [
	'package.json',
	'README.md',
	'CHANGELOG.md',
	'SECURITY.md',
	'LICENSE',
	'contrib/navilink-tui.service',
	'docs/flags.md',
	'dist/man/navilink-tui.1',
	'dist/completions/navilink-tui.bash',
	'dist/cli.js',
	'dist/index.js',
	'dist/types/index.d.ts',
	'dist/THIRD-PARTY-LICENSES.txt',
];

/** Files that have no business in the package, and those it lacks, a sentence each. */
export const strangersIn = (files: readonly PackedFile[]): string[] => {
	const paths = new Set(files.map(({path}) => path));
	return [
		...[...paths]
			.filter(path => !welcome.some(pattern => pattern.test(path)))
			.map(path => `${path} has no business here`),
		...needed.filter(path => !paths.has(path)).map(path => `${path} is missing`),
	];
};

/** Signs of the machine that built it. */
const machinePaths: Readonly<Record<string, RegExp>> = {
	'a home folder': /(?<![\w.\-\/])\/(?:root|home\/\w+|Users\/\w+)\//v,
	'a home folder of Windows': /[A-Z]:(?:\\{1,2}|\/)Users(?:\\{1,2}|\/)/v,
	'a temporary folder': /(?<![\w.\-\/])\/(?:tmp|var\/folders)\/\w/v,
	'an address of a file': /file:\/\/\/\w/v,
	'a source map': /[@#] ?sourceMappingURL=/v,
};

/** What nobody may read. */
const secrets: Readonly<Record<string, RegExp>> = {
	'a private key': /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/v,
	'a key of AWS': /\b(?:AKIA|ASIA)[\dA-Z]{16}\b/v,
	'a token of npm': /\bnpm_[\dA-Za-z]{36}\b|_authToken\s*=/v,
	'a token of a host of repositories': /\b(?:gh[oprsu]_[\dA-Za-z]{36}|glpat-[\w\-]{20})/v,
	'a signed token': /\beyJ[\w\-]{10,}\.eyJ[\w\-]{10,}\./v,
	'an account in an address': /\b[a-z]+:\/\/[\w.\-]+:[^\s"'`:@\/$]+@[\w\-]+\.\w/v,
};

/** The manual speaks of the folder that a Raspberry Pi has; no file that is made by a machine does. */
const withoutExamples = (path: string, text: string): string =>
	/^(?:docs|contrib)\//v.test(path) ? text.replaceAll('/home/pi/', '~/') : text;

/**
Everything in the texts of a package that tells of the machine that built it, or that is secret; a sentence each.

@param own - Texts that are of this machine alone, such as the folder of the project.
*/
export const leaksIn = (files: readonly PackedFile[], own: readonly string[]): string[] =>
	textsOf(files).flatMap(({path, text}) => [
		...Object.entries({...machinePaths, ...secrets})
			.map(([what, pattern]) => ({what, found: pattern.exec(withoutExamples(path, text))?.[0]}))
			.filter(({found}) => found !== undefined)
			.map(({what, found}) => `${path} has ${what} (${found?.slice(0, 24)})`),
		...own.filter(name => text.includes(name)).map(name => `${path} has ${name}`),
	]);

/** Files that somebody else cannot read, or anybody may write; only programs can be run. */
export const wrongModesIn = (files: readonly PackedFile[], programs: readonly string[]): string[] =>
	files
		.map(({path, mode}) => ({path, mode, due: programs.includes(path) ? 0o755 : 0o644}))
		.filter(({mode, due}) => mode !== due)
		.map(({path, mode, due}) => `${path} is ${mode.toString(8)}, not ${due.toString(8)}`);

/** Bytes as npm counts them. */
export const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** The files of code that package.json names. */
export const entriesOf = ({bin, exports}: Manifest): string[] => {
	const named = [
		...Object.values(bin),
		...Object.values(exports).flatMap(value => (typeof value === 'string' ? [value] : Object.values(value))),
	];
	return [...new Set(named.map(path => path.replace(/^\.\//v, '')))].filter(path => path !== 'package.json');
};

/** Looks at the files of the package, without running any. */
export const inspect = async (findings: Findings, packed: Packed, root: string): Promise<void> => {
	const files = await readContents(packed.folder);
	const {manifest, bytes: packedBytes} = packed;
	const entries = entriesOf(manifest);
	const programs = Object.values(manifest.bin).map(path => path.replace(/^\.\//v, ''));
	const machine = [root, homedir()].filter(name => name.length > '/root'.length);
	const references = followReferences(files, entries, isBuiltin);
	const webAssembly = webAssemblyIn(files).join(', ') || 'none';
	const unpackedBytes = sumOf(files, ({bytes}) => bytes.length);
	const checks: ReadonlyArray<{
		readonly what: string;
		/** What the complaints are. */
		readonly sentence?: string;
		readonly complaints?: readonly string[];
		readonly held?: string;
	}> = [
		{
			what: 'no native code',
			sentence: 'signs of native code',
			complaints: [...nativeCodeIn(files), ...nativeManifest(manifest)],
			held: `none; WebAssembly: ${webAssembly}`,
		},
		{
			what: 'every file that is imported is there',
			sentence: 'references lead nowhere',
			complaints: references.missing,
			held: `${references.reached} files reached from ${entries.join(', ')}`,
		},
		{what: 'no file of code is unused', sentence: 'files are never imported', complaints: references.unused},
		{
			what: 'no other package is imported',
			sentence: 'imports are of other packages',
			complaints: references.foreign,
		},
		{
			what: 'only expected files',
			sentence: 'files are not as they should be',
			complaints: strangersIn(files),
			held: 'program, chunks, types, licences, documents',
		},
		{
			what: 'no path of this machine, no secret',
			sentence: 'texts show paths or secrets',
			complaints: leaksIn(files, machine),
		},
		{
			what: 'anybody may read, nobody may write',
			sentence: 'files have the wrong mode',
			complaints: wrongModesIn(files, programs),
			held: `${programs.join(', ')} can be run`,
		},
		{what: 'size', held: `${kB(packedBytes)} packed, ${kB(unpackedBytes)} unpacked, ${files.length} files`},
	];
	for (const {what, sentence = '', complaints = [], held = 'none'} of checks) {
		await findings.check('contents', what, () => {
			complainOf(sentence, complaints);
			return held;
		});
	}
};
