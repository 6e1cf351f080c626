// How what is shipped is bundled; the bench that looks at it inside is bundled the same way.
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';

/** Replaces a text that must occur exactly once, so that a changed dependency fails the build. */
const replaceOnce = (text, before, after, file) => {
	if (text.split(before).length !== 2) {
		throw new Error(`${file} has changed: it does not contain exactly one "${before}"`);
	}

	return text.replace(before, () => after);
};

/**
Ink takes every line of every frame apart into characters and puts them together again, which is most of what a frame
costs. This program draws whole lines, one to a row: those are taken as they are. Anything else goes Ink's own way.
*/
const inkTakesWholeLines = {
	name: 'ink-takes-whole-lines',
	setup(build) {
		// Esbuild is written in Go, whose expressions know no flag v.
		// eslint-disable-next-line require-unicode-regexp
		build.onLoad({filter: /.ink.build.output\.js$/}, async ({path}) => {
			const source = await readFile(path, 'utf8');
			const added = await readFile(new URL('ink-whole-lines.js', import.meta.url), 'utf8');
			return {
				contents: `${replaceOnce(source, 'export default class Output {', 'class InkOutput {', path)}\n${added}`,
				loader: 'js',
			};
		});
	},
};

/**
Yoga carries its WebAssembly in itself, but asks on the way whether it could fetch it: Node then loads its whole client for
HTTP, before the first picture.
*/
const yogaFetchesNothing = {
	name: 'yoga-fetches-nothing',
	setup(build) {
		// eslint-disable-next-line require-unicode-regexp
		build.onLoad({filter: /.yoga-layout.dist.binaries.yoga-wasm-base64-esm\.js$/}, async ({path}) => {
			const source = await readFile(path, 'utf8');
			if (!source.includes('typeof fetch')) {
				throw new Error("Yoga's loader is not as it was: look for fetch");
			}

			return {contents: source.replaceAll('typeof fetch', 'typeof undefined'), loader: 'js'};
		});
	},
};

/**
Meow can look for a package.json and check it; the parser of licences and repositories that this needs is two thirds of meow.
The program passes its own package, so the two functions are left out, and esbuild drops what only they use.
*/
const meowReadsNoPackage = {
	name: 'meow-reads-no-package',
	setup(build) {
		const importOfBoth =
			"import { a as readPackageUpSync, n as normalizePackageData } from './dependencies.js';";
		// eslint-disable-next-line require-unicode-regexp
		build.onLoad({filter: /.meow.build.options\.js$/}, async ({path}) => {
			const source = await readFile(path, 'utf8');
			const stubs = 'const readPackageUpSync = () => undefined; const normalizePackageData = () => {};';
			return {contents: replaceOnce(source, importOfBoth, stubs, path), loader: 'js'};
		});
		// eslint-disable-next-line require-unicode-regexp
		build.onLoad({filter: /.meow.build.dependencies\.js$/}, async ({path}) => {
			let source = await readFile(path, 'utf8');
			// Two imports and a call that nothing uses; they would load Node's module for child processes.
			for (const unused of [
				"import { promisify } from 'node:util';\nimport { execFile } from 'node:child_process';\n",
				'\npromisify(execFile);\n',
			]) {
				source = replaceOnce(source, unused, '\n', path);
			}

			for (const call of ['= requireNormalize();', '= requireLib$1();\nconst getOffsets']) {
				source = replaceOnce(source, call, call.replace('= ', '= /* @__PURE__ */ '), path);
			}

			const exported = 'const normalizePackageData = getDefaultExportFromCjs(';
			const pure = exported.replace('= ', '= /* @__PURE__ */ ');
			return {contents: replaceOnce(source, exported, pure, path), loader: 'js'};
		});
	},
};

/** Of package.json the program wants two fields; what it is developed with would otherwise be in the launcher. */
const packageSaysLittle = {
	name: 'package-says-little',
	setup(build) {
		const own = fileURLToPath(new URL('../../package.json', import.meta.url));
		// eslint-disable-next-line require-unicode-regexp
		build.onLoad({filter: /package\.json$/}, async ({path}) => {
			if (path !== own) {
				return undefined;
			}

			const {version, engines} = JSON.parse(await readFile(path, 'utf8'));
			return {contents: JSON.stringify({version, engines}), loader: 'json'};
		});
	},
};

/** Options for esbuild. */
export const bundleOptions = {
	absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
	bundle: true,
	format: 'esm',
	platform: 'node',
	target: 'node20',
	legalComments: 'none',
	// Of an import that is only of types nothing is left; with `verbatimModuleSyntax`, as TypeScript is told, the module
	// would still be loaded.
	tsconfigRaw: {
		compilerOptions: {jsx: 'react-jsx', useDefineForClassFields: true, verbatimModuleSyntax: false},
	},
	logLevel: 'warning',
	define: {'process.env.NODE_ENV': '"production"'},
	alias: {
		// Ink asks for it in development only; it would more than double the bundle.
		'react-devtools-core': './tools/build/empty.js',
		// The MQTT client can go through a SOCKS proxy and keep time in a browser's worker; here it does neither.
		socks: './tools/build/empty.js',
		'worker-timers': './tools/build/empty.js',
		// A copy of Node's own streams, for platforms that have none.
		'readable-stream': 'node:stream',
	},
	// CommonJS packages in an ES module bundle ask for Node's own modules this way; most files never do.
	banner: {
		js: "import {createRequire as makeRequire} from 'node:module';let madeRequire;const require = id => (madeRequire ??= makeRequire(import.meta.url))(id);",
	},
	plugins: [inkTakesWholeLines, yogaFetchesNothing, meowReadsNoPackage, packageSaysLittle],
};
