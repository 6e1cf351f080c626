import {posix} from 'node:path';
import typescript from 'typescript';
import {textsOf, type PackedFile} from './packed.js';

const isCode = /\.(?:js|d\.ts)$/v;

/** The file that an import means: types name the JavaScript they describe. */
const target = (from: string, specifier: string): string => {
	const path = posix.join(posix.dirname(from), specifier);
	return from.endsWith('.d.ts') ? path.replace(/(?<!\.d)\.(?:js|ts)$/v, '.d.ts') : path;
};

/** The text that an import names, where a node is one. */
const specifierOf = (node: typescript.Node): typescript.Node | undefined => {
	if (typescript.isImportDeclaration(node) || typescript.isExportDeclaration(node)) {
		return node.moduleSpecifier;
	}

	if (typescript.isImportTypeNode(node)) {
		return typescript.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
	}

	return typescript.isCallExpression(node) && node.expression.kind === typescript.SyntaxKind.ImportKeyword
		? node.arguments[0]
		: undefined;
};

/** What a file imports, statically or not, or names as the types beside it. */
const specifiersIn = (path: string, text: string): readonly string[] => {
	const file = typescript.createSourceFile(path, text, typescript.ScriptTarget.Latest);
	const specifiers = file.referencedFiles.map(({fileName}) => fileName);
	const waiting: typescript.Node[] = [file];
	for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
		const specifier = specifierOf(node);
		if (specifier !== undefined && typescript.isStringLiteralLike(specifier)) {
			specifiers.push(specifier.text);
		}

		typescript.forEachChild(node, child => {
			waiting.push(child);
		});
	}

	return specifiers;
};

/** What is wrong with the references between the files of a package. */
export type References = {
	/** `FROM → TO` where there is no TO. */
	readonly missing: readonly string[];
	/** Code that nothing leads to. */
	readonly unused: readonly string[];
	/** `FROM → PACKAGE` that neither Node nor the package itself has. */
	readonly foreign: readonly string[];
	/** How many files of code are reached. */
	readonly reached: number;
};

/**
Follows all imports from the entries on.

@param entries - Paths in the package: what `bin` and `exports` name.
@param isBuiltin - Whether Node itself has a module of that name.
*/
export const followReferences = (
	files: readonly PackedFile[],
	entries: readonly string[],
	isBuiltin: (name: string) => boolean,
): References => {
	const texts = new Map(textsOf(files).map(({path, text}) => [path, text]));
	const reached = new Set<string>();
	const missing = new Set<string>(
		entries.filter(entry => !texts.has(entry)).map(entry => `package.json → ${entry}`),
	);
	const foreign = new Set<string>();
	const waiting = [...entries];
	for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
		const text = texts.get(path);
		if (text === undefined || reached.has(path)) {
			continue;
		}

		reached.add(path);
		for (const specifier of specifiersIn(path, text)) {
			const to = target(path, specifier);
			if (!specifier.startsWith('.')) {
				if (!isBuiltin(specifier)) {
					foreign.add(`${path} → ${specifier}`);
				}
			} else if (texts.has(to)) {
				waiting.push(to);
			} else {
				missing.add(`${path} → ${specifier}`);
			}
		}
	}

	const unused = [...texts.keys()].filter(path => isCode.test(path) && !reached.has(path));
	return {missing: [...missing], unused, foreign: [...foreign], reached: reached.size};
};
