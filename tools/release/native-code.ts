import {Buffer} from 'node:buffer';
import {textsOf, type PackedFile} from './packed.js';

/** How files of machine code begin, in hexadecimal. */
const magics: Readonly<Record<string, readonly string[]>> = {
	'an ELF program': ['7f454c46'],
	'a Mach-O program': ['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe'],
	'a Windows program': ['4d5a'],
	'an archive of object files': ['213c617263683e0a'],
};

/** Names that only native add-ons have. */
const names: Readonly<Record<string, RegExp>> = {
	'an add-on': /\.(?:node|so|dylib|dll|exe|a|o)$/v,
	'a recipe for compiling': /(?:^|\/)(?:binding\.gyp|CMakeLists\.txt|Makefile|Cargo\.toml)$|\.gypi?$/v,
};

/** What loads or makes native code, in text that runs. */
const calls: Readonly<Record<string, RegExp>> = {
	'process.dlopen': /process\.dlopen\b/v,
	'process.binding': /process\.binding\s*\(/v,
	'a require of an add-on': /require\(["'`][^"'`]+\.node["'`]\)/v,
	'a search for a built add-on': /node-gyp-build|prebuild-install|require\(["'`]bindings["'`]\)/v,
	// The first bytes of an ELF program, in base64.
	'a program in base64': /["'`,]f0VMR[gh]/v,
};

const installScripts = ['preinstall', 'install', 'postinstall'];
const restrictions = ['os', 'cpu', 'libc', 'gypfile'];

const matching = (table: Readonly<Record<string, RegExp>>, text: string): string[] =>
	Object.entries(table)
		.filter(([, pattern]) => pattern.test(text))
		.map(([name]) => name);

const isRun = (path: string): boolean => path.endsWith('.js');

/** Every sign of native code among the files of a package, a sentence each. */
export const nativeCodeIn = (files: readonly PackedFile[]): string[] => [
	...files.flatMap(({path, bytes}) => [
		...Object.entries(magics)
			.filter(([, starts]) => starts.some(hex => bytes.indexOf(Buffer.from(hex, 'hex')) === 0))
			.map(([what]) => `${path} is ${what}`),
		...matching(names, path).map(what => `${path} is named like ${what}`),
	]),
	...textsOf(files)
		.filter(({path}) => isRun(path))
		.flatMap(({path, text}) => matching(calls, text).map(what => `${path} has ${what}`)),
];

/**
What in package.json would run something at install, or ties the package to machines, a sentence each.

@param manifest - Parsed.
*/
export const nativeManifest = (manifest: {
	readonly [field: string]: unknown;
	readonly scripts?: Readonly<Record<string, string>> | undefined;
}): string[] => [
	...installScripts
		.filter(name => manifest.scripts?.[name] !== undefined)
		.map(name => `package.json runs a script at ${name}`),
	...restrictions
		.filter(name => manifest[name] !== undefined)
		.map(name => `package.json has ${name}, which not every machine meets`),
];

const ways: Readonly<Record<string, RegExp>> = {
	'instantiates WebAssembly': /WebAssembly\.(?:instantiate|Module|compile)/v,
	// The first bytes of a module, `\0asm`, in base64.
	'carries a module': /AGFzbQ/v,
};

/** Files that have WebAssembly in them, which runs anywhere; with what it is that they do. */
export const webAssemblyIn = (files: readonly PackedFile[]): string[] =>
	textsOf(files)
		.filter(({path}) => isRun(path))
		.map(({path, text}) => ({path, found: matching(ways, text)}))
		.filter(({found}) => found.length > 0)
		.map(({path, found}) => `${path} ${found.join(' and ')}`);
