import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {run} from '../support/children.js';
import {type Findings} from './findings.js';
import {type Packed} from './packed.js';
import {linkTree} from './rebuild.js';

/** All that a project for Node in TypeScript has; the second is what the first needs. */
const neighbours = ['@types/node', 'undici-types'];

/** The first of them is a whole program. */
const example = /```js\n(?<code>.+?)\n```/sv;

/** The document that has it, in the package. */
export const exampleDocument = 'docs/library.md';

const compilerOptions = {
	strict: true,
	exactOptionalPropertyTypes: true,
	noUncheckedIndexedAccess: true,
	skipLibCheck: false,
	noEmit: true,
	target: 'ES2023',
	module: 'NodeNext',
	types: ['node'],
};

/**
The program that is compiled: the example of the document, and a mistake in the last line if wanted.

@throws {Error} where there is no example.
*/
export const programOf = (document: string, mistake: string): string => {
	const code = example.exec(document)?.groups?.code;
	if (code === undefined) {
		throw new Error(`${exampleDocument} has no example`);
	}

	return `${code}\nexport const name: string = connection.getSnapshot().state.name;\n${mistake}`;
};

/**
Compiles a program that uses the library, where there is nothing but TypeScript and the types of Node.

@param folder - An empty one.
@param root - The folder of the project.
*/
export const tryTypes = async (
	findings: Findings,
	packed: Packed,
	folder: string,
	root: string,
): Promise<void> => {
	const modules = join(folder, 'node_modules');
	await mkdir(modules, {recursive: true});
	for (const name of neighbours) {
		await linkTree(join(root, 'node_modules', name), join(modules, name));
	}

	await linkTree(packed.folder, join(modules, 'navilink-tui'));
	await writeFile(join(folder, 'package.json'), '{"private": true, "type": "module"}\n');
	await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({compilerOptions, files: ['main.ts']}));
	const document = await readFile(join(packed.folder, exampleDocument), 'utf8');
	const compile = async (mistake: string): Promise<{code: number | undefined; stdout: string}> => {
		await writeFile(join(folder, 'main.ts'), programOf(document, mistake));
		return run([process.execPath, join(root, 'node_modules', 'typescript', 'bin', 'tsc')], {cwd: folder});
	};

	await findings.check('types', 'the example of the manual', async () => {
		const {code, stdout} = await compile('');
		if (code !== 0) {
			throw new Error(`it does not compile:\n${stdout}`);
		}

		return 'compiles: strict, all types checked, with TypeScript and the types of Node alone';
	});
	await findings.check('types', 'a wrong use', async () => {
		const {stdout} = await compile("monitor.start('now');\n");
		if (!stdout.includes('TS2554')) {
			throw new Error(`it was not refused:\n${stdout}`);
		}

		return 'is refused, so the types are seen';
	});
};
