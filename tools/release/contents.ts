import {isBuiltin} from 'node:module';
import {homedir} from 'node:os';
import {build, type Metafile} from 'esbuild';
import {sumOf} from '../support/statistics.js';
import {type Findings} from './findings.js';
import {textsOf, type PackedFile, complainOf, readContents, type Manifest, type Packed} from './packed.js';

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
	'docs/flags.md',
	'contrib/navilink-tui.service',
	'dist/man/navilink-tui.1',
	'dist/completions/navilink-tui.bash',
	'dist/cli.js',
	'dist/index.js',
	'dist/types/index.d.ts',
	'dist/THIRD-PARTY-LICENSES.txt',
];

/** Files that are not expected in the package, and those it lacks, a sentence each. */
export const strangersIn = (files: readonly PackedFile[]): string[] => {
	const paths = files.map(({path}) => path);
	return [
		...paths
			.filter(path => !welcome.some(pattern => pattern.test(path)))
			.map(path => `${path} is not expected`),
		...needed.filter(path => !paths.includes(path)).map(path => `${path} is missing`),
	];
};

/** Signs of the machine that built it, and of secrets. */
const leaks: Readonly<Record<string, RegExp>> = {
	'a home folder': /(?<![\w.\-\/])\/(?:root|home\/\w+|Users\/\w+)\//v,
	'a home folder of Windows': /[A-Z]:(?:\\{1,2}|\/)Users(?:\\{1,2}|\/)/v,
	'a temporary folder': /(?<![\w.\-\/])\/(?:tmp|var\/folders)\/\w/v,
	'an address of a file': /file:\/\/\/\w/v,
	'a source map': /[@#] ?sourceMappingURL=/v,
	'a private key': /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/v,
	'a key of AWS': /\b(?:AKIA|ASIA)[\dA-Z]{16}\b/v,
	'a token of npm': /\bnpm_[\dA-Za-z]{36}\b|_authToken\s*=/v,
	'a token of a host of repositories': /\b(?:gh[oprsu]_[\dA-Za-z]{36}|glpat-[\w\-]{20})/v,
	'a signed token': /\beyJ[\w\-]{10,}\.eyJ[\w\-]{10,}\./v,
	'an account in an address': /\b[a-z]+:\/\/[\w.\-]+:[^\s"'`:@\/$]+@[\w\-]+\.\w/v,
};

/** The manual names the folder that a Raspberry Pi has; no file that a machine makes does. */
const withoutExamples = (path: string, text: string): string =>
	/^(?:docs|contrib)\//v.test(path) ? text.replaceAll('/home/pi/', '~/') : text;

/**
Everything in the texts of a package that is secret or shows the machine that built it; a sentence each.

@param own - Texts of this machine, such as the folder of the project.
*/
export const leaksIn = (files: readonly PackedFile[], own: readonly string[]): string[] =>
	textsOf(files).flatMap(({path, text}) => [
		...Object.entries(leaks)
			.map(([what, pattern]) => ({what, found: pattern.exec(withoutExamples(path, text))?.[0]}))
			.filter(({found}) => found !== undefined)
			.map(({what, found}) => `${path} has ${what} (${found?.slice(0, 24)})`),
		...own.filter(name => text.includes(name)).map(name => `${path} has ${name}`),
	]);

/** How files of machine code begin, in hexadecimal: ELF, Mach-O, Windows, archives of object files. */
const machineCode = ['7f454c46', 'feedfac', 'cefaedfe', 'cffaedfe', 'cafebabe', '4d5a', '213c617263683e0a'];

/** Names that only native add-ons and what compiles them have. */
const nativeName =
	/\.(?:node|so|dylib|dll|exe|a|o|gypi?)$|(?:^|\/)(?:CMakeLists\.txt|Makefile|Cargo\.toml)$/v;

/** What loads or builds native code, and an ELF program in base64. */
const nativeCall =
	/process\.(?:dlopen\b|binding\s*\()|require\(["'`](?:[^"'`]+\.node|bindings)["'`]\)|node-gyp-build|prebuild-install|["'`,]f0VMR[gh]/v;

/** What in package.json runs something at install or ties the package to machines. */
const nativeFields = ['os', 'cpu', 'libc', 'gypfile'];
const installScripts = ['preinstall', 'install', 'postinstall'];

/** Every sign of native code in a package, a sentence each. */
export const nativeCodeIn = (
	files: readonly PackedFile[],
	manifest: {
		readonly [field: string]: unknown;
		readonly scripts?: Readonly<Record<string, string>> | undefined;
	} = {},
): string[] => [
	...files
		.filter(({bytes}) => machineCode.some(hex => bytes.subarray(0, 8).toString('hex').startsWith(hex)))
		.map(({path}) => `${path} is machine code`),
	...files.filter(({path}) => nativeName.test(path)).map(({path}) => `${path} is named like an add-on`),
	...textsOf(files)
		.filter(({path, text}) => path.endsWith('.js') && nativeCall.test(text))
		.map(({path, text}) => `${path} has ${nativeCall.exec(text)?.[0]}`),
	...nativeFields.filter(name => manifest[name] !== undefined).map(name => `package.json has ${name}`),
	...installScripts
		.filter(name => manifest.scripts?.[name] !== undefined)
		.map(name => `package.json runs a script at ${name}`),
];

/** Files that somebody else cannot read, or anybody may write; only programs can be run. */
export const wrongModesIn = (files: readonly PackedFile[], programs: readonly string[]): string[] =>
	files
		.map(({path, mode}) => ({path, mode, due: programs.includes(path) ? 0o755 : 0o644}))
		.filter(({mode, due}) => mode !== due)
		.map(({path, mode, due}) => `${path} is ${mode.toString(8)}, not ${due.toString(8)}`);

/** The files of JavaScript that package.json names. */
const entriesOf = ({bin, exports}: Manifest): string[] => {
	const named = [
		...Object.values(bin),
		...Object.values(exports).flatMap(value => (typeof value === 'string' ? [value] : Object.values(value))),
	];
	return [...new Set(named.map(path => path.replace(/^\.\//v, '')))].filter(path => path.endsWith('.js'));
};

/**
Files of JavaScript that are reached from the entries, and imports of other packages.

@throws {Error} where an import leads nowhere.
*/
const followImports = async (folder: string, entries: readonly string[]) => {
	const {metafile}: {metafile: Metafile} = await build({
		absWorkingDir: folder,
		entryPoints: [...entries],
		outdir: 'unwritten',
		bundle: true,
		format: 'esm',
		platform: 'node',
		packages: 'external',
		write: false,
		metafile: true,
		logLevel: 'silent',
	});
	const foreign = Object.values(metafile.inputs)
		.flatMap(({imports}) => imports)
		.filter(({external = false, path}) => external && !isBuiltin(path));
	return {reached: Object.keys(metafile.inputs), foreign: foreign.map(({path}) => path)};
};

/** Bytes as npm counts them. */
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** Looks at the files of the package, without running any. */
export const inspect = async (findings: Findings, packed: Packed, root: string): Promise<void> => {
	const files = await readContents(packed.folder);
	const {manifest, folder, bytes: packedBytes} = packed;
	const programs = Object.values(manifest.bin).map(path => path.replace(/^\.\//v, ''));
	const check = async (what: string, sentence: string, complaints: readonly string[], held = 'none') =>
		findings.check('contents', what, () => {
			complainOf(sentence, complaints);
			return held;
		});

	await check('no native code', 'signs of native code', nativeCodeIn(files, manifest));
	await findings.check('contents', 'every import', async () => {
		const {reached, foreign} = await followImports(folder, entriesOf(manifest));
		const code = files.map(({path}) => path).filter(path => path.endsWith('.js'));
		complainOf('files are never imported', [...code.filter(path => !reached.includes(path))]);
		complainOf('imports are of other packages', foreign);
		return `leads to one of ${reached.length} files, none of which is unused`;
	});
	await check('only expected files', 'files are not as they should be', strangersIn(files));
	const machine = [root, homedir()].filter(name => name.length > '/root'.length);
	await check('no path of this machine, no secret', 'texts show paths or secrets', leaksIn(files, machine));
	await check(
		'anybody may read, nobody may write',
		'files have the wrong mode',
		wrongModesIn(files, programs),
		`${programs.join(', ')} can be run`,
	);
	const unpackedBytes = sumOf(files, ({bytes}) => bytes.length);
	const size = `${kB(packedBytes)} packed, ${kB(unpackedBytes)} unpacked, ${files.length} files`;
	await check('size', '', [], size);
};
