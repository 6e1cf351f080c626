import {fileURLToPath} from 'node:url';
import ts from 'typescript';
import {describe, expect, it} from 'vitest';

/** Declarations as other programs get them; `npm run build` makes them. */
const types = fileURLToPath(new URL('../dist/types/', import.meta.url));
const entry = `${types}index.d.ts`;

const program = ts.createProgram([entry], {
	module: ts.ModuleKind.NodeNext,
	moduleResolution: ts.ModuleResolutionKind.NodeNext,
	target: ts.ScriptTarget.ES2024,
	types: ['node'],
	skipLibCheck: true,
});
const checker = program.getTypeChecker();

/** The parts of a column that read a recording back. Nobody needs their names to record. */
const unnamed: ReadonlySet<string> = new Set(['Cells', 'RowDraft']);

const original = (symbol: ts.Symbol): ts.Symbol =>
	symbol.declarations?.some(declaration => ts.isImportOrExportSpecifier(declaration)) === true
		? checker.getAliasedSymbol(symbol)
		: symbol;

/** Everything that `navilink-tui` exports, by name. */
const exported: ReadonlyMap<string, ts.Symbol> = (() => {
	const file = program.getSourceFile(entry);
	const module = file && checker.getSymbolAtLocation(file);
	const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
	return new Map(symbols.map(symbol => [symbol.name, original(symbol)]));
})();

const isType = (node: ts.Node): boolean =>
	ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node);

const isOurs = (node: ts.Declaration): boolean => node.getSourceFile().fileName.startsWith(types);

/** Types of this package that a declaration names. */
const namedIn = (declaration: ts.Node): readonly ts.Symbol[] => {
	const found: ts.Symbol[] = [];
	const visit = (node: ts.Node): void => {
		const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
		const used = symbol && original(symbol);
		if (used?.declarations?.some(at => isType(at) && isOurs(at)) === true) {
			found.push(used);
		}

		ts.forEachChild(node, visit);
	};

	visit(declaration);
	return found;
};

const commentOf = (symbol: ts.Symbol): string =>
	ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();

describe('the library', () => {
	it('exports every type that its own declarations name', () => {
		const known = new Set(exported.values());
		const missing = [...exported].flatMap(([name, symbol]) =>
			(symbol.declarations ?? [])
				.flatMap(declaration => namedIn(declaration))
				.filter(used => !known.has(used) && !unnamed.has(used.name))
				.map(used => `${used.name}, named by ${name}`),
		);
		expect([...new Set(missing)]).toEqual([]);
	});

	it('says of everything what it is', () => {
		const comments = [...exported].map(([name, symbol]) => [name, commentOf(symbol)] as const);
		expect(comments.filter(([, comment]) => comment === '').map(([name]) => name)).toEqual([]);
		expect(comments.filter(([, comment]) => /^(?:What|How)\b/v.test(comment))).toEqual([]);
	});

	it('exports what docs/library.md is about', () => {
		expect([...exported.keys()]).toEqual(
			expect.arrayContaining([
				'signIn',
				'HeaterConnection',
				'Monitor',
				'Recorder',
				'Insight',
				'AlertMonitor',
			]),
		);
		expect([...exported.keys()].filter(name => /^(?:App|Screen|Ink)/v.test(name))).toEqual([]);
	});
});
