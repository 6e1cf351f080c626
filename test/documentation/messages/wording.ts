import ts from 'typescript';
import {bound, declared, results, type Bindings, type ImportOf} from './declarations.js';

const none: Bindings = new Map();

/** Calls that give back what they are given, made safe or short. */
const wrappers = new Set(['sanitize', 'shown', 'String', 'count', 'messageOf', 'wrapText', 'flagAsTyped']);

/** Functions whose words are part of the sentences of others. */
const spelledOut = new Set([
	'explainWriteError',
	'headerDifference',
	'whereNotJson',
	'suggestion',
	'clockSentence',
	'cutTornLine',
]);

/** What a name stands for in a sentence: `‹lost rows›` of `lostRows`. */
const gap = (name: string): string =>
	`‹${name
		.replace(/^#/v, '')
		.replace(/(?:Ms|Of|Text)$/v, '')
		.replaceAll(/(?!^)[A-Z]/gv, letter => ` ${letter}`)
		.toLowerCase()}›`;

const both = (heads: readonly string[], tails: readonly string[]): string[] =>
	heads.flatMap(head => tails.map(tail => head + tail));

const arithmetic: Readonly<Partial<Record<ts.SyntaxKind, (left: number, right: number) => number>>> = {
	[ts.SyntaxKind.AsteriskToken]: (left, right) => left * right,
	[ts.SyntaxKind.SlashToken]: (left, right) => left / right,
	[ts.SyntaxKind.PlusToken]: (left, right) => left + right,
	[ts.SyntaxKind.MinusToken]: (left, right) => left - right,
	[ts.SyntaxKind.AsteriskAsteriskToken]: (left, right) => left ** right,
};

/** Reads what code says: every text that an expression can give, what is not known of it between ‹ and ›. */
export class Wording {
	/** Every text of the code that became a part of a sentence. */
	readonly used = new Set<ts.Node>();
	readonly #importOf: ImportOf;
	readonly #rows = new Map<string, string>();
	#depth = 0;

	constructor(importOf: ImportOf) {
		this.#importOf = importOf;
	}

	/** Does `work` while a name stands for one row of the tables that it is looked up in. */
	inRow(name: string, row: string, work: () => void): void {
		this.#rows.set(name, row);
		work();
		this.#rows.delete(name);
	}

	/** The rows of the table that a text looks a name up in; none where it does not. */
	rowsOf(expression: ts.Expression, name: string): string[] {
		const rows: string[] = [];
		const look = (node: ts.Node): void => {
			if (
				ts.isElementAccessExpression(node) &&
				ts.isIdentifier(node.expression) &&
				ts.isIdentifier(node.argumentExpression) &&
				node.argumentExpression.text === name
			) {
				const table = declared(node, node.expression.text, this.#importOf);
				if (table !== undefined && ts.isObjectLiteralExpression(table)) {
					rows.push(...table.properties.flatMap(property => property.name?.getText() ?? []));
				}
			}

			ts.forEachChild(node, look);
		};

		look(expression);
		return rows;
	}

	/** All texts that an expression can give. */
	textsOf(expression: ts.Expression, bindings: Bindings = none): string[] {
		this.#depth++;
		try {
			return this.#depth > 24 ? [gap('text')] : [...new Set(this.#read(expression, bindings))];
		} finally {
			this.#depth--;
		}
	}

	#read(node: ts.Expression, bindings: Bindings): string[] {
		if (ts.isStringLiteralLike(node)) {
			this.used.add(node);
			return [node.text];
		}

		if (ts.isTemplateExpression(node)) {
			this.used.add(node);
			let texts = [node.head.text];
			for (const {expression, literal} of node.templateSpans) {
				texts = both(both(texts, this.textsOf(expression, bindings)), [literal.text]);
			}

			return texts;
		}

		const number = this.#number(node);
		if (number !== undefined) {
			return [String(number)];
		}

		if (ts.isConditionalExpression(node)) {
			return [...this.textsOf(node.whenTrue, bindings), ...this.textsOf(node.whenFalse, bindings)];
		}

		if (ts.isBinaryExpression(node)) {
			return this.#readBinary(node, bindings);
		}

		if (
			ts.isParenthesizedExpression(node) ||
			ts.isAsExpression(node) ||
			ts.isAwaitExpression(node) ||
			ts.isSatisfiesExpression(node)
		) {
			return this.textsOf(node.expression, bindings);
		}

		if (ts.isIdentifier(node)) {
			return this.#readName(node, bindings);
		}

		if (ts.isArrowFunction(node)) {
			return results(node.body).flatMap(result => this.textsOf(result, bindings));
		}

		if (ts.isPropertyAccessExpression(node)) {
			const cell = this.#cellOf(node);
			if (cell !== undefined) {
				return this.textsOf(cell);
			}

			return [gap(node.name.text === 'length' ? 'number' : node.name.text)];
		}

		if (ts.isElementAccessExpression(node)) {
			return this.#readRow(node, bindings);
		}

		return ts.isCallExpression(node) ? this.#readCall(node, bindings) : [gap('text')];
	}

