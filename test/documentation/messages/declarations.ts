import ts from 'typescript';

/** What the parameters of a function stand for at a place where it is called. */
export type Bindings = ReadonlyMap<string, ts.Expression>;

/** Gives the file that another one names in an import; undefined for a package. */
export type ImportOf = (from: ts.SourceFile, specifier: string) => ts.SourceFile | undefined;

const isConstant = ({parent}: ts.VariableDeclaration): boolean =>
	ts.isVariableDeclarationList(parent) && parent.getText().startsWith('const ');

/** What a constant is declared as in a scope, before a place in it; functions within it left out. */
const declarationIn = (scope: ts.Node, name: string, before?: number): ts.Expression | undefined => {
	let found: ts.Expression | undefined;
	const look = (node: ts.Node): void => {
		if (
			ts.isVariableDeclaration(node) &&
			isConstant(node) &&
			node.name.getText() === name &&
			node.pos < (before ?? Number.POSITIVE_INFINITY)
		) {
			found = node.initializer;
		}

		if (!ts.isFunctionLike(node)) {
			ts.forEachChild(node, look);
		}
	};

	ts.forEachChild(scope, look);
	return found;
};

const namesIn = (name: ts.BindingName): string[] =>
	ts.isIdentifier(name)
		? [name.text]
		: name.elements.flatMap(element => (ts.isBindingElement(element) ? namesIn(element.name) : []));

/** The nearest declaration around a place, or the one in the file that an import names. */
export const declared = (place: ts.Node, name: string, importOf: ImportOf): ts.Expression | undefined => {
	for (let scope: ts.Node = place; !ts.isSourceFile(scope); scope = scope.parent) {
		if (ts.isFunctionLike(scope)) {
			const found = declarationIn(scope, name, place.pos);
			if (found !== undefined || scope.parameters.some(parameter => namesIn(parameter.name).includes(name))) {
				return found;
			}
		}
	}

	const file = place.getSourceFile();
	for (const statement of file.statements) {
		const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
		if (
			ts.isImportDeclaration(statement) &&
			bindings !== undefined &&
			ts.isNamedImports(bindings) &&
			bindings.elements.some(element => element.name.text === name) &&
			ts.isStringLiteral(statement.moduleSpecifier)
		) {
			const other = importOf(file, statement.moduleSpecifier.text);
			return other === undefined ? undefined : declarationIn(other, name);
		}
	}

	return declarationIn(file, name);
};

/** What a function can give back. */
export const results = (body: ts.ConciseBody): ts.Expression[] => {
	if (!ts.isBlock(body)) {
		return [body];
	}

	const found: ts.Expression[] = [];
	const look = (node: ts.Node): void => {
		if (ts.isReturnStatement(node) && node.expression !== undefined) {
			found.push(node.expression);
		}

		if (!ts.isFunctionLike(node)) {
			ts.forEachChild(node, look);
		}
	};

	ts.forEachChild(body, look);
	return found;
};

/** The parameters of a function, bound to what it is called with. */
export const bound = (
	{parameters}: ts.ArrowFunction,
	given: readonly ts.Expression[],
	isWanted: (expression: ts.Expression) => boolean = () => true,
): Bindings =>
	new Map(
		parameters.flatMap(({name}, index) => {
			const expression = given[index];
			return ts.isIdentifier(name) && expression !== undefined && isWanted(expression)
				? [[name.text, expression] as const]
				: [];
		}),
	);
