import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';
import {cloudExitKinds} from '../../../source/cloud/as-navilink-error.js';
import {exitCodes, type ErrorKind} from '../../../source/support/errors.js';
import {bound, type Bindings} from './declarations.js';
import {Wording} from './wording.js';

/** A sentence that the program can say. */
export type Sentence = {
	readonly text: string;
	/** Where it is said, under `source/`. */
	readonly file: string;
	/** Undefined where it does not end the program, or another sentence does. */
	readonly exitCode: number | undefined;
	/** Whether something says that it is trouble; else it is only a text among the code. */
	readonly isSaid: boolean;
};

const source = fileURLToPath(new URL('../../../source', import.meta.url));

/** What an error of the cloud ends the program with. */
const cloudKinds: Readonly<Record<string, ErrorKind>> = cloudExitKinds;

/** Calls whose first text is a complaint. */
const speakers = new Set(['complain', 'onTrouble', 'warn', 'exitWith', 'forbid']);

/** Files all of whose complaints end the program, at its start. */
const usageFiles =
	/(?:alerts\/(?:own-|reading|rule-file|webhook-address)|settings[\/.]|recording-arguments|simulator\/options)/v;

/** Errors that are caught where they are thrown. */
const caught = 'alerts/webhook.ts';

/** Properties and variables that hold a complaint. */
const holders = new Set([
	'sentence',
	'wrong',
	'complaint',
	'notice',
	'problem',
	'#notice',
	'#problem',
	'why',
]);

/** What the screen says of trouble is all in one file, under another name. */
const isHolder = ({name, parent}: ts.PropertyAssignment): boolean =>
	holders.has(name.getText()) ||
	(name.getText() === 'text' && parent.getSourceFile().fileName.endsWith('screen/notices.ts'));

/** Whether a text has so many words of its own. */
const hasWords = (text: string, least: number): boolean =>
	(text.replaceAll(/‹[^›]*›/gv, '').match(/[A-Za-z]{2,}/gv) ?? []).length >= least && / .* /v.test(text);

const isErrorKind = (text: string): text is ErrorKind => Object.hasOwn(exitCodes, text);

const parse = (path: string): ts.SourceFile =>
	ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);

const filesUnder = (folder: string): string[] =>
	readdirSync(folder, {withFileTypes: true})
		.toSorted((left, right) => (left.name < right.name ? -1 : 1))
		.flatMap(entry =>
			entry.isDirectory()
				? filesUnder(join(folder, entry.name))
				: /(?<!\.d)\.tsx?$/v.test(entry.name)
					? [join(folder, entry.name)]
					: [],
		);

/** A function that makes an error of what it is given, and what it makes of it. */
type Maker = {readonly made: ts.ArrowFunction; readonly make: ts.NewExpression};