	#readBinary({left, operatorToken, right}: ts.BinaryExpression, bindings: Bindings): string[] {
		const operator = operatorToken.getText();
		if (operator === '+') {
			return both(this.textsOf(left, bindings), this.textsOf(right, bindings));
		}

		if (operator !== '??' && operator !== '||') {
			return [gap('number')];
		}

		// A number for what is missing says no more than the name of it.
		const spare = this.#number(right) === undefined ? this.textsOf(right, bindings) : [];
		return [...this.textsOf(left, bindings), ...spare].filter(text => text !== '');
	}

	#readName(node: ts.Identifier, bindings: Bindings): string[] {
		if (node.text === 'undefined') {
			return [];
		}

		const bound = bindings.get(node.text);
		if (bound !== undefined) {
			return this.textsOf(bound);
		}

		const value = declared(node, node.text, this.#importOf);
		const isText =
			value !== undefined &&
			(ts.isStringLiteralLike(value) || ts.isTemplateExpression(value) || ts.isConditionalExpression(value));
		return isText ? this.textsOf(value, bindings) : [gap(node.text)];
	}

	/** What stands in a table under a name: `sentences.answer`. */
	#cellOf({expression, name}: ts.PropertyAccessExpression): ts.Expression | undefined {
		const table = ts.isIdentifier(expression)
			? declared(expression, expression.text, this.#importOf)
			: undefined;
		const cell =
			table !== undefined && ts.isObjectLiteralExpression(table)
				? table.properties.find(property => property.name?.getText() === name.text)
				: undefined;
		return cell !== undefined && ts.isPropertyAssignment(cell) ? cell.initializer : undefined;
	}

	/** A row of a table, whichever. */
	#readRow(node: ts.ElementAccessExpression, bindings: Bindings): string[] {
		const table = ts.isIdentifier(node.expression)
			? declared(node, node.expression.text, this.#importOf)
			: undefined;
		const object = table !== undefined && ts.isAsExpression(table) ? table.expression : table;
		const key = ts.isIdentifier(node.argumentExpression) ? node.argumentExpression.text : '';
		const row = this.#rows.get(key);
		const rows =
			object !== undefined && ts.isObjectLiteralExpression(object)
				? object.properties
						.filter(property => ts.isPropertyAssignment(property))
						.filter(property => row === undefined || property.name.getText() === row)
				: [];
		return rows.length > 0
			? rows.flatMap(property => this.textsOf(property.initializer, bindings))
			: [gap(ts.isIdentifier(node.expression) ? node.expression.text : 'text')];
	}

	#readCall(node: ts.CallExpression, bindings: Bindings): string[] {
		const [first, second] = node.arguments;
		const {expression: callee} = node;
		if (callee.getText().startsWith('Math.')) {
			return [gap('number')];
		}

		if (!ts.isIdentifier(callee)) {
			return ts.isPropertyAccessExpression(callee) && ts.isExpression(callee.expression)
				? this.textsOf(callee.expression, bindings)
				: [gap('text')];
		}

		if (callee.text === 'plural' && first !== undefined && second !== undefined) {
			return both(both(this.textsOf(first, bindings), [' ']), both(this.textsOf(second, bindings), ['s']));
		}

		const made = spelledOut.has(callee.text) ? declared(node, callee.text, this.#importOf) : undefined;
		if (made !== undefined && ts.isArrowFunction(made)) {
			const inner = bound(made, node.arguments, expression => this.#isKnown(expression, bindings));
			return results(made.body).flatMap(result => this.textsOf(result, inner));
		}

		return first !== undefined && wrappers.has(callee.text)
			? this.textsOf(first, bindings)
			: [gap(callee.text)];
	}

	/** Whether an argument is better known by what it is than by the name of its parameter. */
	#isKnown(expression: ts.Expression, bindings: Bindings): boolean {
		return !(ts.isIdentifier(expression) && bindings.has(expression.text));
	}

	#number(node: ts.Expression): number | undefined {
		if (ts.isNumericLiteral(node)) {
			return Number(node.text.replaceAll('_', ''));
		}

		if (ts.isIdentifier(node)) {
			const value = declared(node, node.text, this.#importOf);
			return value !== undefined &&
				!ts.isIdentifier(value) &&
				(ts.isNumericLiteral(value) || ts.isBinaryExpression(value))
				? this.#number(value)
				: undefined;
		}

		if (!ts.isBinaryExpression(node)) {
			return undefined;
		}

		const combine = arithmetic[node.operatorToken.kind];
		const left = combine && this.#number(node.left);
		const right = combine && this.#number(node.right);
		return combine === undefined || left === undefined || right === undefined
			? undefined
			: combine(left, right);
	}
}