/** All files, and what they say. */
class Scan {
	readonly #files = new Map(filesUnder(source).map(path => [path, parse(path)]));
	readonly #wording = new Wording((from, specifier) => {
		const path = join(dirname(from.fileName), specifier.replace(/\.js$/v, '.ts'));
		return this.#files.get(path) ?? (existsSync(path) ? parse(path) : undefined);
	});

	readonly #found: Sentence[] = [];

	get sentences(): Sentence[] {
		for (const file of this.#files.values()) {
			this.#scan(file);
		}

		for (const file of this.#files.values()) {
			this.#scanRest(file);
		}

		return this.#found;
	}

	#say(node: ts.Expression, kinds: ReadonlyArray<ErrorKind | undefined>, bindings?: Bindings): void {
		for (const text of this.#wording.textsOf(node, bindings)) {
			if (hasWords(text, 2)) {
				const [kind] = kinds;
				this.#found.push({
					text,
					file: relative(source, node.getSourceFile().fileName),
					exitCode: kind === undefined ? undefined : exitCodes[kind].code,
					isSaid: true,
				});
			}
		}
	}

	/** Where kind and words come from rows of the same name, each row is a sentence with its own kind. */
	#sayError(make: ts.NewExpression, message: ts.Expression): void {
		const [kind] = make.arguments ?? [];
		const name = kind !== undefined && ts.isIdentifier(kind) ? kind.text : '';
		const rows = this.#wording.rowsOf(message, name);
		for (const row of rows) {
			this.#wording.inRow(name, row, () => {
				this.#say(message, [cloudKinds[row]]);
			});
		}

		if (rows.length === 0) {
			this.#say(message, this.#kindsOf(make));
		}
	}

	#kindsOf(make: ts.NewExpression): ErrorKind[] {
		const [kind] = make.arguments ?? [];
		if (kind === undefined || !ts.isIdentifier(make.expression)) {
			return [];
		}

		return this.#wording
			.textsOf(kind)
			.map(text => (make.expression.getText() === 'CloudError' ? cloudKinds[text] : text))
			.filter(text => text !== undefined && isErrorKind(text));
	}

	/** The helpers of a file: functions given part of a sentence. */
	#makersOf(file: ts.SourceFile): ReadonlyMap<string, Maker> {
		const makers = new Map<string, Maker>();
		const look = (node: ts.Node): void => {
			if (
				ts.isVariableDeclaration(node) &&
				ts.isIdentifier(node.name) &&
				node.initializer !== undefined &&
				ts.isArrowFunction(node.initializer) &&
				ts.isNewExpression(node.initializer.body) &&
				node.initializer.body.expression.getText() === 'NavilinkError'
			) {
				makers.set(node.name.text, {made: node.initializer, make: node.initializer.body});
			}

			ts.forEachChild(node, look);
		};

		look(file);
		return makers;
	}

	#scan(file: ts.SourceFile): void {
		const makers = this.#makersOf(file);
		const bodies = new Set<ts.Node>([...makers.values()].map(({make}) => make));
		const look = (node: ts.Node): void => {
			this.#look(node, makers, bodies);
			ts.forEachChild(node, look);
		};

		look(file);
	}

	#look(node: ts.Node, makers: ReadonlyMap<string, Maker>, bodies: ReadonlySet<ts.Node>): void {
		if (ts.isNewExpression(node) && /^(?:Navilink|Cloud)Error$/v.test(node.expression.getText())) {
			const message = node.arguments?.[1];
			if (message !== undefined && node.getSourceFile().fileName.endsWith(caught)) {
				this.#say(message, []);
			} else if (message !== undefined && !bodies.has(node)) {
				this.#sayError(node, message);
			}
		} else if (ts.isCallExpression(node)) {
			this.#lookAtCall(node, makers);
		} else if (ts.isPropertyAssignment(node) && isHolder(node)) {
			this.#say(node.initializer, [this.#kindOfFile(node)]);
		} else if (
			ts.isBinaryExpression(node) &&
			/^\??\??=$/v.test(node.operatorToken.getText()) &&
			ts.isPropertyAccessExpression(node.left) &&
			holders.has(node.left.name.text)
		) {
			this.#say(node.right, [undefined]);
		}
	}

	/** What every complaint of a file ends the program with, whatever carries it there. */
	#kindOfFile(node: ts.Node): ErrorKind | undefined {
		return usageFiles.test(node.getSourceFile().fileName) ? 'usage' : undefined;
	}

	#lookAtCall(node: ts.CallExpression, makers: ReadonlyMap<string, Maker>): void {
		const callee = ts.isPropertyAccessExpression(node.expression)
			? node.expression.name.text
			: ts.isCallExpression(node.expression)
				? node.expression.expression.getText().replace('complainOf', 'complain')
				: node.expression.getText();
		const maker = makers.get(callee);
		if (maker !== undefined) {
			const message = maker.make.arguments?.[1];
			if (message !== undefined) {
				this.#say(message, this.#kindsOf(maker.make), bound(maker.made, node.arguments));
			}
		} else if (speakers.has(callee)) {
			const text = node.arguments.at(-1);
			const code =
				/exitCodes\.(?<kind>\w+)\.code$/v.exec(node.arguments[0]?.getText() ?? '')?.groups?.kind ?? '';
			if (text !== undefined) {
				this.#say(text, [isErrorKind(code) ? code : this.#kindOfFile(node)]);
			}
		}
	}

	/** What reads like a sentence and nothing above has taken. */
	#scanRest(file: ts.SourceFile): void {
		const look = (node: ts.Node): void => {
			if (
				(ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) &&
				!this.#wording.used.has(node) &&
				!ts.isImportDeclaration(node.parent)
			) {
				const [kind] = [this.#kindOfFile(node)];
				for (const text of this.#wording.textsOf(node)) {
					if (hasWords(text, 3)) {
						this.#found.push({
							text: text.trim(),
							file: relative(source, file.fileName),
							exitCode: kind === undefined ? undefined : exitCodes[kind].code,
							isSaid: false,
						});
					}
				}
			}

			ts.forEachChild(node, look);
		};

		look(file);
	}
}

/** Every sentence of the source, in the order of the files. */
export const sentencesOfSource = (): readonly Sentence[] => new Scan().sentences;
